import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { decodeWhole } from "@/lib/server/images/decodeWhole";
import { jpegsOfAllKinds } from "@/tests/support/data/jpegs";

const open = (file: Uint8Array) => Promise.resolve({ picture: sharp(file, { failOn: "error" }) });
const decode = (file: Uint8Array) => decodeWhole(file, open, ({ picture }) => picture.raw());
const pixelsOf = async (file: Uint8Array) => (await decode(file)).data;
const isRefused = (file: Uint8Array) =>
  pixelsOf(file).then(
    () => false,
    () => true,
  );

const jpegs = await jpegsOfAllKinds();
const bytes = (...values: number[]) => Buffer.from(values);

describe.each(Object.keys(jpegs))("a JPEG, %s,", (kind) => {
  const whole = jpegs[kind] ?? Buffer.alloc(0);
  const withoutEnd = whole.subarray(0, -2);

  it.each([
    ["is missing", bytes()],
    ["is halved", bytes(0xff)],
    ["is zeros", bytes(0, 0)],
    ["is a line's end", Buffer.from("\r\n")],
    ["is two other bytes", bytes(0xab, 0xcd)],
    ["is ones", bytes(0xff, 0xff, 0xff, 0xff)],
    ["is a restart marker", bytes(0xff, 0xd0)],
    ["is another marker that is cut off", bytes(0xff, 0xc4, 0x01)],
    ["is a marker that there is not", bytes(0xff, 0x41, 0x41)],
    ["is five thousand zeros", Buffer.alloc(5_000)],
    ["is a page", Buffer.from("<html><body>Not found</body></html>".repeat(200))],
    ["is another JPEG", whole],
  ])("has all its pixels when its end marker %s", async (_, end) => {
    const pixels = await pixelsOf(Buffer.concat([withoutEnd, end]));
    expect(pixels.equals(await pixelsOf(whole))).toBe(true);
  });

  it("is refused wherever a part of its pixels is cut off", async () => {
    const start = whole.indexOf(bytes(0xff, 0xda));
    const taken: number[] = [];
    const step = Math.max(1, Math.floor((whole.length - start) / 13));
    for (let end = start + 10; end < whole.length - 12; end += step) {
      if (!(await isRefused(whole.subarray(0, end)))) taken.push(end);
    }
    expect(taken).toEqual([]);
  });

  it("is refused when it is cut off before any of its markers but the last", async () => {
    const first = whole.indexOf(bytes(0xff, 0xda)) + 2;
    const taken: number[] = [];
    for (let at = whole.indexOf(0xff, first); at < whole.length - 2; at = whole.indexOf(0xff, at + 1)) {
      const isMarker = whole[at + 1] !== 0;
      if (isMarker && !(await isRefused(whole.subarray(0, at)))) taken.push(at);
    }
    expect(taken).toEqual([]);
  });
});

describe("a PNG", () => {
  const noise = { type: "gaussian", mean: 128, sigma: 40 } as const;
  const source = sharp({ create: { width: 140, height: 90, channels: 3, background: "#000", noise } });
  const flipped = (file: Buffer, at: number) => {
    const copy = Buffer.from(file);
    copy[at] = (copy[at] ?? 0) ^ 0x55;
    return copy;
  };
  const textChunk = Buffer.from("\0\0\0\x03tEXta\0b\x01\x02\x03\x04", "latin1");

  it.each([
    ["its end is missing", (png: Buffer, end: number) => png.subarray(0, end)],
    ["its end is cut off", (png: Buffer, end: number) => png.subarray(0, end + 5)],
    ["its end has a wrong checksum", (png: Buffer) => flipped(png, png.length - 1)],
    [
      "that of a comment is wrong",
      (png: Buffer) => Buffer.concat([png.subarray(0, 33), textChunk, png.subarray(33)]),
    ],
    [
      "zeros stand behind its pixels",
      (png: Buffer, end: number) => Buffer.concat([png.subarray(0, end), Buffer.alloc(400)]),
    ],
    [
      "a page stands behind its pixels",
      (png: Buffer, end: number) => Buffer.concat([png.subarray(0, end), Buffer.from("<html></html>")]),
    ],
  ])("has all its pixels when %s", async (_, spoil) => {
    for (const progressive of [false, true]) {
      const png = await source.clone().png({ progressive }).toBuffer();
      const pixels = await pixelsOf(png);
      expect((await pixelsOf(spoil(png, png.length - 12))).equals(pixels)).toBe(true);
    }
  });

  it("is refused when pixels are missing or others than were written", async () => {
    for (const progressive of [false, true]) {
      const png = await source.clone().png({ progressive }).toBuffer();
      for (const share of [0.1, 0.5, 0.9, 0.99])
        expect(await isRefused(png.subarray(0, png.length * share))).toBe(true);
      expect(await isRefused(flipped(png, png.lastIndexOf("IDAT") + 6))).toBe(true);
    }
  });
});

describe("a WebP", () => {
  const noise = { type: "gaussian", mean: 128, sigma: 40 } as const;
  const source = sharp({ create: { width: 140, height: 90, channels: 3, background: "#000", noise } });
  const withLength = (webp: Buffer, length: number) => {
    const copy = Buffer.from(webp);
    copy.writeUInt32LE(length, 4);
    return copy;
  };
  const exif = Buffer.from("EXIF\x40\0\0\0cut off", "latin1");

  it.each([
    ["says it is shorter", (webp: Buffer) => withLength(webp, webp.length - 40)],
    ["says it is longer", (webp: Buffer) => withLength(webp, webp.length + 100)],
    ["says it is empty", (webp: Buffer) => withLength(webp, 0)],
    [
      "ends in notes that are cut off",
      (webp: Buffer) => withLength(Buffer.concat([webp, exif]), webp.length + 64),
    ],
    [
      "has a page behind it",
      (webp: Buffer) => Buffer.concat([withLength(webp, 9), Buffer.from("<html></html>")]),
    ],
  ])("has all its pixels when it %s", async (_, spoil) => {
    for (const lossless of [false, true]) {
      const webp = await source.clone().webp({ lossless }).toBuffer();
      expect((await pixelsOf(spoil(webp))).equals(await pixelsOf(webp))).toBe(true);
    }
  });

  it("is refused when pixels are missing", async () => {
    for (const lossless of [false, true]) {
      const webp = await source.clone().webp({ lossless }).toBuffer();
      for (const share of [0.1, 0.5, 0.9, 0.99])
        expect(await isRefused(webp.subarray(0, webp.length * share))).toBe(true);
    }
  });
});
