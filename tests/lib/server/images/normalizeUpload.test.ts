import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { normalizeUpload } from "@/lib/server/images/normalizeUpload";
import { ProblemError } from "@/lib/server/problemError";
import { blackPng } from "@/tests/support/data/hostilePictures";
import { jpegsOfAllKinds } from "@/tests/support/data/jpegs";

const RED = { r: 224, g: 48, b: 32 };
const red = (width = 64, height = 48) => sharp({ create: { width, height, channels: 3, background: RED } });

async function pixelOf(bytes: Uint8Array, { left = 0, top = 0 } = {}): Promise<number[]> {
  const pixel = sharp(bytes).removeAlpha().extract({ left, top, width: 1, height: 1 });
  return [...(await pixel.raw().toBuffer())];
}

/** The largest difference of one channel. */
function differenceOf(pixel: number[], { r, g, b } = RED): number {
  return Math.max(...[r, g, b].map((value, at) => Math.abs(value - (pixel[at] ?? 0))));
}

async function refusal(bytes: Uint8Array): Promise<string> {
  const error: unknown = await normalizeUpload(bytes).catch((thrown: unknown) => thrown);
  if (!(error instanceof ProblemError)) throw new Error("the file was taken");
  expect(error.code).toBe("unsupported_image");
  return error.detail;
}

