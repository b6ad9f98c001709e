import { width } from "./parts";

/** A line of a text, without its marker and Markdown's marks. */
export type Line =
  | { kind: "blank"; text: "" }
  | { kind: "rule"; text: "" }
  | { kind: "heading"; text: string }
  | { kind: "text"; text: string; indent: number }
  /** `number` is 0 without one; a marker that says something is kept in the text. */
  | { kind: "item"; text: string; indent: number; number: number; isMarkerKept: boolean };

/** What turns the direction of reading may stand before a marker. */
const BEFORE = String.raw`[\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]*`;
const RULE = /^(?:-{3,}|\*{3,}|_{3,}|={3,}|~{3,}|—{2,}|(?:[-*_]\s){2,}[-*_]|`{3,}\w{0,20})$/;
const HEADING = new RegExp(String.raw`^${BEFORE}#{1,6}\s+(?=\S)`, "u");
const BOLD_LINE = /^(?:\*\*|__)([^*_\n]{1,120})(?:\*\*|__)[:：]?$/u;
const QUOTED = /^(?:>\s?)+/;
const NUMBER = new RegExp(
  String.raw`^${BEFORE}(?:\*\*)?(?:\(?(\p{Nd}{1,3})(?:[.)]\)?:?|:)(?:\*\*)?\s+|\(?(\p{Nd}{1,3})[、．）：]\s*|#(\d{1,3})[.:)]?\s+|(\d)\uFE0F?\u20E3\s*|(🔟)\s*)(?=\S)`,
  "u",
);
const BULLET = new RegExp(
  String.raw`^${BEFORE}(?:[-*+⁃·–→➜➤➔✦❖🔹🔸👉➡▶][\uFE0E\uFE0F]?\s+|[•▪▫●○◦‣▸►■□◾◽][\uFE0E\uFE0F]?\s*)(?=\S)`,
  "u",
);
/** Stays in the text: it says something. */
const SIGN = new RegExp(
  String.raw`^${BEFORE}(?:[✅☑✔✓❌✗✘☐][\uFE0F]?\s*|\[[ xX]\]\s+|\p{Extended_Pictographic}[\p{Extended_Pictographic}\p{EMod}\u200D\uFE0F]{0,8}\s*)(?=\S)`,
  "u",
);

/** 'Step 1: rinse', 'Tag 3 – …'. */
const LABELLED = /^\p{L}{2,14}\s?#?(\p{Nd}{1,3})\s?(?:[:：.)]|[–—-](?=\s)|$)/u;

export function readLines(text: string): Line[] {
  const raw = text.replaceAll(/\r\n?|[\v\f\u0085\u2028\u2029]/g, "\n").split("\n");
  const lines = raw.map(readLine);
  return withoutStrayItems(raw, lines);
}

function readLine(raw: string): Line {
  const written = contentOf(raw);
  if (written === "") return { kind: "blank", text: "" };
  if (RULE.test(written)) return { kind: "rule", text: "" };
  const marks = HEADING.exec(written)?.[0];
  if (marks !== undefined) {
    return { kind: "heading", text: plain(written.slice(marks.length).replace(/\s#+$/, "")) };
  }
  const indent = indentOf(raw);
  const item = (text: string, number: number, isMarkerKept = false): Line => {
    return { kind: "item", text: plain(text), indent, number, isMarkerKept };
  };
  const numbered = NUMBER.exec(written);
  if (numbered) {
    const digits = numbered.slice(1, 5).find((group) => group !== undefined);
    const isBold = written.startsWith("**") && !numbered[0].trimEnd().endsWith("**");
    return item((isBold ? "**" : "") + written.slice(numbered[0].length), digits ? numberOf(digits) : 10);
  }
  const labelled = LABELLED.exec(written.replace(/^\*\*/, ""))?.[1];
  if (labelled !== undefined) return item(written, numberOf(labelled), true);
  const bold = BOLD_LINE.exec(written)?.[1];
  if (bold !== undefined) return { kind: "heading", text: plain(bold) };
  const bullet = BULLET.exec(written)?.[0];
  if (bullet !== undefined) {
    const text = written.slice(bullet.length);
    return item(text, 0, SIGN.test(text));
  }
  if (SIGN.test(written)) return item(written, 0, true);
  return { kind: "text", text: plain(written), indent };
}

/** A number or an emoji alone is no list: '3. Oktober', a line that begins with a smile. */
function withoutStrayItems(raw: readonly string[], lines: Line[]): Line[] {
  const written = lines.flatMap((line, at) => (line.kind === "blank" ? [] : at));
  const before = new Map<number, number>();
  const follows = new Set<number>();
  const isSign = (at: number | undefined) => at !== undefined && SIGN.test(contentOf(raw[at] ?? ""));
  for (const [place, at] of written.entries()) {
    const line = lines[at];
    if (line?.kind !== "item") continue;
    if (line.number === 0) {
      if (!isSign(at) || isSign(written[place - 1]) || isSign(written[place + 1])) follows.add(at);
      continue;
    }
    const previous = before.get(line.indent);
    const last = previous === undefined ? undefined : lines[previous];
    const step = last?.kind === "item" ? line.number - last.number : NaN;
    if (previous !== undefined && (step === 1 || (step === 0 && line.number === 1))) {
      follows.add(previous).add(at);
    }
    before.set(line.indent, at);
  }
  return lines.map((line, at) => {
    if (line.kind !== "item" || follows.has(at)) return line;
    return { kind: "text", text: plain(contentOf(raw[at] ?? "")), indent: line.indent };
  });
}

function contentOf(raw: string): string {
  return raw.trim().replace(QUOTED, "").trim();
}

function indentOf(raw: string): number {
  let indent = 0;
  for (const sign of raw) {
    if (sign === "\t") indent += 4;
    else if (/\s/.test(sign)) indent += 1;
    else break;
  }
  return indent;
}

/** The digits of these scripts begin at a multiple of sixteen. */
export function numberOf(digits: string): number {
  return Number(digits.replaceAll(/[٠-٩۰-۹０-９]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 15)));
}

/** Without Markdown's marks; of a link both the words and the address. Nothing here looks further than 200 characters. */
export function plain(text: string): string {
  return text
    .replaceAll(/!?\[([^[\]\n]{1,200})\]\((https?:[^()\s]{1,200})\)/g, (_, words: string, address: string) =>
      words.trim() === address ? address : `${words} (${address})`,
    )
    .replaceAll(/\*\*(?=\S)|(?<=\S)\*\*/g, "")
    .replaceAll(/~~(?=\S)|(?<=\S)~~/g, "")
    .replaceAll(/(?<![\p{L}\p{N}_])(_{1,2})(?=\S)([^_\n]{1,200})(?<=\S)\1(?![\p{L}\p{N}_])/gu, "$2")
    .replaceAll(/(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]{1,200})(?<=\S)\*(?![\p{L}\p{N}*])/gu, "$1")
    .replaceAll(/`([^`\n]{1,200})`/g, "$1")
    .replaceAll(/[^\S\u00A0\u2007\u202F]+/g, " ")
    .trim();
}

/** As a line of a slide's body. */
export function bodyLine(line: Line): string {
  if (line.kind !== "item" || line.isMarkerKept) return line.text;
  return line.number > 0 ? `${line.number}. ${line.text}` : `• ${line.text}`;
}

/** Lines that a program has wrapped become one again; those that somebody has broken stay. */
export function unwrap(lines: readonly string[]): string[] {
  const isWrapped = lines.length > 1 && lines.slice(0, -1).every((line) => width(line) >= 60);
  if (!isWrapped) return [...lines];
  return [
    lines
      .map((line, at) => (at === 0 || TIGHT.test(lines[at - 1]?.slice(-1) ?? "") ? line : ` ${line}`))
      .join(""),
  ];
}
const TIGHT = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。，！？]/u;
