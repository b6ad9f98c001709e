import { brotliDecompressSync } from "node:zlib";

/**
 * The code points that a WOFF2 font has glyphs for, by its `cmap` table: font packages declare more than their files hold, and a
 * missing glyph is drawn as a box.
 * Layout of the file: W3C 'WOFF File Format 2.0', section 4; of the table: OpenType specification, 'cmap'.
 */
export function glyphCoverage(woff2: Buffer): ReadonlySet<number> {
  const directory = readDirectory(woff2);
  const data = brotliDecompressSync(
    woff2.subarray(directory.end, directory.end + woff2.readUInt32BE(COMPRESSED_SIZE_AT)),
  );
  let start = 0;
  for (const { isCmap, length } of directory.tables) {
    if (isCmap) return readCmap(data.subarray(start, start + length));
    start += length;
  }
  return new Set();
}

const TABLE_COUNT_AT = 12;
const COMPRESSED_SIZE_AT = 20;
const HEADER_LENGTH = 48;
/** Indices of known table tags; 63 says that the tag itself follows. */
const CMAP = 0;
const GLYF = 10;
const LOCA = 11;
const SPELT_OUT = 63;

function readDirectory(file: Buffer) {
  let at = HEADER_LENGTH;
  const readBase128 = () => {
    let value = 0;
    for (let byte = 0x80; byte & 0x80;) {
      byte = file.readUInt8(at++);
      value = value * 128 + (byte & 0x7f);
    }
    return value;
  };
  const tables = Array.from({ length: file.readUInt16BE(TABLE_COUNT_AT) }, () => {
    const flags = file.readUInt8(at++);
    const tag = flags & 0x3f;
    if (tag === SPELT_OUT) at += 4;
    const originalLength = readBase128();
    const version = flags >> 6;
    const transformed = tag === GLYF || tag === LOCA ? version === 0 : version !== 0;
    return { isCmap: tag === CMAP, length: transformed ? readBase128() : originalLength };
  });
  return { tables, end: at };
}

function readCmap(table: Buffer): ReadonlySet<number> {
  const covered = new Set<number>();
  for (let index = 0; index < table.readUInt16BE(2); index += 1) {
    const subtable = table.subarray(table.readUInt32BE(8 + index * 8));
    const format = subtable.readUInt16BE(0);
    const ranges = format === 4 ? segments(subtable) : format === 12 ? groups(subtable) : [];
    for (const [first, last] of ranges) {
      for (let codePoint = first; codePoint <= last; codePoint += 1) covered.add(codePoint);
    }
  }
  return covered;
}

function segments(subtable: Buffer): [number, number][] {
  const count = subtable.readUInt16BE(6) / 2;
  return Array.from({ length: count }, (_, index): [number, number] => [
    subtable.readUInt16BE(16 + count * 2 + index * 2),
    Math.min(subtable.readUInt16BE(14 + index * 2), 0xfffe), // the last segment only marks the end
  ]);
}

function groups(subtable: Buffer): [number, number][] {
  return Array.from({ length: subtable.readUInt32BE(12) }, (_, index): [number, number] => [
    subtable.readUInt32BE(16 + index * 12),
    subtable.readUInt32BE(20 + index * 12),
  ]);
}
