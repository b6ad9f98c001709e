import { asEmoji, EMOJI, emojiPicture, emojiPieces } from "./emoji";
import { withoutMarkup } from "./markup";
import { plainLetters } from "./plainLetters";
import { STROKES } from "./strokes";

const LINE_BREAK = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
/** Spaces at which no line ends. */
const NO_BREAK_SPACES = /^[\u00A0\u2007\u202F]+$/;
const ZERO_WIDTH_SPACE = "\u200B";
/** Otherwise a text in a script that no font has would be listed in full. */
const MAX_NAMED = 20;

/**
 * What is never drawn: controls, what turns the direction of reading, and joiners and selectors that join and select nothing.
 * Joiners shape Arabic and Indic letters, and U+2060 keeps a line together.
 */
const UNSEEN = String.raw`(?![\n\u200C\u200D\u2060])[\p{Cc}\p{Cf}\p{Cs}\p{Variation_Selector}]|(?<![\p{L}\p{M}])\u200D(?![\p{L}\p{M}])`;
const EMOJI_OR_CHARACTER = new RegExp(`${EMOJI}|(?<unseen>${UNSEEN})|[^]`, "gu");

/**
 * A text as it is read: without markup, plain and composed letters, single spaces, a line feed for each break, and nothing that is
 * never drawn.
 * What of it can be drawn is judged once its fonts are known.
 */
export function cleanText(text: string): string {
  const seen = Array.from(
    withoutMarkup(text).replaceAll(LINE_BREAK, "\n").matchAll(EMOJI_OR_CHARACTER),
    ({ 0: token, groups }) => (groups?.["unseen"] === undefined ? token : null),
  );
  const spaced = plainLetters(joinRest(seen))
    .normalize("NFC")
    .replaceAll(/(?:[^\S\n]|\u2800)+/g, (run) => (NO_BREAK_SPACES.test(run) ? run.charAt(0) : " "))
    .replaceAll(/[^\S\n]?\n\s*/g, "\n");
  return trim(spaced);
}

/** Of a clean text. */
export function dropMissingGlyphs(text: string, missing: ReadonlySet<number>): string {
  return judge(text, missing).drawn;
}

/** The first signs of a clean text that are not drawn, each once: marks whose letter is drawn, before the others. */
export function listUndrawable(text: string, missing: ReadonlySet<number>): string {
  const lost = judge(text, missing).lost.filter((sign) => sign !== "");
  const isMark = (sign: string) => /^\p{M}/u.test(sign);
  const signs = [...new Set([...lost.filter(isMark), ...lost.filter((sign) => !isMark(sign))])];
  return signs.slice(0, MAX_NAMED).join("");
}

/** A letter or sign with its marks, or marks that stand alone. */
const CLUSTER = String.raw`[^\p{M}\n]\p{M}*|\p{M}+|\n`;
const EMOJI_OR_CLUSTER = new RegExp(`(?<emoji>${EMOJI})|${CLUSTER}`, "gu");

/** What is drawn of a clean text with a font's glyphs or an emoji's picture, and what is not. */
function judge(text: string, missing: ReadonlySet<number>): { drawn: string; lost: string[] } {
  const lost: string[] = [];
  const lose = (sign: string) => {
    lost.push(sign.replaceAll(/\p{Default_Ignorable_Code_Point}/gu, ""));
    return null;
  };
  const judgeMark = (mark: string, base: string) =>
    isMissing(mark, missing) && !(base !== "" && STROKES.has(mark)) ? lose(mark) : mark;
  const judgeCluster = (cluster: string): (string | null)[] => {
    const [, base = "", marks = ""] = /^(\P{M}?)(\p{M}*)$/u.exec(cluster) ?? [];
    const judgeMarks = (of: string) => Array.from(marks, (mark) => judgeMark(mark, of));
    if (!isMissing(base, missing)) return [base, ...judgeMarks(base)];
    if (emojiPicture(base) === null) return [lose(cluster)];
    return [asEmoji(base), ...judgeMarks("")];
  };
  const drawn = Array.from(text.matchAll(EMOJI_OR_CLUSTER)).flatMap(({ 0: token, groups }) => {
    if (groups?.["emoji"] === undefined) return judgeCluster(token);
    const pieces = emojiPieces(token);
    if (pieces.every(({ picture }) => picture !== null)) return token;
    return pieces.flatMap(({ text: part, picture }) => (picture === null ? judgeCluster(part) : part));
  });
  return { drawn: trim(joinRest(drawn)), lost };
}

function isMissing(character: string, missing: ReadonlySet<number>): boolean {
  // Breaks, spaces, joiners and selectors have no glyph and need none.
  if (/^[\n\p{Cf}\p{Z}\p{Variation_Selector}]?$/u.test(character)) return false;
  return /[\p{Co}\p{Cn}]/u.test(character) || missing.has(character.codePointAt(0) ?? 0);
}

/** Where something is left out that stood between parts of emoji, a space without width keeps them from becoming another. */
function joinRest(parts: readonly (string | null)[]): string {
  let text = "";
  let isGap = false;
  for (const part of parts) {
    if (part) text += isGap && wouldJoin(text, part) ? ZERO_WIDTH_SPACE + part : part;
    if (part !== "") isGap = part === null;
  }
  return text;
}

function wouldJoin(before: string, after: string): boolean {
  const isPart = /[\p{RI}\p{Extended_Pictographic}\p{EMod}\p{Variation_Selector}#*0-9]$/u.test(before);
  return before.endsWith("\u200D") || (isPart && /^[\p{RI}\p{EMod}\u20E3\u200D]/u.test(after));
}

/** Empty if nothing of it can be seen. */
function trim(text: string): string {
  // A space that is struck out stays.
  const trimmed = text.replaceAll(/^\s+(?!\p{M})|\s+$/gu, "");
  return /[^\s\p{Default_Ignorable_Code_Point}]/u.test(trimmed) ? trimmed : "";
}
