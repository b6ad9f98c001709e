import { ProblemError } from "@/lib/server/problemError";
import { placeAt } from "./placeAt";

const SAVE_AS_UTF8 = "Save it with the encoding UTF-8";

const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((byte, i) => bytes[i] === byte);

/** What a file without words is; its bytes must not be called a wrong encoding. */
function isArchive(bytes: Uint8Array): boolean {
  return startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0);
}

/**
 * The text of these bytes: UTF-8, with or without its byte-order mark, or UTF-16 with one. Nothing is replaced: bytes
 * that are neither throw `invalid_json`, which says where.
 */
export function decodeText(bytes: Uint8Array): string {
  const refuse = (detail: string) => new ProblemError("invalid_json", detail);
  if (isArchive(bytes))
    throw refuse("This is a workbook, a document or an archive (such as .xlsx or .zip), and not JSON");
  const isUtf32 = startsWith(bytes, 0xff, 0xfe, 0, 0) || startsWith(bytes, 0, 0, 0xfe, 0xff);
  if (isUtf32) throw refuse(`This is UTF-32. ${SAVE_AS_UTF8}`);
  if (startsWith(bytes, 0xff, 0xfe)) return decodeUtf16(bytes, "utf-16le");
  if (startsWith(bytes, 0xfe, 0xff)) return decodeUtf16(bytes, "utf-16be");
  // JSON begins with a sign of ASCII, of which UTF-16 makes two bytes.
  if (bytes.length > 1 && (bytes[0] === 0 || bytes[1] === 0))
    throw refuse(`This seems to be UTF-16 without its byte-order mark. ${SAVE_AS_UTF8}`);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw refuse(describeForeignByte(bytes));
  }
}

function decodeUtf16(bytes: Uint8Array, encoding: "utf-16le" | "utf-16be"): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    const detail = `This is UTF-16, and damaged: half of a character stands in it, or it is cut off. ${SAVE_AS_UTF8}`;
    throw new ProblemError("invalid_json", detail);
  }
}

function describeForeignByte(bytes: Uint8Array): string {
  const whole = longestUtf8(bytes);
  const offset = Buffer.byteLength(whole);
  const { line, column } = placeAt(whole, whole.length);
  const place = `Line ${line}, column ${column} (byte ${offset + 1})`;
  const byte = `0x${(bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, "0")}`;
  return `${place}: ${byte} is not UTF-8. The text seems to be in another encoding, such as Windows-1252 (“ANSI”) or Shift-JIS, or to be cut off. ${SAVE_AS_UTF8}`;
}

/** What can be read before the first byte that cannot, found by halving: a decoder says that it failed, but not where. */
function longestUtf8(bytes: Uint8Array): string {
  const decode = (length: number): string | null => {
    try {
      const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
      return decoder.decode(bytes.subarray(0, length), { stream: true });
    } catch {
      return null;
    }
  };
  let readable = 0;
  let unreadable = bytes.length + 1;
  while (unreadable - readable > 1) {
    const middle = (readable + unreadable) >> 1;
    if (decode(middle) === null) unreadable = middle;
    else readable = middle;
  }
  return decode(readable) ?? "";
}
