import sharp from "sharp";
import type { Focus } from "@/lib/schemas/drawing";
import { MAX_IMAGE_PIXELS } from "@/lib/server/images/normalizeImage";

/** Pixels. */
interface Size {
  width: number;
  height: number;
}

/**
 * The picture as a PNG of exactly this size, upright and in sRGB, with the focus as near to the middle as the picture's edges
 * allow. Transparent parts show `paper`, a `#rrggbb`. Rejects when the bytes are no picture or have too many pixels.
 */
export async function cropAround(
  bytes: Uint8Array,
  { width, height, focus, paper }: Size & { focus: Focus; paper: string },
): Promise<Buffer> {
  const source = sharp(bytes, { failOn: "error", limitInputPixels: MAX_IMAGE_PIXELS });
  const { autoOrient } = await source.metadata();
  const window = cropWindow(autoOrient, { width, height }, focus);
  // Lanczos makes halos around edges when it enlarges, and is sharper when it reduces.
  const kernel = window.width < width ? "mitchell" : "lanczos3";
  return (
    source
      .autoOrient()
      .extract(window)
      .resize({ width, height, fit: "fill", kernel })
      .flatten({ background: paper })
      // It is read again at once: speed matters, size does not.
      .png({ compressionLevel: 1 })
      .toBuffer()
  );
}

/** The largest part of the picture, in its own pixels, that has the ratio of the frame and is centred on the focus. */
export function cropWindow(picture: Size, frame: Size, focus: Focus): Size & { left: number; top: number } {
  const scale = Math.min(picture.width / frame.width, picture.height / frame.height);
  const along = (length: number, room: number, share: number) => {
    const size = Math.min(room, Math.max(1, Math.round(length * scale)));
    const start = Math.round(share * room - size / 2);
    return { size, start: Math.min(room - size, Math.max(0, start)) };
  };
  const across = along(frame.width, picture.width, focus.x);
  const down = along(frame.height, picture.height, focus.y);
  return { left: across.start, top: down.start, width: across.size, height: down.size };
}

/** Where the focus lies in the cropped picture, as shares of the frame's width and height. */
export async function focusWithin(
  { bytes, focus }: { bytes: Uint8Array; focus: Focus },
  frame: Size,
): Promise<Focus> {
  const { autoOrient: picture } = await sharp(bytes).metadata();
  const { left, top, width, height } = cropWindow(picture, frame, focus);
  return { x: (focus.x * picture.width - left) / width, y: (focus.y * picture.height - top) / height };
}
