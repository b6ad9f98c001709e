import { promisify } from "node:util";
import { brotliDecompress, inflate } from "node:zlib";

/** Of a font with all characters there are; larger is no font. */
const MAX_UNPACKED_BYTES = 48 * 1024 * 1024;
/** A font has some twenty. */
const MAX_TABLES = 200;
/** Of `cmap`: a font has two or three. */
const MAX_UNICODE_SUBTABLES = 4;
const decompressBrotli = promisify(brotliDecompress);
const decompressZlib = promisify(inflate);

interface TableEntry {
  tag: string;
  /** Bytes in the file, or in what is decompressed of it. */
  offset: number;
  length: number;
  /** Bytes of a table that is compressed by itself; else the same. */
  originalLength: number;
}

/**
 * The tables of a TrueType, OpenType, WOFF or WOFF2 font by their tags. Rejects for what is none, is cut off, or unpacks to more
 * than any font. Of a WOFF2 font `glyf`, `loca` and `hmtx` may be as they are packed.
 * Layout: OpenType specification, 'Font File'; W3C 'WOFF File Format 1.0' and '2.0', section 4.
 */
export async function readFontTables(file: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  const signature = file.subarray(0, 4).toString("latin1");
  if (signature === "wOF2") return readWoff2(file);
  return signature === "wOFF" ? readWoff(file) : readSfnt(file);
}

function readSfnt(file: Buffer): ReadonlyMap<string, Buffer> {
  const entries = entriesOf(file.readUInt16BE(4), (index): TableEntry => {
    const at = 12 + index * 16;
    const length = file.readUInt32BE(at + 12);
    return { tag: tagAt(file, at), offset: file.readUInt32BE(at + 8), length, originalLength: length };
  });
  return new Map(entries.map((entry) => [entry.tag, part(file, entry)]));
}

async function readWoff(file: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  const entries = entriesOf(file.readUInt16BE(12), (index): TableEntry => {
    const at = 44 + index * 20;
    const [offset, length] = [file.readUInt32BE(at + 4), file.readUInt32BE(at + 8)];
    return { tag: tagAt(file, at), offset, length, originalLength: file.readUInt32BE(at + 12) };
  });
  const tables = new Map<string, Buffer>();
  for (const entry of entries) {
    const packed = part(file, entry);
    const isPacked = entry.length < entry.originalLength;
    const table = isPacked
      ? await decompressZlib(packed, { maxOutputLength: Math.max(1, entry.originalLength) })
      : packed;
    tables.set(entry.tag, table);
  }
  return tables;
}

/** Tags that WOFF2 has numbers for; 63 says that the tag itself follows. */
const KNOWN_TAGS = (
  "cmap,head,hhea,hmtx,maxp,name,OS/2,post,cvt ,fpgm,glyf,loca,prep,CFF ,VORG,EBDT,EBLC,gasp,hdmx,kern,LTSH,PCLT,VDMX,vhea,vmtx," +
  "BASE,GDEF,GPOS,GSUB,EBSC,JSTF,MATH,CBDT,CBLC,COLR,CPAL,SVG ,sbix,acnt,avar,bdat,bloc,bsln,cvar,fdsc,feat,fmtx,fvar,gvar,hsty," +
  "just,lcar,mort,morx,opbd,prop,trak,Zapf,Silf,Glat,Gloc,Feat,Sill"
).split(",");
const SPELT_OUT = 63;

async function readWoff2(file: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  let at = 48;
  const readBase128 = () => {
    let value = 0;
    for (let byte = 0x80; byte & 0x80;) {
      byte = file.readUInt8(at++);
      value = value * 128 + (byte & 0x7f);
    }
    return value;
  };
  let offset = 0;
  const entries = entriesOf(file.readUInt16BE(12), (): TableEntry => {
    const flags = file.readUInt8(at++);
    const number = flags & 0x3f;
    const tag = number === SPELT_OUT ? tagAt(file, at) : (KNOWN_TAGS[number] ?? "");
    if (number === SPELT_OUT) at += 4;
    const originalLength = readBase128();
    const version = flags >> 6;
    const isTransformed = tag === "glyf" || tag === "loca" ? version === 0 : version !== 0;
    const length = isTransformed ? readBase128() : originalLength;
    const entry = { tag, offset, length, originalLength: length };
    offset += length;
    return entry;
  });
  const packed = part(file, { offset: at, length: file.readUInt32BE(20) });
  const data = await decompressBrotli(packed, { maxOutputLength: MAX_UNPACKED_BYTES });
  return new Map(entries.map((entry) => [entry.tag, part(data, entry)]));
}

