import { printParseErrorCode } from "jsonc-parser";
import { separatorOfTable } from "./separatorOfTable";

interface SyntaxFault {
  code: number;
  offset: number;
  length: number;
  /** A whole value stands before. */
  isBehindEnd: boolean;
}

/** Other languages' words for values of JSON. */
const WORDS: Record<string, string> = {
  nan: "null",
  infinity: "null",
  "-infinity": "null",
  undefined: "null",
  none: "null",
  nil: "null",
  null: "null",
  true: "true",
  false: "false",
};

const SEPARATORS: Record<string, string> = { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars" };

/** The rest of a sentence that begins with the place: what stands there in place of JSON, and what to do. */
export function describeSyntaxError(
  text: string,
  { code, offset, length, isBehindEnd }: SyntaxFault,
): string {
  const name = printParseErrorCode(code);
  const found = text.slice(offset, offset + length);
  const [sign = ""] = found;
  const before = text.slice(0, offset).trimEnd();
  const behind = text.slice(offset + length).trimStart();
  const last = before.at(-1) ?? "";
  const word = found.length > 20 ? `${found.slice(0, 20).toWellFormed()}…` : found;
  // A text may be a prompt, which is repeated in no answer.
  const shown = found.startsWith('"') ? "a text" : `“${word}”`;

  if (text.trim() === "") return "there is nothing in it";
  if (found === "") return "it ends here although not all that was opened is closed: is it cut off?";
  const separator = before === "" || isBehindEnd ? separatorOfTable(text) : undefined;
  if (separator)
    return `this is a table, with ${SEPARATORS[separator]} between its cells, and a plan is JSON: write each row as a post of a plan file`;
  if (found.startsWith("```"))
    return "``` begins or ends a code block: take it out, and the words around the JSON with it";
  if (name === "InvalidCommentToken" || sign === "#")
    return "comments are not part of JSON: take this one out";
  if (/^[\s\p{C}]/u.test(sign)) {
    const point = (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    return `here stands U+${point}, which cannot be seen: take it out`;
  }
  if (isBehindEnd && /^[}\]]/.test(sign)) return `this ${sign} closes nothing: take it out`;
  if (isBehindEnd) return `the JSON has ended before ${shown}: take out what stands behind it`;
  if (before === "" && /[{[]/.test(behind))
    return `the JSON begins only behind ${shown}: take out what stands before its first bracket`;
  if (before === "") return `JSON begins with { or [, and not with ${shown}`;
  if (/^[“”„‟‘’‚‛«»'`]/.test(sign)) return `${sign} is not a quote of JSON: write " instead`;
  const value = WORDS[found.toLowerCase()];
  if (value && !behind.startsWith(":"))
    return `JSON does not know ${shown}: write ${value} without quotes, or a text in quotes`;
  if (/^[}\]]/.test(sign) && last === ",")
    return `the comma before this ${sign} is one too many: take it out`;
  if (sign === "," && ",[{:".includes(last))
    return "here is a comma too many, or a value is missing before it";
  if (name === "UnexpectedEndOfString" && behind === "")
    return 'the text that begins here does not end: its closing " is missing, or all is cut off';
  if (name === "UnexpectedEndOfString")
    return 'the text that begins here has no closing " on its line (a line break within a text is written \\n)';
  if (name === "InvalidCharacter")
    return "the text that begins here has a tab or another control character in it: write \\t, or take it out";
  if (name === "InvalidEscapeCharacter" || name === "InvalidUnicode")
    return "the text that begins here has an escape that JSON does not know: write a \\ itself as \\\\";
  if (/^(?:\.\.\.|…)/.test(found)) return `${found} stands for something left out: write it, or take it out`;
  const isNumber = name === "CommaExpected" ? /\d/.test(text[offset - 1] ?? "") : name !== "ColonExpected";
  if (isNumber && /^[+.\-\d]/.test(sign)) return "this is not how JSON writes a number (such as -0.5 or 12)";
  if (/^[\p{L}_$]/u.test(sign) && text[offset - 1] === '"')
    return 'the text before ends here: write a " within a text as \\"';
  if (/^[\p{L}_$]/u.test(sign) && behind.startsWith(":")) return `the name ${shown} needs quotes: "…"`;
  if (name === "CommaExpected" && /^[}\]]/.test(sign)) return `${sign} does not close what was opened last`;
  if (name === "CommaExpected") return "a comma is missing before this";
  if (name === "ColonExpected") return "a colon is missing before this";
  return `${shown} is not expected here`;
}
