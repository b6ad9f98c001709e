import { readdirSync } from "node:fs";
import { packageFile } from "../fonts/fontLibrary";

const SELECTORS = String.raw`[\uFE0E\uFE0F]*`;
const ELEMENT = String.raw`(?:[#*0-9]${SELECTORS}\u20E3|[\p{Extended_Pictographic}\p{EMod}]${SELECTORS}\p{EMod}?${SELECTORS}[\u{E0020}-\u{E007F}]*)`;
/**
 * As a pattern: what may be an emoji by UTS #51, whether or not its variation selectors are where they should be. With both of
 * them a sign is drawn as an emoji for want of a glyph, but without colours.
 */
export const EMOJI = String.raw`(?:\p{RI}{1,2}|${ELEMENT}(?:\u200D${ELEMENT})*)`;

export interface Piece {
  text: string;
  /** The file of its picture; null for what is set as text. */
  picture: string | null;
}

/** A text as the pictures of its emoji and what stands between them. */
export function splitEmoji(text: string): Piece[] {
  const pieces: Piece[] = [];
  const parted = text.split(new RegExp(`(${EMOJI})`, "gu"));
  const all = parted.flatMap((part, index) =>
    index % 2 === 0 ? { text: part, picture: null } : emojiPieces(part),
  );
  for (const piece of all) {
    const last = pieces.at(-1);
    if (last?.picture === null && piece.picture === null) last.text += piece.text;
    else if (piece.text !== "") pieces.push({ ...piece });
  }
  return pieces;
}

/** One picture; where there is none of the whole sequence, those of its parts. */
export function emojiPieces(sequence: string): Piece[] {
  return isPlainSign(sequence) ? [{ text: sequence, picture: null }] : parts(sequence);
}

/** A single character that is no emoji by itself, or that is asked for as text. */
function isPlainSign(sequence: string): boolean {
  return /^(?:\P{Emoji_Presentation}|.\uFE0E)$/u.test(sequence);
}

/** As many as the longest that there is a picture of joins. */
const MAX_ELEMENTS = 4;

function parts(sequence: string): Piece[] {
  const pieces: Piece[] = [];
  let rest = sequence;
  while (rest !== "") {
    const elements = rest.split("\u200D", MAX_ELEMENTS);
    const starts = elements.map((_, index) => elements.slice(0, index + 1).join("\u200D"));
    const [first = ""] = rest;
    const start = starts.findLast((some) => emojiPicture(some) !== null) ?? first;
    pieces.push(toPiece(start));
    rest = rest.slice(start.length).replace(/^(?:\p{Variation_Selector}|[\u200D\u{E0020}-\u{E007F}])+/u, "");
  }
  return pieces;
}

function toPiece(sequence: string): Piece {
  const picture = emojiPicture(sequence);
  return { text: picture && isPlainSign(sequence) ? asEmoji(sequence) : sequence, picture };
}

/** A sign as an emoji, if it is set as text by default. */
export function asEmoji(sign: string): string {
  return `${sign.replaceAll(/[\uFE0E\uFE0F]/g, "")}\uFE0F`;
}

let pictures: ReadonlyMap<string, string> | undefined;

/** The file of the picture of exactly this emoji, wherever variation selectors are missing in it or in the file's name. */
export function emojiPicture(sequence: string): string | null {
  pictures ??= new Map(
    readdirSync(/*turbopackIgnore: true*/ packageFile("@twemoji/svg")).map((name) => [
      name.replaceAll(/-fe0f|\.svg$/g, ""),
      packageFile(`@twemoji/svg/${name}`),
    ]),
  );
  const characters = [...sequence.replaceAll(/[\uFE0E\uFE0F]/g, "")];
  return pictures.get(characters.map((one) => one.codePointAt(0)?.toString(16)).join("-")) ?? null;
}
