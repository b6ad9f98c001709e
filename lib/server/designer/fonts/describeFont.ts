import { isProblemError, ProblemError } from "@/lib/server/problemError";
import { glyphCoverage, readFontTables } from "./fontTables";

/** What the designer and the brand kit go by. */
export interface DescribedFont {
  family: string;
  style: string;
  /** From 1 to 1000; of a font that has one weight twice the same. */
  weights: [lightest: number, boldest: number];
  coverage: ReadonlySet<number>;
  /** Shares of its size; null where it does not say. */
  xHeight: number | null;
  lineHeight: number;
  /** Letters that touch, or all have the same width, must not be set closer. */
  keepsSpacing: boolean;
}

const EXPORT = "ask its maker for a TTF, OTF or WOFF2";

/** What is no font of one face with outlines, by its first bytes. */
const OTHER_KINDS: [start: string, sentence: string][] = [
  ["ttcf", "This is a collection of several fonts: save the one you need as TTF or OTF"],
  ["%!", `This is a PostScript font: ${EXPORT}`],
  ["\x80\x01", `This is a PostScript font: ${EXPORT}`],
  ["PK", "This is a ZIP: unpack it and choose one font in it"],
  ["<", `This is text, not a font: ${EXPORT}`],
  ["\x89PNG", "This is a picture, not a font"],
  ["\xff\xd8\xff", "This is a picture, not a font"],
];
const KINDS = new Set(["\0\x01\0\0", "true", "OTTO", "wOFF", "wOF2"]);

/** By its bytes. Throws `unsupported_font` with what is wrong, in words for whoever has chosen the file. */
export async function describeFont(file: Buffer): Promise<DescribedFont> {
  const head = file.subarray(0, 8).toString("latin1");
  if (head === "") throw unsupported("This file is empty");
  const other = OTHER_KINDS.find(([start]) => head.startsWith(start));
  if (other) throw unsupported(other[1]);
  if (head === "wOF2ttcf") throw unsupported("This is a collection of several fonts: save the one you need");
  if (!KINDS.has(head.slice(0, 4)))
    throw unsupported("This file is not a font of a known kind: TTF, OTF, WOFF and WOFF2 are");
  try {
    return describeTables(await readFontTables(file));
  } catch (cause) {
    if (isProblemError(cause)) throw cause;
    throw unsupported("This font is damaged or incomplete: download or export it again", cause);
  }
}

export function unsupported(detail: string, cause?: unknown): ProblemError {
  return new ProblemError("unsupported_font", detail, { cause });
}

const OUTLINES = ["glyf", "CFF ", "CFF2"];
const BITMAPS = ["EBDT", "CBDT", "sbix", "bdat", "SVG "];
const NEEDED = ["head", "hhea", "hmtx", "maxp", "cmap", "name"];

function describeTables(tables: ReadonlyMap<string, Buffer>): DescribedFont {
  if (!OUTLINES.some((tag) => tables.get(tag)?.length)) {
    throw unsupported(
      BITMAPS.some((tag) => tables.has(tag))
        ? "This font holds pictures of its letters, no outlines, and cannot be drawn in other sizes"
        : "This font holds no letters",
    );
  }
  const missing = NEEDED.filter((tag) => !tables.get(tag)?.length);
  if (missing.length > 0) throw new RangeError(`without ${missing.join(", ")}`);
  const table = (tag: string) => tables.get(tag) ?? Buffer.alloc(0);
  const os2 = table("OS/2");
  requireEmbeddable(os2);
  const coverage = glyphCoverage(tables);
  if (countLetters(coverage) < LEAST_LETTERS)
    throw unsupported("This is a font of symbols, it has no letters");
  const names = readNames(table("name"));
  const [hhea, head] = [table("hhea"), table("head")];
  const unitsPerEm = head.readUInt16BE(18);
  if (unitsPerEm < 16 || unitsPerEm > 16_384) throw new RangeError("units per em");
  const xHeight = os2.length >= 88 && os2.readUInt16BE(0) >= 2 ? os2.readInt16BE(86) / unitsPerEm : 0;
  const height = (hhea.readInt16BE(4) - hhea.readInt16BE(6)) / unitsPerEm;
  const isScript = os2.length >= 33 && (os2.readUInt8(32) === 3 || os2.readUInt8(30) === 10);
  const post = table("post");
  const isFixed = post.length >= 16 && post.readUInt32BE(12) !== 0;
  return {
    family: names.get(16) ?? names.get(1) ?? "Unnamed font",
    style: names.get(17) ?? names.get(2) ?? "Regular",
    weights: readWeights(table("fvar"), os2),
    coverage,
    xHeight: xHeight > 0.1 && xHeight < 1 ? xHeight : null,
    lineHeight: Number.isFinite(height) ? height : 1.2,
    keepsSpacing: isScript || isFixed,
  };
}

