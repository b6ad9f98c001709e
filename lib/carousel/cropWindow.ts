import type { Focus } from "@/lib/schemas/drawing";

/** A part of a picture, in shares of its width and height. */
export interface CropWindow {
  left: number;
  top: number;
  width: number;
  height: number;
}

/**
 * The part of a picture that a frame of this ratio (width by height) shows: as large as can be, and centred on the focus
 * as far as the picture's edges allow.
 */
export function cropWindow(
  picture: { width: number; height: number },
  ratio: number,
  focus: Focus,
): CropWindow {
  const pictureRatio = picture.width / picture.height;
  const width = Math.min(1, ratio / pictureRatio);
  const height = Math.min(1, pictureRatio / ratio);
  const start = (share: number, size: number) => Math.min(1 - size, Math.max(0, share - size / 2));
  return { left: start(focus.x, width), top: start(focus.y, height), width, height };
}

/** Whether next to nothing is cut away: a reduced picture's ratio may be off by a pixel. */
export function showsAll({ width, height }: CropWindow): boolean {
  return Math.min(width, height) > 0.99;
}
