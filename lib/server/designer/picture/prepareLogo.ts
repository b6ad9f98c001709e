import sharp from "sharp";
import { MAX_IMAGE_PIXELS } from "@/lib/server/images/normalizeImage";
import { knockOut } from "./knockOut";
import { lookAtLogo } from "./lookAtLogo";
import { alphaAt, luminanceOf, type Raster, rgbAt } from "./raster";

/** Pixels. */
interface Size {
  width: number;
  height: number;
}

export interface PreparedLogo extends Size {
  /** A PNG with transparency. */
  bytes: Buffer;
  /** Can be read on light grounds only. */
  isDark: boolean;
  /** Can be read on dark grounds only. One that is neither can be read on both. */
  isLight: boolean;
}

const FORMATS = new Set<unknown>(["png", "jpeg", "webp"]);
/** Longer sides are reduced before anything else: no logo on a slide needs more. */
const MAX_SIDE = 2_400;
/** More than this and a small file would look coarse. */
const MAX_ENLARGEMENT = 2;

/**
 * A brand's logo, made ready to be laid on a slide: empty edges trimmed, fitted into the box, enlarged at most twice. Null
 * when the bytes are no PNG, JPEG or WebP, or nothing is to be seen on them.
 *
 * A transparent logo stays as it is. From an opaque one on plain light paper the paper is removed wherever it shows, inside
 * letters too; where that would eat into the logo, as with a photograph, it stays. A dark or coloured box is part of the
 * sign and stays, as does a picture without a plain border. What keeps its box carries its own ground: it is neither
 * `isDark` nor `isLight`.
 */
export async function prepareLogo(bytes: Uint8Array, box: Size): Promise<PreparedLogo | null> {
  const raster = await decode(bytes).catch(() => null); // whatever the decoder cannot make sense of is no logo
  const look = raster && lookAtLogo(raster);
  if (!look) return null;

  const { extent, paper } = look;
  const scale = Math.min(box.width / extent.width, box.height / extent.height, MAX_ENLARGEMENT);
  const width = Math.max(1, Math.floor(extent.width * scale));
  const height = Math.max(1, Math.floor(extent.height * scale));
  const data = await toSharp(raster).extract(extent).resize({ width, height, fit: "fill" }).raw().toBuffer();
  const fitted: Raster = { data, width, height };
  const cut = paper && knockOut(fitted, paper);
  const isBoxed = look.isOpaque && !cut;
  const final = cut ?? fitted;
  return {
    bytes: await toSharp(final).png().toBuffer(),
    width,
    height,
    ...(isBoxed ? { isDark: false, isLight: false } : tonesOf(final)),
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

/** Luminance beyond which a colour has less than 2.2:1 to a dark ground (0.02), or to a light one (0.9). */
const DARK = (0.02 + 0.05) * 2.2 - 0.05;
const LIGHT = (0.9 + 0.05) / 2.2 - 0.05;
/** Share of a logo that may be lost on a ground before it cannot be read there. */
const MAX_LOST = 0.3;

function tonesOf(raster: Raster): { isDark: boolean; isLight: boolean } {
  let [dark, light, all] = [0, 0, 0];
  for (let pixel = 0; pixel < raster.width * raster.height; pixel += 1) {
    const alpha = alphaAt(raster, pixel);
    const luminance = luminanceOf(rgbAt(raster, pixel));
    all += alpha;
    if (luminance < DARK) dark += alpha;
    if (luminance > LIGHT) light += alpha;
  }
  return { isDark: dark > MAX_LOST * all && dark >= light, isLight: light > MAX_LOST * all && light > dark };
}
