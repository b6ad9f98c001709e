import { isCode } from "./breaks";
import { LEFT_TO_RIGHT_MARKS, RIGHT_TO_LEFT_MARKS } from "./authorMarks";

export type Direction = "ltr" | "rtl";

// Also a mark can be Arabic.
const RIGHT_TO_LEFT = /(?=\p{L})[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
const MARK = /[\u061C\u200E\u200F\u202A-\u202C\u2066-\u2069]/gu;
const OPENING = /[\u202A\u202B\u2066-\u2068]/;
const CLOSING = /[\u202C\u2069]/;
const words = new Intl.Segmenter(undefined, { granularity: "word" });

/** Whether some letters are read from right to left. */
export function hasRightToLeftLetters(text: string): boolean {
  return RIGHT_TO_LEFT.test(text);
}

/**
 * The direction that a text is read in; null without letters. A mark of the author's before the first letter or digit decides.
 * Else most letters do, or most words: names in Latin letters are long, and common in Arabic and Hebrew texts. Where words are
 * even, it is from the right if the first letter is, or what stands around the text. Addresses and the like belong to no language.
 */
export function directionOf(text: string, around: Direction = "ltr"): Direction | null {
  const ordinary = text.replaceAll(/\S+/gu, (token) => (isCode(token) ? "" : token));
  return directionByMark(text) ?? directionByLetters(ordinary, around) ?? directionByLetters(text, around);
}

function directionByMark(text: string): Direction | null {
  const [opening = ""] = /^[^\p{L}\p{Nd}]*/u.exec(text) ?? [];
  for (const { 0: sign, index } of opening.matchAll(MARK)) {
    if (OPENING.test(sign) && !enclosesAll(text.slice(index))) continue;
    if (RIGHT_TO_LEFT_MARKS.includes(sign)) return "rtl";
    if (LEFT_TO_RIGHT_MARKS.includes(sign)) return "ltr";
  }
  return null;
}

/** Whether an isolate or embedding goes on to the end of a text: else it is about its first words alone. */
function enclosesAll(text: string): boolean {
  let depth = 0;
  for (const { 0: sign, index } of text.matchAll(MARK)) {
    if (OPENING.test(sign)) depth += 1;
    else if (CLOSING.test(sign)) depth -= 1;
    if (depth === 0) return !/[\p{L}\p{Nd}]/u.test(text.slice(index));
  }
  return true;
}

function directionByLetters(text: string, around: Direction): Direction | null {
  const letters = text.match(/\p{L}/gu);
  if (!letters) return null;
  const lettersAhead = lead(letters);
  const wordsAhead = lead(
    [...words.segment(text)].map(({ segment }) => segment).filter((word) => /\p{L}/u.test(word)),
  );
  if (lettersAhead > 0 || wordsAhead > 0) return "rtl";
  if (wordsAhead < 0) return "ltr";
  return hasRightToLeftLetters(letters[0] ?? "") ? "rtl" : around;
}

/** How many more pieces are read from right to left than from left to right. */
function lead(pieces: readonly string[]): number {
  return pieces.reduce((sum, piece) => sum + (hasRightToLeftLetters(piece) ? 1 : -1), 0);
}