describe("a person's own picture", () => {
  it.each(["png", "jpeg", "webp"] as const)("stays a %s, in bytes of its own", async (format) => {
    const original = await red().toFormat(format).toBuffer();
    const image = await normalizeUpload(original);
    expect(image).toMatchObject({ width: 64, height: 48, mediaType: `image/${format}` });
    expect(differenceOf(await pixelOf(image.bytes))).toBeLessThan(4);
    expect((await normalizeUpload(original)).bytes).toEqual(image.bytes);
  });

  it("becomes a JPEG from an AVIF, or a PNG where it can be seen through", async () => {
    const solid = await normalizeUpload(await red().avif().toBuffer());
    expect(solid.mediaType).toBe("image/jpeg");
    expect(differenceOf(await pixelOf(solid.bytes))).toBeLessThan(6);
    const glass = await normalizeUpload(await red().ensureAlpha(0.5).avif().toBuffer());
    const { format, hasAlpha } = await sharp(glass.bytes).metadata();
    expect([glass.mediaType, format, hasAlpha]).toEqual(["image/png", "png", true]);
  });

  /** Where the corner that the sensor saw at the top left belongs (TIFF 6.0, tag 274). */
  const orientations: [orientation: number, right: boolean, bottom: boolean, turned: boolean][] = [
    [1, false, false, false],
    [2, true, false, false],
    [3, true, true, false],
    [4, false, true, false],
    [5, false, false, true],
    [6, true, false, true],
    [7, true, true, true],
    [8, false, true, true],
  ];
  it.each(orientations)(
    "is turned upright from orientation %i",
    async (orientation, right, bottom, turned) => {
      const corner = { create: { width: 20, height: 20, channels: 3 as const, background: "#0000ff" } };
      const original = await red()
        .composite([{ input: corner, left: 0, top: 0 }])
        .withMetadata({ orientation })
        .png()
        .toBuffer();
      const image = await normalizeUpload(original);
      expect(image).toMatchObject(turned ? { width: 48, height: 64 } : { width: 64, height: 48 });
      const at = { left: right ? image.width - 5 : 5, top: bottom ? image.height - 5 : 5 };
      expect(await pixelOf(image.bytes, at)).toEqual([0, 0, 255]);
      expect((await sharp(image.bytes).metadata()).orientation ?? 1).toBe(1);
    },
  );

  it.each(["png", "jpeg", "webp", "avif"] as const)(
    "tells nobody where and by whom it was taken, as %s",
    async (format) => {
      const original = await red()
        .toFormat(format)
        .withExif({
          IFD0: { Artist: "canary-artist", Make: "canary-camera" },
          IFD3: { GPSLatitudeRef: "N", GPSLatitude: "52/1 31/1 12/1", GPSProcessingMethod: "canary-place" },
        })
        .withXmp(
          '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">canary-xmp</rdf:RDF></x:xmpmeta>',
        )
        .toBuffer();
      const before = await sharp(original).metadata();
      expect(before.exif?.includes("canary-artist")).toBe(true);
      expect(before.xmp?.includes("canary-xmp")).toBe(true);
      const { bytes } = await normalizeUpload(original);
      const { exif, xmp, iptc, icc, comments } = await sharp(bytes).metadata();
      expect({ exif, xmp, iptc, icc, comments }).toEqual({});
      expect(bytes.includes("canary")).toBe(false);
    },
  );

  it.each([
    ["of a wide-gamut screen", () => red().withIccProfile("p3").png(), 1],
    ["of 16 bits", () => red().toColourspace("rgb16").png(), 0],
    ["with a palette", () => red().png({ palette: true }), 0],
    // Ink cannot show every red: near enough, and not the negative that some programs make of it.
    ["for print (CMYK)", () => red().toColourspace("cmyk").withIccProfile("cmyk").jpeg({ quality: 100 }), 20],
    ["for print without a profile", () => red().toColourspace("cmyk").jpeg({ quality: 100 }), 35],
  ])("shows its colours in sRGB: a picture %s", async (_, encode, tolerance) => {
    const { bytes } = await normalizeUpload(await encode().toBuffer());
    expect(differenceOf(await pixelOf(bytes))).toBeLessThanOrEqual(tolerance);
    expect(await sharp(bytes).metadata()).toMatchObject({ space: "srgb", depth: "uchar" });
  });

  it("becomes the first frame of its animation", async () => {
    const frames = [await red().png().toBuffer(), blackPng({ width: 64, height: 48, bits: 1 })];
    const animation = await sharp(frames, { join: { animated: true } })
      .webp({ lossless: true })
      .toBuffer();
    const { bytes } = await normalizeUpload(animation);
    expect((await sharp(bytes).metadata()).pages ?? 1).toBe(1);
    expect(differenceOf(await pixelOf(bytes))).toBeLessThan(4);
  });

  it("is scaled down to what anything needs, and never up", async () => {
    const large = await normalizeUpload(blackPng({ width: 8_000, height: 6_000, bits: 1 }));
    expect(large).toMatchObject({ width: 4_096, height: 3_072 });
    expect(await normalizeUpload(await red(16, 16).png().toBuffer())).toMatchObject({
      width: 16,
      height: 16,
    });
  });

  it("is refused above 64 megapixels, by its header", async () => {
    expect(await refusal(blackPng({ width: 9_000, height: 8_000, bits: 1 }))).toBe(
      "This picture has 72 megapixels, at most 64 can be taken: make it smaller",
    );
    const bomb = blackPng({ width: 30_000, height: 30_000, bits: 1 });
    const before = process.memoryUsage().rss;
    expect(await refusal(bomb)).toContain("900 megapixels");
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  const small = "pixels small, at least 16 each way are needed";
  const thin = "pixels, too long and thin: one side may be 256 times the other at most";
  it.each([
    [15, 640, `This picture is 15 × 640 ${small}`],
    [30_000, 12, `This picture is 30,000 × 12 ${small}`],
    [9_000, 35, `This picture is 9,000 × 35 ${thin}`],
    [35, 9_000, `This picture is 35 × 9,000 ${thin}`],
    [60_000, 17, `This picture is 60,000 × 17 ${thin}`],
  ])("is refused at %i × %i pixels, with the size that the file has", async (width, height, reason) => {
    expect(await refusal(blackPng({ width, height, bits: 1 }))).toBe(reason);
  });

  it.each([
    [4_096, 16, 4_096, 16],
    [9_216, 36, 4_096, 16],
    [36, 9_216, 16, 4_096],
    [600, 20, 600, 20],
  ])("is taken at %i × %i pixels, long and thin as it is", async (width, height, ...kept) => {
    const image = await normalizeUpload(blackPng({ width, height, bits: 1 }));
    expect([image.width, image.height]).toEqual(kept);
  });

  it("is measured as it stands, not as the camera held it", async () => {
    const lying = await red(3_000, 10).withMetadata({ orientation: 6 }).png().toBuffer();
    expect(await refusal(lying)).toBe(`This picture is 10 × 3,000 ${small}`);
  });

  it("is taken as a JPEG that has all its pixels and no end marker", async () => {
    const { progressive: whole = Buffer.alloc(0) } = await jpegsOfAllKinds();
    const image = await normalizeUpload(whole.subarray(0, -2));
    expect(image.bytes).toEqual((await normalizeUpload(whole)).bytes);
    expect(await refusal(whole.subarray(0, -60))).toContain("damaged or incomplete");
  });

  it.each(["png", "jpeg", "webp", "avif"] as const)("is refused when a %s ends too early", async (format) => {
    const noise = { type: "gaussian", mean: 128, sigma: 30 } as const;
    const whole = await sharp({ create: { width: 300, height: 300, channels: 3, background: "#000", noise } })
      .toFormat(format)
      .toBuffer();
    for (const share of [0.3, 0.7]) {
      const reason = await refusal(whole.subarray(0, Math.floor(whole.length * share)));
      expect(reason).toBe("This picture is damaged or incomplete: open it and export it again");
    }
  });
});

describe("a file that is no picture we take", () => {
  const text = (content: string) => Buffer.from(content, "latin1");
  const isoMedia = (brands: string) => text(`\0\0\0${String.fromCharCode(8 + brands.length)}ftyp${brands}`);
  it.each([
    ["nothing", text(""), /empty/],
    ["a GIF", text("GIF89a\x01\0\x01\0"), /GIF.*PNG or JPEG/],
    [
      "half an SVG behind a byte-order mark",
      text('\xef\xbb\xbf<?xml version="1.0"?>\n<svg width="1">'),
      /SVG/,
    ],
    ["half an SVG behind a comment", text("<!-- made by hand -->\n<!DOCTYPE svg>\n<svg >"), /SVG/],
    ["a web page", text("\n<!doctype html><title>x</title>"), /web page/],
    ["a TIFF", text("II*\0\x08\0\0\0"), /TIFF/],
    ["a big-endian TIFF", text("MM\0*\0\0\0\x08"), /TIFF/],
    ["a BMP", text("BM\x46\0\0\0\0\0"), /BMP/],
    ["a JPEG XL", text("\0\0\0\x0cJXL \r\n\x87\n"), /JPEG XL/],
    ["a bare JPEG XL", text("\xff\x0a\xfa\x1f"), /JPEG XL/],
    ["a JPEG 2000", text("\0\0\0\x0cjP  \r\n\x87\n"), /JPEG 2000/],
    ["a Photoshop file", text("8BPS\0\x01"), /Photoshop/],
    ["an icon", text("\0\0\x01\0\x01\0"), /icon/],
    ["a PDF", text("%PDF-1.7\n"), /PDF/],
    ["an MP4", isoMedia("isom\0\0\x02\0isomiso2avc1mp41"), /video/],
    ["a QuickTime film", isoMedia("qt  \0\0\0\0qt  "), /video/],
    ["a WebM", text("\x1aE\xdf\xa3\x01\0\0"), /video/],
    ["an AVI", text("RIFF\x24\0\0\0AVI LIST"), /video/],
    ["a sound", text("RIFF\x24\0\0\0WAVEfmt "), /not a picture of a known kind/],
    ["words", text("Sorry, I cannot do that."), /not a picture of a known kind/],
    ["other markup", text("<rss version='2.0'>"), /not a picture of a known kind/],
    ["an iPhone's HEIC", isoMedia("heic\0\0\0\0mif1heic"), /HEIC.*Most Compatible.*JPEG/],
    ["a HEIC by its second name", isoMedia("mif1\0\0\0\0mif1heix"), /HEIC/],
    ["an AVIF with nothing in it", isoMedia("avif\0\0\0\0avifmif1miaf"), /damaged/],
    ["a PNG's first bytes", text("\x89PNG\r\n\x1a\n"), /damaged/],
    ["a JPEG's first bytes before a page", text("\xff\xd8\xff<html>"), /damaged/],
  ])("is called by its name: %s", async (_, bytes, reason) => {
    expect(await refusal(bytes)).toMatch(reason);
  });

  it("is told in words of ours alone", async () => {
    const png = await red().png().toBuffer();
    expect(await refusal(png.subarray(0, 60))).not.toMatch(/vips|sharp|spng|libpng/i);
  });
});
