import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";

/** Pictures that no provider should send: what is no picture, what is damaged, what hides something, what swells. */

function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A faultless black PNG; a billion of its pixels take some hundred kilobytes. `bits` per pixel: 1 (grey) or 64 (RGBA). */
export function blackPng({ width, height, bits }: { width: number; height: number; bits: 1 | 64 }): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = bits === 1 ? 1 : 16;
  header[9] = bits === 1 ? 0 : 6;
  const rows = Buffer.alloc((1 + Math.ceil((width * bits) / 8)) * height);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    pngChunk("IHDR", header),
    pngChunk("IDAT", deflateSync(rows)),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

const SCRIPT = "<html><script>alert('from a picture')</script></html>";

/** A picture just large enough to be taken, of noise, so that its pixels need most of its bytes. */
async function picture(format: "png" | "jpeg" | "webp"): Promise<Buffer> {
  const noise = { type: "gaussian", mean: 128, sigma: 30 } as const;
  const source = sharp({ create: { width: 560, height: 700, channels: 3, background: "#000", noise } });
  return source.toFormat(format).toBuffer();
}

/** By name: bytes that must be refused as a whole. */
export async function refusedPictures(): Promise<Record<string, Buffer>> {
  const [png, jpeg, webp] = await Promise.all([picture("png"), picture("jpeg"), picture("webp")]);
  const gif = await sharp(blackPng({ width: 560, height: 700, bits: 1 }))
    .gif()
    .toBuffer();
  const spoiled = Buffer.from(png);
  spoiled.fill(0, png.length - 1_000, png.length - 900);
  return {
    "nothing at all": Buffer.alloc(0),
    "an HTML page": Buffer.from(SCRIPT),
    "an SVG with a script": Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`,
    ),
    "an SVG that reads a file": Buffer.from(
      `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg" width="1088" height="1360"><text>&e;</text></svg>`,
    ),
    "a PDF": Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>"),
    "a GIF": gif,
    "a GIF that is a script too": Buffer.concat([
      Buffer.from("GIF89a/*"),
      gif.subarray(8),
      Buffer.from("*/=1;alert(1)"),
    ]),
    "a PNG cut off": png.subarray(0, png.length / 2),
    "a JPEG cut off": jpeg.subarray(0, jpeg.length / 2),
    "a WebP cut off": webp.subarray(0, webp.length / 2),
    "a PNG with damaged bytes": spoiled,
    "a PNG's first bytes before a page": Buffer.concat([png.subarray(0, 8), Buffer.from(SCRIPT)]),
    "a PNG of one pixel": blackPng({ width: 1, height: 1, bits: 1 }),
    "a bomb of 400 megapixels": blackPng({ width: 20_000, height: 20_000, bits: 1 }),
    "a bomb one pixel wide": blackPng({ width: 1, height: 30_000_000, bits: 1 }),
  };
}

/** By name: good pictures that carry something else. `SCRIPT` must be gone from what is stored. */
export async function polyglots(): Promise<Record<string, Buffer>> {
  const [png, jpeg, webp] = await Promise.all([picture("png"), picture("jpeg"), picture("webp")]);
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, SCRIPT.length + 2]), Buffer.from(SCRIPT)]);
  const text = pngChunk("tEXt", Buffer.from(`Comment\0${SCRIPT}`));
  return {
    "a PNG with a page behind it": Buffer.concat([png, Buffer.from(SCRIPT)]),
    "a PNG with a page in a comment": Buffer.concat([png.subarray(0, 33), text, png.subarray(33)]),
    "a JPEG with a page in a comment": Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]),
    "a JPEG with a page behind it": Buffer.concat([jpeg, Buffer.from(SCRIPT)]),
    "a WebP with a page behind it": Buffer.concat([webp, Buffer.from(SCRIPT)]),
    "a JPEG with its maker's notes": await sharp(jpeg)
      .withExif({ IFD0: { Copyright: SCRIPT } })
      .toBuffer(),
  };
}

/** What the polyglots hide. */
export const HIDDEN = "alert('from a picture')";
