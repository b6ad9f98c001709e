/** A slide's pixels and the part of it in which words are safe. */
export interface Stage {
  width: number;
  height: number;
  /** One pixel of a slide that is 1080 pixels wide. */
  unit: number;
  /** A full screen on a phone. */
  isTall: boolean;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** From this ratio on (9:16 is 1.78) apps lay their buttons and the caption over the picture. */
const FULL_SCREEN_RATIO = 1.7;

/**
 * Margins for words. On a full screen TikTok and the like cover about a tenth at the top, a fifth at the bottom
 * and a seventh at the right (measured on 1080×1920; the apps publish no figures for photo posts).
 */
export function createStage(width: number, height: number): Stage {
  const unit = Math.min(width, height) / 1080;
  const margin = Math.round(84 * unit);
  const isTall = height / width >= FULL_SCREEN_RATIO;
  // Whole pixels: the renderer lays text out in fractions but draws it in whole ones.
  const edges = isTall
    ? { right: Math.round(0.86 * width), top: Math.round(0.105 * height), bottom: Math.round(0.8 * height) }
    : { right: width - margin, top: margin, bottom: height - margin };
  return { width, height, unit, isTall, left: margin, ...edges };
}