function entriesOf(count: number, read: (index: number) => TableEntry): TableEntry[] {
  if (count > MAX_TABLES) throw new RangeError("too many tables");
  const entries = Array.from({ length: count }, (_, index) => read(index));
  const total = entries.reduce((sum, { originalLength }) => sum + originalLength, 0);
  if (total > MAX_UNPACKED_BYTES) throw new RangeError("too large");
  return entries;
}

function tagAt(file: Buffer, at: number): string {
  return file.subarray(at, at + 4).toString("latin1");
}

/** Throws for one that ends behind the file. */
function part(file: Buffer, { offset, length }: { offset: number; length: number }): Buffer {
  if (offset + length > file.length) throw new RangeError("cut off");
  return file.subarray(offset, offset + length);
}

/**
 * The code points that a font has glyphs for, by its `cmap` table: font packages declare more than their files hold, and a
 * missing glyph is drawn as a box. Symbols without code points of their own are left out.
 * Layout of the table: OpenType specification, 'cmap'.
 */
export function glyphCoverage(tables: ReadonlyMap<string, Buffer>): ReadonlySet<number> {
  const table = tables.get("cmap");
  const maxp = tables.get("maxp");
  if (!table || !maxp) return new Set();
  const glyphCount = maxp.readUInt16BE(4);
  const isGlyph = (glyph: number) => glyph > 0 && glyph < glyphCount; // 0 is the box
  const subtables = Array.from({ length: Math.min(table.readUInt16BE(2), MAX_TABLES) }, (_, index) => {
    const [platform, encoding] = [table.readUInt16BE(4 + index * 8), table.readUInt16BE(6 + index * 8)];
    const isUnicode = platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10));
    return isUnicode ? table.readUInt32BE(8 + index * 8) : null;
  });
  const covered = new Set<number>();
  // Several often share one.
  const offsets = new Set(subtables.filter((offset) => offset !== null));
  for (const offset of [...offsets].slice(0, MAX_UNICODE_SUBTABLES)) {
    const subtable = table.subarray(offset);
    const format = subtable.readUInt16BE(0);
    if (format === 4) readSegments(subtable, isGlyph, covered);
    else if (format === 12) readGroups(subtable, isGlyph, covered);
  }
  return covered;
}

type IsGlyph = (glyph: number) => boolean;

function readSegments(subtable: Buffer, isGlyph: IsGlyph, covered: Set<number>): void {
  const count = subtable.readUInt16BE(6) / 2;
  const at = (array: number, index: number) => 14 + array * count * 2 + (array > 0 ? 2 : 0) + index * 2;
  let next = 0; // segments are in order, so that no code point is read twice
  for (let index = 0; index < count; index += 1) {
    const [last, first] = [subtable.readUInt16BE(at(0, index)), subtable.readUInt16BE(at(1, index))];
    const delta = subtable.readUInt16BE(at(2, index));
    const rangeAt = at(3, index);
    const range = subtable.readUInt16BE(rangeAt);
    // The last segment only marks the end.
    for (let codePoint = Math.max(first, next); codePoint <= Math.min(last, 0xfffe); codePoint += 1) {
      const listed = range === 0 ? codePoint : glyphAt(subtable, rangeAt + range + (codePoint - first) * 2);
      if (range !== 0 && listed === 0) continue;
      if (isGlyph((listed + delta) & 0xffff)) covered.add(codePoint);
    }
    next = Math.max(next, last + 1);
  }
}

function glyphAt(subtable: Buffer, at: number): number {
  return at + 2 <= subtable.length ? subtable.readUInt16BE(at) : 0;
}

const LAST_CODE_POINT = 0x10ffff;

function readGroups(subtable: Buffer, isGlyph: IsGlyph, covered: Set<number>): void {
  const count = subtable.readUInt32BE(12);
  let next = 0; // as above
  for (let index = 0; index < count; index += 1) {
    const at = 16 + index * 12;
    const [first, last] = [subtable.readUInt32BE(at), subtable.readUInt32BE(at + 4)];
    if (first < next || last < first || last > LAST_CODE_POINT) throw new RangeError("cmap out of order");
    for (let codePoint = first; codePoint <= last; codePoint += 1) {
      if (isGlyph(subtable.readUInt32BE(at + 8) + codePoint - first)) covered.add(codePoint);
    }
    next = last + 1;
  }
}
