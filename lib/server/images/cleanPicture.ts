import { fileKind } from "./fileKind";

const PNG_CHUNKS = new Set(["IHDR", "PLTE", "tRNS", "pHYs", "sRGB", "gAMA", "IDAT", "IEND"]);
const WEBP_CHUNKS = new Set(["VP8 ", "VP8L", "VP8X", "ALPH"]);

/**
 * Whether a PNG, JPEG or WebP holds its picture alone, as ours do: no metadata, no comments, nothing behind its end. Its pixels are
 * not looked at.
 */
export function isCleanPicture(file: Buffer): boolean {
  switch (fileKind(file)) {
    case "png":
      return holdsOnly(
        file,
        { start: 8, extra: 12, name: 4, length: (at) => file.readUInt32BE(at) },
        PNG_CHUNKS,
      );
    case "webp": {
      const isWhole = file.length >= 12 && file.readUInt32LE(4) === file.length - 8;
      const length = (at: number) => file.readUInt32LE(at + 4) + (file.readUInt32LE(at + 4) % 2);
      return isWhole && holdsOnly(file, { start: 12, extra: 8, name: 0, length }, WEBP_CHUNKS);
    }
    case "jpeg":
      return isCleanJpeg(file);
    default:
      return false;
  }
}

/** Chunks one after another to the very end, all with one of these names. `extra`: bytes of a chunk besides its data. */
function holdsOnly(
  file: Buffer,
  {
    start,
    extra,
    name,
    length,
  }: { start: number; extra: number; name: number; length: (at: number) => number },
  names: ReadonlySet<string>,
): boolean {
  let at = start;
  while (at + 8 <= file.length) {
    if (!names.has(file.toString("latin1", at + name, at + name + 4))) return false;
    const end = at + extra + length(at);
    if (end >= file.length) return end === file.length;
    at = end;
  }
  return false;
}

const JFIF = 0xe0;
/** Without a small picture in it. */
const JFIF_LENGTH = 16;
const SOS = 0xda;
const EOI = 0xd9;
/** JFIF's own; tables; frames; restarts; scans (ITU T.81, annex B). No other application data, no comment. */
const JPEG_SEGMENTS = new Set([JFIF, 0xdb, 0xc4, 0xc0, 0xc1, 0xc2, 0xdd, SOS]);

function isCleanJpeg(file: Buffer): boolean {
  let at = 2;
  while (at + 4 <= file.length && file[at] === 0xff) {
    const marker = file[at + 1] ?? 0;
    const length = file.readUInt16BE(at + 2);
    if (!JPEG_SEGMENTS.has(marker) || (marker === JFIF && length > JFIF_LENGTH)) return false;
    at += 2 + length;
    if (marker === SOS) at = endOfCodes(file, at);
  }
  return at + 2 === file.length && file[at] === 0xff && file[at + 1] === EOI;
}

/** Where the next marker stands that is none of those within a scan: a stuffed zero, a restart. */
function endOfCodes(file: Buffer, from: number): number {
  for (let at = file.indexOf(0xff, from); at !== -1; at = file.indexOf(0xff, at + 1)) {
    const next = file[at + 1] ?? 0;
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at;
  }
  return file.length;
}
