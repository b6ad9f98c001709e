import sharp from "sharp";
import { hexToOklch } from "../theme/contrast";
import { mix, toHex } from "@/lib/carousel/oklch";
import { MAX_IMAGE_PIXELS } from "@/lib/server/images/normalizeImage";

/**
 * A PNG of the same size with shadows in one colour and lights in the other, both `#rrggbb`. The darkest and lightest tones
 * become the colours themselves, so that a flat picture gains depth.
 */
export async function duotone(
  bytes: Buffer,
  { dark, light }: { dark: string; light: string },
): Promise<Buffer> {
  const { data, info } = await sharp(bytes, { limitInputPixels: MAX_IMAGE_PIXELS })
    .flatten({ background: light })
    .greyscale()
    .normalise({ lower: 1, upper: 99 })
    .toColourspace("b-w")
    .raw()
    .toBuffer({ resolveWithObject: true });
  const ramp = tones(dark, light);
  const pixels = Buffer.alloc(info.width * info.height * 3);
  for (let at = 0; at < info.width * info.height; at += 1) {
    const tone = (data[at * info.channels] ?? 0) * 3;
    pixels[at * 3] = ramp[tone] ?? 0;
    pixels[at * 3 + 1] = ramp[tone + 1] ?? 0;
    pixels[at * 3 + 2] = ramp[tone + 2] ?? 0;
  }
  return sharp(pixels, { raw: { width: info.width, height: info.height, channels: 3 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
}

/** Red, green and blue of all 256 tones. Mixed in OKLab: the middle does not go grey. */
function tones(dark: string, light: string): Uint8Array {
  const [from, to] = [hexToOklch(dark), hexToOklch(light)];
  const ramp = new Uint8Array(256 * 3);
  for (let tone = 0; tone < 256; tone += 1) {
    const hex = toHex(mix(from, to, tone / 255));
    for (let channel = 0; channel < 3; channel += 1)
      ramp[tone * 3 + channel] = parseInt(hex.slice(1 + channel * 2, 3 + channel * 2), 16);
  }
  return ramp;
}
