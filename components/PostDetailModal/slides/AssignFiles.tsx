import { useState } from "react";
import { toast } from "sonner";
import { useStrayDrops } from "@/components/ui/useDropOnto";
import type { SlideFile } from "@/hooks/run/drawSlides";
import type { SlideDrawings } from "@/hooks/useSlideDrawings";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { usePicturePaste } from "../usePicturePaste";

/** Several files that were given at once: what would become of them. */
export interface Placing {
  files: SlideFile[];
  /** The first and the last slide that would get one, counted from 1. */
  from: number;
  to: number;
  /** Of these slides, those that have a picture already, counted from 1. */
  replaced: number[];
  /** Files for which there is no slide any more. */
  leftOver: number;
}

interface PlacingOptions {
  drawings: SlideDrawings;
  /** Why no picture can be taken just now; null when it can. */
  disabledReason: string | null;
  /** The place of the slide that pasted pictures go to; null while there is none. */
  pasteAt: number | null;
  /** Told of the place of the slide that pictures were given to. */
  onGive: (index: number) => void;
}

/** Puts files on slides: one on the slide that it was given to, several on that and those that follow, after asking. */
export function usePlacing(
  { slides, imageKeys }: PostInfo,
  { drawings, disabledReason, pasteAt, onGive }: PlacingOptions,
) {
  const [asking, setAsking] = useState<Placing | null>(null);
  useStrayDrops();
  usePicturePaste(pasteAt === null ? null : (files) => give(pasteAt, files));

  function give(index: number, files: readonly File[]): void {
    onGive(index);
    if (disabledReason !== null) {
      toast.warning("The picture was not taken", { description: disabledReason });
      return;
    }
    const given = slides.slice(index).flatMap(({ id: slideId }, place): SlideFile[] => {
      const file = files[place];
      return file ? [{ slideId, file }] : [];
    });
    if (files.length === 1) return void drawings.place(given);
    const numbers = given.map((_, place) => index + place + 1);
    setAsking({
      files: given,
      from: index + 1,
      to: index + given.length,
      replaced: numbers.filter((number) => imageKeys[number - 1]),
      leftOver: files.length - given.length,
    });
  }

  return { give, asking, stopAsking: () => setAsking(null) };
}
