import sharp from "sharp";
import { MAX_IMAGE_PIXELS } from "@/lib/server/images/normalizeImage";

/** Pixels in rows from the top left: red, green, blue and alpha, 0 to 255, not premultiplied. */
export interface Raster {
  data: Uint8Array;
  width: number;
  height: number;
}

/** The pixels of a picture, in sRGB. */
export async function rasterOf(picture: Buffer): Promise<Raster> {
  const { data, info } = await sharp(picture, { limitInputPixels: MAX_IMAGE_PIXELS })
    .toColourspace("srgb")
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Levels 0 to 255. */
export type Rgb = readonly [number, number, number];

export function rgbAt({ data }: Raster, pixel: number): Rgb {
  return [data[pixel * 4] ?? 0, data[pixel * 4 + 1] ?? 0, data[pixel * 4 + 2] ?? 0];
}

export function alphaAt({ data }: Raster, pixel: number): number {
  return data[pixel * 4 + 3] ?? 0;
}

/** How far apart two colours are, 0 to 255: the difference of the channel that differs most. */
export function apart(one: Rgb, other: Rgb): number {
  return Math.max(Math.abs(one[0] - other[0]), Math.abs(one[1] - other[1]), Math.abs(one[2] - other[2]));
}

export function rgbOf(hex: string): Rgb {
  const at = (start: number) => parseInt(hex.slice(start, start + 2), 16);
  return [at(1), at(3), at(5)];
}

const LIGHT = Float64Array.from({ length: 256 }, (_, value) => {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
});

/** Linear light, 0 to 1, of an sRGB level. Interpolated between whole levels, which is exact enough. */
export function lightOf(level: number): number {
  const low = Math.floor(level);
  const from = LIGHT[low] ?? 0;
  return level === low ? from : from + ((LIGHT[low + 1] ?? from) - from) * (level - low);
}

/** The sRGB level of linear light, not rounded. */
export function levelOf(light: number): number {
  return 255 * (light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055);
}

/** Relative luminance as in WCAG 2.2, 0 to 1. */
export function luminanceOf([red, green, blue]: Rgb): number {
  return 0.2126 * lightOf(red) + 0.7152 * lightOf(green) + 0.0722 * lightOf(blue);
}
