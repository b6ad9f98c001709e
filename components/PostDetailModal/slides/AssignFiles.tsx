import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/ConfirmDialog";
import { showToast } from "@/components/ui/showToast";
import { countOf } from "@/components/ui/countOf";
import { usePastedFiles, useStrayDrops } from "@/components/ui/fileDrop";
import type { SlideFile } from "@/hooks/run/drawSlides";
import type { SlideDrawings } from "@/hooks/useSlideDrawings";
import { picturesOf } from "@/lib/carousel/pictureGrid";
import type { SlideContent } from "@/lib/carousel/slideContent";
import { MAX_BESIDE } from "@/lib/schemas/drawing";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";

/** Several files that were given at once: what would become of them. Slides are counted from 1. */
interface PendingFiles {
  files: SlideFile[];
  from: number;
  to: number;
  /** Of these slides, those that have a picture already. */
  replaced: number[];
  /** Files for which there is no slide any more. */
  leftOver: number;
}

interface AssignFilesOptions {
  drawings: Pick<SlideDrawings, "place" | "slides">;
  /** Why no picture can be taken just now; null when it can. */
  disabledReason: string | null;
  /** The place of the slide that pasted pictures go to; null while there is none. */
  pasteIndex: number | null;
  /** Hears of the place of the slide that files were given to, also when they are not taken. */
  onAssign: (index: number) => void;
}

/**
 * Puts files on slides: one on the slide that it was given to, several on that and those that follow, after asking. Those for a
 * grid all come into it.
 */
export function useAssignFiles(
  { slides, imageKeys }: PostInfo,
  { drawings, disabledReason, pasteIndex, onAssign }: AssignFilesOptions,
) {
  const [pendingFiles, setPendingFiles] = useState<PendingFiles | null>(null);
  useStrayDrops();
  usePastedFiles((files, { defaultPrevented, target }) => {
    if (pasteIndex === null || defaultPrevented || isTextField(target)) return false;
    assign(pasteIndex, files);
    return true;
  });

  function assign(index: number, files: readonly File[]): void {
    onAssign(index);
    if (disabledReason !== null) {
      void showToast("warning", "The picture was not taken", { description: disabledReason });
      return;
    }
    const slideId = slides[index]?.id ?? "";
    const drawing = drawings.slides.find((slide) => slide.slideId === slideId);
    const content = drawing?.wanted ?? drawing?.words;
    if (content?.layout === "grid") return addToGrid(slideId, content.picture, files);
    const assigned = slides.slice(index).flatMap(({ id: slideId }, place): SlideFile[] => {
      const file = files[place];
      return file ? [{ slideId, file }] : [];
    });
    if (files.length === 1) return void drawings.place(assigned);
    const numbers = assigned.map((_, place) => index + place + 1);
    setPendingFiles({
      files: assigned,
      from: index + 1,
      to: index + assigned.length,
      replaced: numbers.filter((number) => imageKeys[number - 1]),
      leftOver: files.length - assigned.length,
    });
  }

  /** A grid takes as many as it has room for. */
  function addToGrid(slideId: string, beside: SlideContent["picture"], files: readonly File[]): void {
    const most = 1 + MAX_BESIDE;
    const taken = files.slice(0, most - picturesOf(beside).length);
    if (taken.length < files.length) {
      const title = `${countOf(files.length - taken.length, "picture")} left over`;
      const description = `A grid has up to ${most} pictures: take one out first.`;
      void showToast("warning", title, { description });
    }
    if (taken.length > 0) void drawings.place(taken.map((file) => ({ slideId, file, beside })));
  }

  return { assign, pendingFiles, onClose: () => setPendingFiles(null) };
}

/** Text that is pasted goes into the field; a picture, too, would be looked for there. */
function isTextField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("textarea, input:not([type=radio])") !== null;
}

interface AssignFilesDialogProps {
  /** Null: nothing is asked. */
  pendingFiles: PendingFiles | null;
  onConfirm: (files: SlideFile[]) => void;
  onClose: () => void;
}

/** Says what becomes of several files before it happens. */
export function AssignFilesDialog({ pendingFiles, onConfirm, onClose }: AssignFilesDialogProps) {
  if (!pendingFiles) return null;
  const { files, from, to, replaced, leftOver } = pendingFiles;
  const pictures = countOf(files.length, "picture");
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={
        from === to ? `Put ${pictures} on slide ${from}?` : `Put ${pictures} on slides ${from} to ${to}?`
      }
      description={
        <>
          <p>They go on the slides in the order in which they were given. You can undo that in one step.</p>
          {replaced.length > 0 && (
            <p className="mt-2">
              {replaced.length === 1
                ? `Slide ${replaced[0]} has a picture: it is replaced.`
                : `Slides ${list.format(replaced.map(String))} have pictures: they are replaced.`}
            </p>
          )}
          {leftOver > 0 && (
            <p className="mt-2 text-warn">
              {countOf(leftOver, "picture")} {leftOver === 1 ? "is" : "are"} left over: there is no slide for{" "}
              {leftOver === 1 ? "it" : "them"}.
            </p>
          )}
        </>
      }
      confirmLabel={`Save ${pictures}`}
      onConfirm={() => onConfirm(files)}
    />
  );
}

const list = new Intl.ListFormat("en");
