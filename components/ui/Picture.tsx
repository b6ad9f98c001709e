import { clsx } from "clsx";
import { ImageOff } from "lucide-react";
import { useState } from "react";
import { thumbnailUrl, type ThumbnailWidth } from "@/lib/imageKey";

interface PictureProps {
  url: string;
  /** Pixels of the rendering that is loaded. */
  width: ThumbnailWidth;
  /** Empty where words beside it say the same. */
  alt: string;
  className?: string;
}

/** A generated picture that fills its box. The box has its shape already, so nothing moves when it has loaded. */
export function Picture({ url, width, alt, className }: PictureProps) {
  const [brokenUrl, setBrokenUrl] = useState<string | null>(null);
  if (brokenUrl === url) {
    return (
      <span
        role="img"
        aria-label={alt || "Image"}
        title="The image could not be loaded"
        className="flex size-full items-center justify-center text-ink-faint"
      >
        <ImageOff className="size-5" aria-hidden />
      </span>
    );
  }
  return (
    // The image route makes the widths itself.
    // oxlint-disable-next-line nextjs/no-img-element
    <img
      key={url}
      src={thumbnailUrl(url, width)}
      alt={alt}
      loading="lazy"
      decoding="async"
      onError={() => setBrokenUrl(url)}
      className={clsx("size-full", className)}
    />
  );
}
