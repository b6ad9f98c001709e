import { useRef } from "react";
import { Button } from "@/components/ui/Button";
import { FocusPicker } from "@/components/ui/FocusPicker";
import { usePictureSize } from "@/components/ui/usePictureSize";
import { cropWindow, showsAll } from "@/lib/carousel/cropWindow";
import { framesPicture } from "@/lib/carousel/layouts";
import type { SlideContent } from "@/lib/carousel/slideContent";
import { imagePath, thumbnailUrl } from "@/lib/imageKey";
import type { Focus } from "@/lib/schemas/drawing";

interface CropFieldProps {
  layout: SlideContent["layout"];
  picture: NonNullable<SlideContent["picture"]>;
  /** Width by height of the slide. */
  ratio: number;
  /** The focus of the stored picture; null where that has none. */
  storedFocus: Focus | null;
  onFocus: (focus: Focus) => void;
}

/** Which part of a picture is seen; nothing for a picture that has the slide's own shape. */
export function CropField({ layout, picture, ratio, storedFocus, onFocus }: CropFieldProps) {
  const field = useRef<HTMLDivElement>(null);
  const url = thumbnailUrl(imagePath(picture.imageKey), 640);
  const size = usePictureSize(url);
  if (!size) return null;
  const window = cropWindow(size, ratio, picture.focus);
  // With a caption the picture gets a frame of its own, as large as the words leave it.
  const isFramed = framesPicture(layout);
  if (showsAll(window) && !isFramed) return null;
  const { x, y } = picture.focus;
  const isMoved = storedFocus !== null && (storedFocus.x !== x || storedFocus.y !== y);

  function reset(): void {
    if (storedFocus) onFocus(storedFocus);
    field.current?.querySelector<HTMLElement>("[role=slider]")?.focus(); // the button goes
  }

  return (
    <div ref={field}>
      <div className="flex min-h-7 items-center justify-between gap-2 pb-1 text-small text-ink-faint">
        <span className="font-medium">Crop</span>
        {isMoved ? (
          <Button variant="quiet" size="small" className="-mr-2" onClick={reset}>
            Reset crop
          </Button>
        ) : (
          <span>Point at what must not be cut off</span>
        )}
      </div>
      <FocusPicker url={url} focus={picture.focus} window={isFramed ? null : window} onChange={onFocus} />
    </div>
  );
}
