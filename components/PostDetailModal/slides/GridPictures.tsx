import { clsx } from "clsx";
import { useState } from "react";
import { Button } from "@/components/ui/Button";
import { FocusPicker } from "@/components/ui/FocusPicker";
import type { FramedImage } from "@/lib/carousel/pictureGrid";
import { imagePath, thumbnailUrl } from "@/lib/imageKey";

interface GridPicturesProps {
  pictures: readonly FramedImage[];
  onChange: (pictures: readonly FramedImage[]) => void;
}

/** The pictures of a grid in their order; of the chosen one what must not be cut off, its place, and taking it away. */
export function GridPictures({ pictures, onChange }: GridPicturesProps) {
  const [chosen, setChosen] = useState(0);
  const index = Math.min(chosen, pictures.length - 1);
  const picture = pictures[index];
  if (!picture) return null;

  function moveEarlier(): void {
    const others = pictures.toSpliced(index, 1);
    onChange(others.toSpliced(index - 1, 0, ...pictures.slice(index, index + 1)));
    setChosen(index - 1);
  }

  return (
    <div>
      <p className="flex min-h-7 items-center pb-1 text-small font-medium text-ink-faint">
        Pictures of the grid, {pictures.length} of 4
      </p>
      <div className="flex gap-2">
        {pictures.map(({ imageKey }, place) => (
          <button
            // oxlint-disable-next-line react/no-array-index-key -- the same picture may stand twice
            key={`${place} ${imageKey}`}
            type="button"
            aria-label={`Picture ${place + 1}`}
            aria-pressed={place === index}
            onClick={() => setChosen(place)}
            className={clsx(
              "size-14 overflow-hidden rounded-md border-2",
              place === index ? "border-accent-ink" : "border-transparent hover:border-line-strong",
            )}
          >
            {/* oxlint-disable-next-line nextjs/no-img-element -- the image route makes the widths itself */}
            <img src={thumbnailUrl(imagePath(imageKey), 320)} alt="" className="size-full object-cover" />
          </button>
        ))}
      </div>
      <div className="flex flex-wrap items-center gap-1 py-1">
        <span className="mr-auto text-small text-ink-faint">Point at what must not be cut off</span>
        {index > 0 && (
          <Button variant="quiet" size="small" onClick={moveEarlier}>
            Move forward
          </Button>
        )}
        {pictures.length > 1 && (
          <Button variant="quiet" size="small" onClick={() => onChange(pictures.toSpliced(index, 1))}>
            Take out
          </Button>
        )}
      </div>
      <FocusPicker
        url={thumbnailUrl(imagePath(picture.imageKey), 640)}
        focus={picture.focus}
        window={null}
        onChange={(focus) => onChange(pictures.with(index, { ...picture, focus }))}
      />
    </div>
  );
}
