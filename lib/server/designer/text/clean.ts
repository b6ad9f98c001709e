import { existsSync } from "node:fs";
import { extractEmojis } from "@takumi-rs/helpers/emoji";
import { packageFile } from "../fonts/fontLibrary";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
/** Otherwise a text in a script that no font has would be listed in full. */
const MAX_NAMED = 20;
const MAY_BE_EMOJI = /[\p{Extended_Pictographic}\p{Regional_Indicator}\u20E3]/u;

/**
 * Composed characters, single spaces, no control or direction-changing characters, no emoji without a picture, and plain letters
 * for ligatures and for the mathematical alphabets that people write 'bold' with. Line breaks stay.
 */
export function cleanText(text: string): string {
  const plain = text
    .normalize("NFC")
    .replaceAll(/[\uFB00-\uFB06\u{1D400}-\u{1D7FF}]/gu, (letter) => letter.normalize("NFKC"))
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[^\S\n]+/g, " ")
    .replaceAll(/ ?\n[\n ]*/g, "\n");
  return [...graphemes.segment(plain)]
    .map(({ segment }) => {
      const emoji = emojiFile(segment);
      if (emoji) return existsSync(/*turbopackIgnore: true*/ emoji) ? segment : "";
      // Joiners shape Arabic and Indic letters; other invisible characters go.
      return segment.replaceAll(/(?![\n\u200C\u200D])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\uFE00-\uFE0F]/gu, "");
    })
    .join("")
    .trim();
}

/** Joiners have no glyph and need none. */
export function dropMissingGlyphs(text: string, missing: ReadonlySet<number>): string {
  return [...graphemes.segment(text)]
    .map(({ segment }) =>
      emojiFile(segment)
        ? segment
        : [...segment]
            .filter((character) => isJoiner(character) || !missing.has(character.codePointAt(0) ?? 0))
            .join(""),
    )
    .join("")
    .trim();
}

/**
 * The first signs of a text that are not drawn, each once: emoji without a picture, unassigned characters, and those that no font
 * has a glyph for.
 */
export function listUndrawable(text: string, missing: ReadonlySet<number>): string {
  const signs = [...graphemes.segment(text.normalize("NFC"))].flatMap(({ segment }) => {
    const emoji = emojiFile(segment);
    if (emoji) return existsSync(/*turbopackIgnore: true*/ emoji) ? [] : [segment];
    const isLost = (character: string) =>
      /[\p{Co}\p{Cn}]/u.test(character) ||
      (!/[\p{C}\p{Z}\p{Variation_Selector}]/u.test(character) && missing.has(character.codePointAt(0) ?? 0));
    return [...segment].some(isLost) ? [segment] : [];
  });
  return [...new Set(signs)].slice(0, MAX_NAMED).join("");
}

function isJoiner(character: string): boolean {
  return character === "\u200C" || character === "\u200D" || character === "\n";
}

/** The picture of an emoji, else null; the renderer's own helper decides what is one. */
function emojiFile(grapheme: string): string | null {
  if (!MAY_BE_EMOJI.test(grapheme)) return null;
  const node = extractEmojis({ type: "text", text: grapheme }, "twemoji");
  const picture = node.type === "container" ? node.children?.[0] : undefined;
  return picture?.type === "image" && typeof picture.src === "string" ? emojiFileOf(picture.src) : null;
}

/** The helper names emoji by the address of a public copy; the package has the file of the same name. */
export function emojiFileOf(address: string): string {
  return packageFile(`@twemoji/svg/${address.slice(address.lastIndexOf("/") + 1)}`);
}
