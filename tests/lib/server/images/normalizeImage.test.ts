import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { MAX_IMAGE_BYTES, normalizeImage } from "@/lib/server/images/normalizeImage";
import { ProblemError } from "@/lib/server/problemError";
import { jpegsOfAllKinds } from "@/tests/support/data/jpegs";

/** A picture whose four corners differ, so that turning it shows. */
function createPicture(width = 640, height = 400) {
  const quarter = { width: width / 2, height: height / 2 };
  const corner = (background: string, left: number, top: number) => ({
    input: { create: { ...quarter, channels: 3 as const, background } },
    left,
    top,
  });
  return sharp({ create: { width, height, channels: 3, background: "#ffffff" } }).composite([
    corner("#ff0000", 0, 0),
    corner("#00ff00", width / 2, 0),
    corner("#0000ff", 0, height / 2),
  ]);
}

async function pixels(bytes: Uint8Array): Promise<number[]> {
  return [...(await sharp(bytes).raw().toBuffer())];
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** A grey PNG of any size from a few bytes; `rows` of it are really there. */
function createGreyPng(width: number, height: number, rows: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.alloc((width + 1) * rows))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

async function refusal(bytes: Uint8Array, minWidth = 1): Promise<ProblemError> {
  const error: unknown = await normalizeImage(bytes, { minWidth }).catch((thrown: unknown) => thrown);
  if (!(error instanceof ProblemError)) throw new Error("the image was accepted");
  return error;
}

describe("normalising a picture", () => {
  it.each([
    ["image/png", () => createPicture().png()],
    ["image/jpeg", () => createPicture().jpeg()],
    ["image/webp", () => createPicture().webp()],
  ] as const)("keeps the format %s and the size, in bytes of its own", async (mediaType, encode) => {
    const original = await encode().toBuffer();
    const image = await normalizeImage(original, { minWidth: 320 });
    expect(image).toMatchObject({ width: 640, height: 400, mediaType });
    const [before, after] = await Promise.all([pixels(original), pixels(image.bytes)]);
    const worst = before.reduce((most, value, at) => Math.max(most, Math.abs(value - (after[at] ?? 0))), 0);
    expect(worst).toBeLessThan(mediaType === "image/png" ? 1 : 90); // colours bleed a little over hard edges
  });

  it("makes the same PNG of the same PNG, and leaves its own work as it is", async () => {
    const original = await createPicture().png().toBuffer();
    const once = await normalizeImage(original, { minWidth: 1 });
    expect((await normalizeImage(original, { minWidth: 1 })).bytes).toEqual(once.bytes);
    expect((await normalizeImage(once.bytes, { minWidth: 1 })).bytes).toEqual(once.bytes);
  });

  it.each([
    [1088, 1360, 1080, 1350],
    [1024, 1536, 1024, 1280],
    [896, 1152, 896, 1120],
    [1024, 1024, 819, 1024],
    [2000, 1350, 1080, 1350],
  ])("makes a picture of %i×%i, wanted as 1080×1350, one of %i×%i", async (width, height, ...made) => {
    const picture = await createPicture(width, height).png().toBuffer();
    const image = await normalizeImage(picture, { minWidth: 540, scaleTo: { width: 1080, height: 1350 } });
    expect([image.width, image.height]).toEqual(made);
  });

  it("judges the ratio of a picture that a camera took lying on its side by how it stands", async () => {
    const picture = await createPicture(1360, 1088).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const image = await normalizeImage(picture, { minWidth: 540, scaleTo: { width: 1080, height: 1350 } });
    expect([image.width, image.height]).toEqual([1080, 1350]);
  });

  it("turns a picture upright as its camera noted and forgets the camera", async () => {
    const original = await createPicture()
      .jpeg({ quality: 100 })
      .withExif({ IFD0: { Artist: "canary-artist", Copyright: "canary-copyright" } })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const image = await normalizeImage(original, { minWidth: 1 });
    expect(image).toMatchObject({ width: 400, height: 640 });
    // Orientation 6: what was at the top left belongs to the top right.
    const corner = await sharp(image.bytes)
      .extract({ left: 340, top: 40, width: 1, height: 1 })
      .raw()
      .toBuffer();
    expect(corner[0]).toBeGreaterThan(200);
    expect(corner[1]).toBeLessThan(60);
    expect((await sharp(image.bytes).metadata()).exif).toBeUndefined();
    expect(image.bytes.includes("canary")).toBe(false);
  });

  it.each(["png", "jpeg", "webp"] as const)("drops what is appended to a %s", async (format) => {
    const original = await createPicture().toFormat(format).toBuffer();
    const polyglot = Buffer.concat([original, Buffer.from("PK\x03\x04<script>alert('canary')</script>")]);
    const image = await normalizeImage(polyglot, { minWidth: 1 });
    expect(image.bytes.includes("canary")).toBe(false);
    expect(image.bytes.includes("<script>")).toBe(false);
  });

  it("drops text hidden in a PNG's chunks", async () => {
    const png = await createPicture().png().toBuffer();
    const withText = Buffer.concat([
      png.subarray(0, 33),
      chunk("tEXt", Buffer.from("Comment\0canary")),
      png.subarray(33),
    ]);
    expect((await normalizeImage(withText, { minWidth: 1 })).bytes.includes("canary")).toBe(false);
  });

  it("takes the first frame of an animation", async () => {
    const frame = (background: string) =>
      sharp({ create: { width: 60, height: 40, channels: 3, background } })
        .png()
        .toBuffer();
    const frames = await Promise.all([frame("#ff0000"), frame("#0000ff")]);
    const animation = await sharp(frames, { join: { animated: true } })
      .webp({ lossless: true })
      .toBuffer();
    expect((await sharp(animation).metadata()).pages).toBe(2);
    const image = await normalizeImage(animation, { minWidth: 1 });
    expect(image).toMatchObject({ width: 60, height: 40 });
    expect((await sharp(image.bytes).metadata()).pages ?? 1).toBe(1);
  });

  it.each([
    ["nothing", Buffer.alloc(0)],
    ["text", Buffer.from("Sorry, I cannot do that.")],
    ["HTML", Buffer.from("<!doctype html><title>502 Bad Gateway</title>")],
    [
      "SVG",
      Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"><script>alert(1)</script></svg>',
      ),
    ],
    [
      "SVG behind an XML declaration",
      Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
    ],
    ["PDF", Buffer.from("%PDF-1.7\n%âãÏÓ\n")],
    ["a PNG signature with nothing behind it", Buffer.from("\x89PNG\r\n\x1a\n", "latin1")],
    ["a JPEG signature with noise behind it", Buffer.from(`\xff\xd8\xff\xe0${"noise".repeat(50)}`, "latin1")],
    ["a RIFF file that is no picture", Buffer.from("RIFF\x24\x00\x00\x00WAVEfmt ", "latin1")],
  ])("refuses %s", async (_, bytes) => {
    expect((await refusal(bytes)).code).toBe("provider_invalid_image");
  });

  it.each(["gif", "tiff"] as const)("refuses a %s, although it could be read", async (format) => {
    const bytes = await createPicture().toFormat(format).toBuffer();
    expect((await refusal(bytes)).code).toBe("provider_invalid_image");
  });

  it.each(["png", "jpeg", "webp"] as const)("refuses a %s that ends too early", async (format) => {
    const whole = await createPicture().toFormat(format).toBuffer();
    const error = await refusal(whole.subarray(0, Math.floor(whole.length * 0.6)));
    expect(error.code).toBe("provider_invalid_image");
  });

  it("takes a JPEG that has all its pixels and no end marker, not one that lacks some", async () => {
    const { progressive: whole = Buffer.alloc(0) } = await jpegsOfAllKinds({ width: 320, height: 400 });
    const options = { minWidth: 1, scaleTo: { width: 80, height: 100 } };
    const { bytes } = await normalizeImage(whole, options);
    expect((await normalizeImage(whole.subarray(0, -2), options)).bytes).toEqual(bytes);
    expect((await refusal(whole.subarray(0, -1_000))).detail).toBe("The image is damaged or incomplete");
  });

  it("refuses a PNG with a damaged middle", async () => {
    const png = await createPicture().png({ compressionLevel: 0 }).toBuffer();
    const middle = Math.floor(png.length / 2);
    png.fill(0xff, middle, middle + 400);
    expect((await refusal(png)).code).toBe("provider_invalid_image");
  });

  it("refuses a picture of billions of pixels by its header, without decoding it", async () => {
    const bomb = createGreyPng(65_535, 65_535, 1);
    const before = process.memoryUsage().rss;
    expect((await refusal(bomb)).detail).toMatch(/pixels|read/);
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  it("refuses a well-formed picture above the limit of pixels", async () => {
    const bomb = createGreyPng(8_000, 4_000, 4_000);
    expect(bomb.length).toBeLessThan(100_000);
    expect((await refusal(bomb)).code).toBe("provider_invalid_image");
  });

  it("refuses more bytes than it would ever store, before it looks at them", async () => {
    const png = await createPicture().png().toBuffer();
    const bytes = Buffer.concat([png, Buffer.alloc(MAX_IMAGE_BYTES)]);
    expect((await refusal(bytes)).detail).toMatch(/too large/);
  });

  it("refuses a picture that is narrower than it must be, measured upright", async () => {
    const upright = await createPicture(640, 400).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    expect((await refusal(upright, 401)).detail).toBe(
      "The image is 400 × 640 pixels, in the slide's shape 400 wide: at least 401 are needed",
    );
    expect((await normalizeImage(upright, { minWidth: 400 })).width).toBe(400);
  });

  it("names the size that the file has when too little of it has the slide's shape", async () => {
    const wide = await createPicture(1_000, 600).png().toBuffer();
    const error: unknown = await normalizeImage(wide, {
      minWidth: 540,
      scaleTo: { width: 1080, height: 1350 },
    }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      detail: "The image is 1000 × 600 pixels, in the slide's shape 480 wide: at least 540 are needed",
    });
  });

  it("tells the client nothing about the decoder", async () => {
    const whole = await createPicture().png().toBuffer();
    const { detail } = await refusal(whole.subarray(0, 300));
    expect(detail).not.toMatch(/vips|sharp|png|libspng/i);
  });
});
