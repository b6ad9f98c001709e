import { alphaAt, apart, luminanceOf, type Raster, type Rgb, rgbAt } from "./raster";

export interface LogoLook {
  /** What is to be seen of the logo, in pixels. */
  extent: { left: number; top: number; width: number; height: number };
  isOpaque: boolean;
  /** The plain light colour that an opaque logo stands on, or null. */
  paper: Rgb | null;
}

/** Less alpha than this cannot be seen. */
const FAINT = 12;
/** Levels within which a colour is the paper's: JPEG leaves specks around edges. */
const SAME = 20;
/** Share of the border that must be of one colour. */
const PLAIN = 0.97;
/** Luminance from which on paper is light. */
const LIGHT_PAPER = 0.75;

/** Finds the logo in its picture; null when nothing is to be seen. */
export function lookAtLogo(raster: Raster): LogoLook | null {
  const isOpaque = !some(raster, (pixel) => alphaAt(raster, pixel) < 250);
  if (!isOpaque) {
    const extent = extentOf(raster, (pixel) => alphaAt(raster, pixel) > FAINT);
    return extent && { extent, isOpaque, paper: null };
  }
  const border = plainBorder(raster);
  if (border && !some(raster, (pixel) => apart(rgbAt(raster, pixel), border) > SAME)) return null;
  const paper = border && luminanceOf(border) >= LIGHT_PAPER ? border : null;
  const whole = { left: 0, top: 0, width: raster.width, height: raster.height };
  const extent = paper && extentOf(raster, (pixel) => apart(rgbAt(raster, pixel), paper) > SAME);
  return { extent: extent ?? whole, isOpaque, paper };
}

function some({ width, height }: Raster, test: (pixel: number) => boolean): boolean {
  for (let pixel = 0; pixel < width * height; pixel += 1) if (test(pixel)) return true;
  return false;
}

function extentOf({ width, height }: Raster, isSeen: (pixel: number) => boolean) {
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (!isSeen(y * width + x)) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  return right < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** The colour of the outermost pixels where they share one. */
function plainBorder(raster: Raster): Rgb | null {
  const { width, height } = raster;
  const across = Array.from({ length: width }, (_, x) => [x, (height - 1) * width + x]);
  const down = Array.from({ length: height }, (_, y) => [y * width, y * width + width - 1]);
  const colours = [...across, ...down].flat().map((pixel) => rgbAt(raster, pixel));
  const median = (channel: 0 | 1 | 2) =>
    colours.map((colour) => colour[channel]).toSorted((a, b) => a - b)[Math.floor(colours.length / 2)] ?? 0;
  const middle: Rgb = [median(0), median(1), median(2)];
  const same = colours.filter((colour) => apart(colour, middle) <= SAME).length;
  return same >= PLAIN * colours.length ? middle : null;
}
