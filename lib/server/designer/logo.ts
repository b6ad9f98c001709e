import sharp from "sharp";
import { MAX_IMAGE_PIXELS } from "@/lib/server/images/normalizeImage";
import { knockOut } from "./knockOut";
import { lookAtLogo } from "./lookAtLogo";
import { alphaAt, levelOf, lightOf, luminanceOf, type Raster, rgbAt, rgbOf } from "./raster";

/** Pixels. */
interface Size {
  width: number;
  height: number;
}

export interface PreparedLogo extends Size {
  /** A PNG with transparency. */
  bytes: Buffer;
  /** Share of it, 0 to 1, that cannot be told from a ground of this colour. What keeps its box is seen on any ground. */
  lostOn(ground: string): number;
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
 * sign and stays, as does a picture without a plain border. What keeps its box carries its own ground.
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

/** Less contrast than this to its ground and a part of a logo is not seen. */
const LEAST_CONTRAST = 1.8;

function lossOf(raster: Raster): PreparedLogo["lostOn"] {
  const tones = new Float64Array(256); // how much of the logo has each grey level
  let all = 0;
  for (let pixel = 0; pixel < raster.width * raster.height; pixel += 1) {
    const alpha = alphaAt(raster, pixel);
    const level = Math.round(levelOf(luminanceOf(rgbAt(raster, pixel))));
    tones[level] = (tones[level] ?? 0) + alpha;
    all += alpha;
  }
  return (ground) => {
    const below = luminanceOf(rgbOf(ground)) + 0.05;
    const lost = tones.reduce((sum, share, level) => {
      const own = lightOf(level) + 0.05;
      return Math.max(own / below, below / own) < LEAST_CONTRAST ? sum + share : sum;
    }, 0);
    return lost / all;
  };
}
