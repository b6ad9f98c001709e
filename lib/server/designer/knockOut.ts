import { alphaAt, apart, type Raster, type Rgb, rgbAt } from "./raster";

/** Levels from the paper's colour up to which a pixel is paper. */
const PAPER = 10;
/** Pixels to each side in which the full colour of a soft edge is looked for. */
const REACH = 2;
/** Share of the visible pixels that may be half transparent; a photograph on white has more. */
const MAX_SOFT = 0.4;

/**
 * The logo without its paper: a pixel is as transparent as it is closer to the paper's colour than the strongest colour next
 * to it, and takes that colour, so that soft edges leave no fringe. Null where it would eat into the logo itself.
 */
export function knockOut(raster: Raster, paper: Rgb): Raster | null {
  const { width, height } = raster;
  const data = new Uint8Array(raster.data.length);
  let [visible, soft] = [0, 0];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const pixel = y * width + x;
      const strength = apart(rgbAt(raster, pixel), paper);
      if (strength <= PAPER) continue;
      const strongest = strongestNear(raster, x, y, paper);
      const share = Math.min(1, strength / apart(strongest, paper));
      data.set([...strongest, Math.round(alphaAt(raster, pixel) * share)], pixel * 4);
      visible += 1;
      if (share < 0.85) soft += 1;
    }
  }
  return visible > 0 && soft <= MAX_SOFT * visible ? { data, width, height } : null;
}

/** The pixel's own colour unless one nearby is clearly further from the paper. */
function strongestNear(raster: Raster, x: number, y: number, paper: Rgb): Rgb {
  let strongest = rgbAt(raster, y * raster.width + x);
  let most = apart(strongest, paper) * 1.12;
  for (let row = Math.max(0, y - REACH); row <= Math.min(raster.height - 1, y + REACH); row += 1) {
    for (let column = Math.max(0, x - REACH); column <= Math.min(raster.width - 1, x + REACH); column += 1) {
      const colour = rgbAt(raster, row * raster.width + column);
      const strength = apart(colour, paper);
      if (strength > most) [strongest, most] = [colour, strength];
    }
  }
  return strongest;
}
