import sharp from "sharp";
import { MAX_IMAGE_PIXELS } from "@/lib/server/images/normalizeImage";
import { alphaAt, apart, levelOf, lightOf, luminanceOf, type Raster, type Rgb, rgbAt, rgbOf } from "./raster";

/** Pixels. */
interface Size {
  width: number;
  height: number;
}

export interface PreparedLogo extends Size {
  /** A PNG with transparency. */
  bytes: Buffer;
  /** Share of it, 0 to 1, that cannot be seen on a background of this colour; 0 for a logo in a box of its own. */
  lostOn(background: string): number;
}

const FORMATS = new Set<unknown>(["png", "jpeg", "webp"]);
/** Larger pictures are scaled down first. */
const MAX_SIDE = 2_400;
const MAX_ENLARGEMENT = 2;

/**
 * A brand's logo, ready for a slide: trimmed and fitted into the box, but enlarged at most twice, beyond which a small file would
 * look coarse. Null when the bytes are no PNG, JPEG or WebP, or show nothing.
 *
 * The plain light background of an opaque logo is removed, inside letters too, unless that would eat into the logo, as with a
 * photograph. A dark or coloured box is part of the logo and stays, as does a picture without a plain border.
 */
export async function prepareLogo(bytes: Uint8Array, box: Size): Promise<PreparedLogo | null> {
  const raster = await decode(bytes).catch(() => null); // what cannot be decoded is no logo
  const found = raster && findLogo(raster);
  if (!found) return null;

  const { extent, paper } = found;
  const scale = Math.min(box.width / extent.width, box.height / extent.height, MAX_ENLARGEMENT);
  const width = Math.max(1, Math.floor(extent.width * scale));
  const height = Math.max(1, Math.floor(extent.height * scale));
  const data = await toSharp(raster).extract(extent).resize({ width, height, fit: "fill" }).raw().toBuffer();
  const fitted: Raster = { data, width, height };
  const cut = paper && removeBackground(fitted, paper);
  const isBoxed = found.isOpaque && !cut;
  const final = cut ?? fitted;
  return {
    bytes: await toSharp(final).png().toBuffer(),
    width,
    height,
    lostOn: isBoxed ? () => 0 : lossOf(final),
  };
}

async function decode(bytes: Uint8Array): Promise<Raster | null> {
  const source = sharp(bytes, { failOn: "error", limitInputPixels: MAX_IMAGE_PIXELS });
  if (!FORMATS.has((await source.metadata()).format)) return null;
  const { data, info } = await source
    .autoOrient()
    .resize({ width: MAX_SIDE, height: MAX_SIDE, fit: "inside", withoutEnlargement: true })
    .toColourspace("srgb")
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

function toSharp({ data, width, height }: Raster) {
  return sharp(data, { raw: { width, height, channels: 4 } });
}

/** Parts of a logo with less contrast to their background are lost. */
const MIN_LOGO_CONTRAST = 1.8;

function lossOf(raster: Raster): PreparedLogo["lostOn"] {
  const tones = new Float64Array(256); // how much of the logo has each grey level
  let all = 0;
  for (let pixel = 0; pixel < raster.width * raster.height; pixel += 1) {
    const alpha = alphaAt(raster, pixel);
    const level = Math.round(levelOf(luminanceOf(rgbAt(raster, pixel))));
    tones[level] = (tones[level] ?? 0) + alpha;
    all += alpha;
  }
  return (background) => {
    const below = luminanceOf(rgbOf(background)) + 0.05;
    const lost = tones.reduce((sum, share, level) => {
      const own = lightOf(level) + 0.05;
      return Math.max(own / below, below / own) < MIN_LOGO_CONTRAST ? sum + share : sum;
    }, 0);
    return lost / all;
  };
}

interface FoundLogo {
  /** Its visible part, in pixels. */
  extent: { left: number; top: number; width: number; height: number };
  isOpaque: boolean;
  /** The plain light background of an opaque logo, or null. */
  paper: Rgb | null;
}

/** Alpha that can hardly be seen. */
const FAINT = 12;
/** Levels within which colours are the same: JPEG leaves specks around edges. */
const SAME = 20;
/** Share of the border that must have one colour. */
const PLAIN = 0.97;
/** Least luminance of light paper. */
const LIGHT_PAPER = 0.75;

/** Finds the logo in its picture; null when nothing is to be seen. */
function findLogo(raster: Raster): FoundLogo | null {
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

/** Levels within which a pixel is background. */
const PAPER = 10;
/** Pixels around a soft edge in which its full colour is looked for. */
const REACH = 2;
/** Share of the visible pixels that may be half transparent; a photograph on white has more. */
const MAX_SOFT = 0.4;

/**
 * A pixel takes the strongest colour next to it, and becomes transparent as far as it was nearer to the paper than that: soft
 * edges leave no fringe. Null where this would eat into the logo.
 */
function removeBackground(raster: Raster, paper: Rgb): Raster | null {
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

/** The pixel's own colour, unless one nearby differs clearly more from the paper. */
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