/** The shortest alphabets have twenty-two; fonts of symbols have some letters that are signs. */
const LEAST_LETTERS = 20;

function countLetters(coverage: ReadonlySet<number>): number {
  return [...coverage].filter((codePoint) => /\p{L}/u.test(String.fromCodePoint(codePoint))).length;
}

/** OpenType specification, 'OS/2', fsType: of these three bits one is set where embedding is limited. */
function requireEmbeddable(os2: Buffer): void {
  const permission = os2.length >= 10 ? os2.readUInt16BE(8) & 0x000e : 0;
  if (permission === 0x0002)
    throw unsupported(
      "This font’s licence does not let it be embedded (its fsType is “Restricted”): ask its maker for a file that may be used in pictures",
    );
}

/** The weight axis of a variable font, else the one weight there is. */
function readWeights(fvar: Buffer, os2: Buffer): [number, number] {
  const declared = os2.length >= 6 ? os2.readUInt16BE(4) : 400;
  const weight = declared >= 1 && declared <= 1_000 ? declared : 400;
  if (fvar.length < 16) return [weight, weight];
  const [offset, count, size] = [fvar.readUInt16BE(4), fvar.readUInt16BE(8), fvar.readUInt16BE(10)];
  for (let index = 0; index < Math.min(count, 64); index += 1) {
    const at = offset + index * size;
    if (fvar.subarray(at, at + 4).toString("latin1") !== "wght") continue;
    const [least, most] = [fvar.readInt32BE(at + 4) / 65_536, fvar.readInt32BE(at + 12) / 65_536];
    if (least >= 1 && most <= 1_000 && least < most) return [Math.round(least), Math.round(most)];
  }
  return [weight, weight];
}

const MAX_NAME = 80;
const UTF16 = new TextDecoder("utf-16be");

/** By name id: those in English for Windows, else the first of Unicode, else of the Macintosh. */
function readNames(name: Buffer): ReadonlyMap<number, string> {
  const [count, stringsAt] = [name.readUInt16BE(2), name.readUInt16BE(4)];
  const found = new Map<number, { rank: number; text: string }>();
  for (let index = 0; index < Math.min(count, 2_000); index += 1) {
    const at = 6 + index * 12;
    const [platform, language, id] = [
      name.readUInt16BE(at),
      name.readUInt16BE(at + 4),
      name.readUInt16BE(at + 6),
    ];
    if (![1, 2, 16, 17].includes(id)) continue;
    const start = stringsAt + name.readUInt16BE(at + 10);
    const bytes = name.subarray(start, start + name.readUInt16BE(at + 8));
    const isMac = platform === 1;
    const text = (isMac ? bytes.toString("latin1") : UTF16.decode(bytes))
      .replaceAll(/[\p{C}\s]+/gu, " ")
      .trim()
      .slice(0, MAX_NAME);
    const rank = platform === 3 && language === 0x409 ? 3 : isMac ? 1 : 2;
    if (text !== "" && rank > (found.get(id)?.rank ?? 0)) found.set(id, { rank, text });
  }
  return new Map([...found].map(([id, { text }]) => [id, text]));
}
