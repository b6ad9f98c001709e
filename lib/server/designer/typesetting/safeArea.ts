/** Pixels from the slide's top left corner. */
export interface Rect {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The size of a slide, and the edges of the part of it in which words are safe. */
export interface SafeArea {
  width: number;
  height: number;
  /** One pixel of a slide that is 1080 pixels wide. */
  unit: number;
  /** The same for type, which is larger on full-screen slides: they have the room. */
  typeUnit: number;
  /** A full screen on a phone. */
  isTall: boolean;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** From this ratio on (9:16 is 1.78) apps lay their buttons and the caption over the picture. */
const FULL_SCREEN_RATIO = 1.7;
const TALL_TYPE = 1.14;

/**
 * Margins for words. On a full screen TikTok and the like cover about a tenth at the top, a fifth at the bottom
 * and a seventh at the right (measured on 1080×1920; the apps publish no figures for photo posts).
 */
export function createSafeArea(width: number, height: number): SafeArea {
  const unit = Math.min(width, height) / 1080;
  const margin = Math.round(84 * unit);
  const isTall = height / width >= FULL_SCREEN_RATIO;
  // Whole pixels: the renderer lays text out in fractions but draws it in whole ones.
  const edges = isTall
    ? { right: Math.round(0.86 * width), top: Math.round(0.105 * height), bottom: Math.round(0.8 * height) }
    : { right: width - margin, top: margin, bottom: height - margin };
  return { width, height, unit, typeUnit: unit * (isTall ? TALL_TYPE : 1), isTall, left: margin, ...edges };
}

/** The grid between the margins; its gutter in pixels at 1080. */
const COLUMNS = 6;
const GUTTER = 24;

/** Pixels across `count` neighbouring columns of the grid. */
export function columnsWide({ left, right, unit }: SafeArea, count: number): number {
  const gutter = GUTTER * unit;
  const one = (right - left - (COLUMNS - 1) * gutter) / COLUMNS;
  return Math.round(count * one + (count - 1) * gutter);
}

/** Distances are multiples of 12 pixels at 1080. */
export function spacing({ unit }: SafeArea, count: number): number {
  return Math.round(12 * count * unit);
}
