import { crc32 } from "node:zlib";
import type { OutputInfo, Sharp } from "sharp";
import { isProblemError } from "@/lib/server/problemError";
import { fileKind } from "./fileKind";
import { openJpegEnds } from "./openJpegEnds";

/** Bits that no code begins with alike in both. Never 0xff, which begins a marker. */
const FILLERS = [0x2a, 0xd5];

/**
 * A picture out of a file, also of one that is not quite whole as long as all its pixels are there, as browsers do: an end
 * marker that is missing, a wrong checksum or length. `open` gives the picture as far as it matters, by a decoder that
 * refuses to read past the end, and `encode` what is made of it. Rejects as they do for the file as it came.
 */
export async function decodeWhole<Opened extends { picture: Sharp }>(
  file: Uint8Array,
  open: (file: Uint8Array) => Promise<Opened>,
  encode: (opened: Opened) => Sharp,
): Promise<Opened & { data: Buffer; info: OutputInfo }> {
  const decode = async (bytes: Uint8Array) => {
    const opened = await open(bytes);
    return { ...opened, ...(await encode(opened).toBuffer({ resolveWithObject: true })) };
  };
  try {
    return await decode(file);
  } catch (error) {
    const isUnreadable = !isProblemError(error) && !isTimeout(error);
    const mended = isUnreadable ? await mendedFile(file, open).catch(() => null) : null;
    const decoded = mended && (await decode(mended).catch(() => null));
    if (decoded) return decoded;
    throw error;
  }
}

/** sharp says so in its message alone. */
export function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("timeout");
}

/** The file in a whole frame, if it then has all its pixels; may reject where it has not. */
async function mendedFile(
  file: Uint8Array,
  open: (file: Uint8Array) => Promise<{ picture: Sharp }>,
): Promise<Buffer | null> {
  const [one, other] = mend(Buffer.from(file.buffer, file.byteOffset, file.byteLength));
  if (!one || !other) return one ?? null;
  const pixelsOf = async (bytes: Buffer) => (await open(bytes)).picture.raw().toBuffer();
  return (await pixelsOf(one)).equals(await pixelsOf(other)) ? one : null;
}

/** The file in a whole frame. Of two, one stands for the other only if no pixel is missing. */
function mend(file: Buffer): Buffer[] {
  switch (fileKind(file)) {
    case "jpeg":
      return FILLERS.flatMap((filler) => openJpegEnds(file, filler) ?? []);
    case "png":
      return [mendPng(file)];
    case "webp":
      return [mendWebp(file)];
    default:
      return [];
  }
}

const PNG_END = Buffer.from("0000000049454e44ae426082", "hex");

/**
 * Checksums as they should be, of whatever is there, and an end. What the checksum of the pixels was for, that of the
 * compressed stream in them, which stays as it is, does too.
 */
function mendPng(file: Buffer): Buffer {
  const mended = Buffer.concat([file, Buffer.alloc(4), PNG_END]); // with room for the checksum of what is cut off
  let at = 8;
  while (at + 8 <= file.length && /^(?!IEND)[a-z]{4}$/i.test(file.toString("latin1", at + 4, at + 8))) {
    const length = Math.min(file.readUInt32BE(at), file.length - at - 8);
    const end = at + 8 + length;
    mended.writeUInt32BE(length, at);
    mended.writeUInt32BE(crc32(mended.subarray(at + 4, end)), end);
    at = end + 4;
  }
  PNG_END.copy(mended, at);
  return mended.subarray(0, at + PNG_END.length);
}

/** The chunks that are whole, in a container as long as they are. */
function mendWebp(file: Buffer): Buffer {
  let at = 12;
  while (at + 8 <= file.length) {
    const end = at + 8 + file.readUInt32LE(at + 4);
    if (end > file.length) break;
    at = end + (end % 2);
  }
  const mended = Buffer.alloc(at);
  file.copy(mended);
  mended.writeUInt32LE(at - 8, 4);
  return mended;
}
