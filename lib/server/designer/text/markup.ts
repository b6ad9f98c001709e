import { decodeHTMLStrict } from "entities/decode";

/**
 * A text that was written for a web page, or copied out of JSON, as it is meant: '&amp;' is '&', '\u00bd' is '½', '\n' is a
 * break, and tags are taken out. What only looks like that stays: 'a < b', '<3', 'R&D', 'C:\new', 'List<a>', 'the <b> tag'.
 */
export function withoutMarkup(text: string): string {
  return withoutTags(decodeEntities(decodeEscapes(text)));
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\n", t: " ", '"': '"', "'": "'", "/": "/" };
const ESCAPE = /\\(?:u([\da-fA-F]{4})|([nrt"'/]))/g;
/** A run without spaces that begins as a path does, or has another backslash: 'C:\new', '¯\_(ツ)_/¯', '\d+\n'. */
const LITERAL = /^["'(]*(?:[A-Za-z]:\\|[.~]{1,2}\\|%)|\\(?!u[\da-fA-F]{4}|[nrt"'/])/;

function decodeEscapes(text: string): string {
  return text.replaceAll(/[^\s\\]*\\\S*/g, (run) => {
    if (LITERAL.test(run)) return run;
    return run.replaceAll(ESCAPE, (escape, code: string | undefined, sign = "", at: number) => {
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      // '\neq' and '2\times' are LaTeX; 'one\ntwo' is not.
      const isCommand = /^[a-z]/.test(run.slice(at + 2)) && (/[rt]/.test(sign) || (sign === "n" && at === 0));
      return isCommand ? escape : (ESCAPES[sign] ?? escape);
    });
  });
}

/** Twice: some exports escape what is escaped. */
function decodeEntities(text: string): string {
  return text.includes("&") ? decodeHTMLStrict(decodeHTMLStrict(text)) : text;
}

/** What begins a line of its own, and what only changes how words look. */
const BLOCKS =
  "blockquote|center|div|dd|dl|dt|figcaption|figure|h[1-6]|li|ol|p|pre|section|table|tbody|td|th|thead|tr|ul";
const INLINE =
  "a|abbr|b|big|cite|code|del|em|font|i|ins|kbd|label|mark|q|s|small|span|strike|strong|sub|sup|tt|u|var";
const ATTRIBUTE = String.raw`\s+[a-z][\w:-]*\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>=]+)`;
const TAG = new RegExp(
  `<(?:(?<close>/)?(?<name>${BLOCKS}|${INLINE})|(?<lone>br|hr|img))(?<attributes>(?:${ATTRIBUTE})*)\\s*/?>`,
  "gi",
);
const BLOCK = new RegExp(`^(?:br|hr|${BLOCKS})$`, "i");
/** '10<sup>6</sup>' is not 106. */
const RAISED = /<sup>(\d+)<\/sup>/gi;
const SUPERSCRIPTS = Array.from("⁰¹²³⁴⁵⁶⁷⁸⁹");

function withoutTags(text: string): string {
  if (!text.includes("<")) return text;
  const raised = text.replaceAll(RAISED, (_, digits: string) =>
    Array.from(digits, (digit) => SUPERSCRIPTS[Number(digit)]).join(""),
  );
  const tags = Array.from(raised.matchAll(TAG));
  const meant = tags.map((tag) => isMeant(tag));
  const open: { name: string; index: number }[] = [];
  for (const [index, { groups }] of tags.entries()) {
    const name = groups?.["name"]?.toLowerCase() ?? "";
    if (!groups?.["close"]) {
      open.push({ name, index });
      continue;
    }
    const opening = open.findLastIndex((each) => each.name === name);
    if (opening === -1) continue;
    for (const pair of [open[opening]?.index ?? index, index]) meant[pair] = true;
    open.length = opening;
  }
  let index = 0;
  return raised.replaceAll(TAG, (tag, close: string | undefined, name = "", lone = "") => {
    if (!meant[index++]) return tag;
    if (name.toLowerCase() === "li" && !close) return "\n• ";
    return BLOCK.test(name + lone) ? "\n" : "";
  });
}

/** Whether a tag is one although it is not closed or opened: by what it says, or as it touches a word on its inner side alone. */
function isMeant({ 0: tag, groups = {}, index, input }: RegExpExecArray): boolean {
  if (groups["lone"] || groups["attributes"]) return true;
  const [before = "", after = ""] = [input.charAt(index - 1), input.charAt(index + tag.length)];
  const [outer, inner] = groups["close"] ? [after, before] : [before, after];
  return /^[\s.,;:!?)<>]?$/.test(outer) && /[^\s>]/.test(inner);
}
