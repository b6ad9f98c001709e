import type { Remark } from "@/lib/schemas/importPreview";
import { placeAt } from "@/lib/server/json/placeAt";
import { ProblemError } from "@/lib/server/problemError";

/** What may follow the first bracket of a document, and hardly follows one in a text. */
const INSIDE = String.raw`\s*(?:["'“”„‘’{[\]}]|//|/\*|-?\d|(?:true|false|null)\b|$)`;
const BLANK_OR_COMMENT = String.raw`(?:\s|//[^\n]*\n|/\*(?:[^*]|\*(?!/))*\*/)*`;
const AT_START = new RegExp(String.raw`^(?=${BLANK_OR_COMMENT}(?:\{|\[${INSIDE}))`);
const IN_FENCE = new RegExp(
  String.raw`(?:\x60{3}|~{3})[\w-]*[ \t]*\r?\n(?=${BLANK_OR_COMMENT}[{[]${INSIDE})`,
);
const IN_WORDS = /(?<![^\s:>])(?=[{[]\s*(?:["“]|\{\s*["“]))/;

/** Where the JSON of a text begins: at its start or in a code block; with `amongWords`, also behind plain words. */
export function findJson(text: string, { amongWords }: { amongWords: boolean }): number | null {
  const found = AT_START.exec(text) ?? IN_FENCE.exec(text) ?? (amongWords ? IN_WORDS.exec(text) : null);
  return found && found.index + found[0].length;
}

const REMARKS = {
  code_fence: "A code block, or words around the JSON, were left out",
  trailing_comma: "Commas behind the last entry were taken out",
  comment: "Comments were left out",
  quotes: 'Other quotes were read as "',
  nan: "NaN and the like are no values of JSON, and were read as null",
  python: "True, False and None were read as true, false and null",
};
type Code = keyof typeof REMARKS;

const WORDS: Record<string, [value: string, code: Code]> = {
  NaN: ["null", "nan"],
  Infinity: ["null", "nan"],
  "-Infinity": ["null", "nan"],
  undefined: ["null", "nan"],
  None: ["null", "python"],
  True: ["true", "python"],
  False: ["false", "python"],
};
const WORD = /-?[A-Za-z_$][\w$]*/y;
const CLOSING: Record<string, string> = {
  "'": "'’",
  "‘": "’'",
  "’": "’'",
  "“": '”"“',
  "”": '”"',
  "„": '“”"',
};

/**
 * JSON out of what people and language models send for it, where that can lose nothing. Lines stay where they are, so that
 * a fault of the result has its line and column in the file. What is cut off or otherwise faulty stays so.
 */
export function mendJson(text: string, start: number): { json: string; mended: Remark[] } {
  const codes = new Set<Code>();
  const out: string[] = [blank(text.slice(0, start))];
  if (text.slice(0, start).trim() !== "")
    codes.add(/^\s*(?:\/\/|\/\*)/.test(text) ? "comment" : "code_fence");
  /** Where in `out` the last piece is that is no blank. */
  let last = 0;
  const push = (piece: string) => {
    last = out.push(piece) - 1;
  };
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const sign = text.charAt(at);
    if (sign === '"') {
      const end = endOfString(text, at);
      push(text.slice(at, end));
      at = end;
    } else if (sign in CLOSING) {
      const end = endOfOtherQuote(text, at);
      if (end === null) break;
      push(quoted(text.slice(at + 1, end)));
      codes.add("quotes");
      at = end + 1;
    } else if (sign === "#" || text.startsWith("//", at) || text.startsWith("/*", at)) {
      const end = endOfComment(text, at);
      out.push(blank(text.slice(at, end)));
      codes.add("comment");
      at = end;
    } else if (sign === "{" || sign === "[") {
      depth += 1;
      push(sign);
      at += 1;
    } else if (sign === "}" || sign === "]") {
      if (out[last] === ",") {
        out[last] = " ";
        codes.add("trailing_comma");
      }
      depth -= 1;
      push(sign);
      at += 1;
      if (depth === 0) break;
    } else if (/\s/.test(sign)) {
      out.push(sign);
      at += 1;
    } else {
      WORD.lastIndex = at;
      const word = WORD.exec(text)?.[0] ?? sign;
      const known = Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
      if (known) codes.add(known[1]);
      push(known?.[0] ?? word);
      at += word.length;
    }
  }
  const rest = text.slice(at);
  if (depth === 0) {
    const second = findJson(rest, { amongWords: true });
    if (second !== null) throw secondDocument(text, at + second + rest.slice(second).search(/\S/));
    if (rest.trim() !== "") codes.add("code_fence");
  } else out.push(rest);
  return {
    json: out.join(""),
    mended: [...codes].map((code) => ({ row: null, code, message: REMARKS[code] })),
  };
}

function blank(text: string): string {
  return text.replaceAll(/[^\r\n]/g, " ");
}

function secondDocument(text: string, offset: number): ProblemError {
  const { line, column } = placeAt(text, offset);
  const detail = `Line ${line}, column ${column}: a second document begins here. Keep one in a file, or make a list of both`;
  return new ProblemError("invalid_json", detail);
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === "\\") at += 1;
    else if (sign === '"') return at + 1;
  }
  return text.length;
}

/** A quote that is also an apostrophe closes a text where something of JSON follows. */
function endOfOtherQuote(text: string, start: number): number | null {
  const closing = CLOSING[text.charAt(start)] ?? "";
  for (let at = start + 1; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === "\\") at += 1;
    else if (closing.includes(sign) && /^\s{0,200}(?:[,:}\]]|$)/.test(text.slice(at + 1, at + 202)))
      return at;
  }
  return null;
}

function quoted(text: string): string {
  return `"${text.replaceAll(/\\.|"/gs, (sign) => (sign === '"' ? '\\"' : sign === String.raw`\'` ? "'" : sign))}"`;
}

function endOfComment(text: string, start: number): number {
  const isBlock = text.startsWith("/*", start);
  const end = text.indexOf(isBlock ? "*/" : "\n", isBlock ? start + 2 : start);
  if (end === -1) return text.length;
  return isBlock ? end + 2 : end;
}
