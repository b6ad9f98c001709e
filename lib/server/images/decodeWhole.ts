import type { OutputInfo, Sharp } from "sharp";
import { isProblemError } from "@/lib/server/problemError";
import { fileKind } from "./fileKind";
import { openJpegEnds } from "./openJpegEnds";

/** Bits that no code begins with alike in both. Never 0xff, which begins a marker. */
const FILLERS = [0x2a, 0xd5];

/**
 * A picture out of a file, also of one that is not quite whole as long as all its pixels are there, as browsers do: an end
 * marker that is missing, a wrong length. `open` gives the picture as far as it matters, by a decoder that
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

/** The file in a whole frame; a PNG needs none. Of two, one stands for the other only if no pixel is missing. */
function mend(file: Buffer): Buffer[] {
  switch (fileKind(file)) {
    case "jpeg":
      return FILLERS.flatMap((filler) => openJpegEnds(file, filler) ?? []);
    case "webp":
      return [mendWebp(file)];
    default:
      return [];
  }
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
