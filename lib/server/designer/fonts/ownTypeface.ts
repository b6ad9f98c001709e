import type { DescribedFont } from "./describeFont";
import type { Typeface } from "./typefaces";

/** A brand's own font, out of the store. */
export interface OwnFont extends DescribedFont {
  fontKey: string;
  data: Buffer;
}

/** Inter's, which the least sizes are made for, and how far a font with smaller letters is enlarged. */
const READABLE_X_HEIGHT = 0.5;
const MAX_SCALE = 1.35;
/** Of headlines, where there is a choice. */
const HEADING_WEIGHT = 700;

/** Its weights are those it has: none is made bold by the renderer. */
export function ownTypeface({ fontKey, data, ...font }: OwnFont): Typeface {
  const family = `Own ${fontKey.slice(0, 16)}`;
  const { coverage, weights, xHeight, keepsSpacing } = font;
  const [lightest, boldest] = weights;
  const isVariable = boldest > lightest;
  const weight = isVariable ? {} : { weight: lightest };
  const loader = { key: fontKey, name: family, data: () => data, style: "normal", ...weight };
  const scale = xHeight === null ? 1 : Math.min(MAX_SCALE, Math.max(1, READABLE_X_HEIGHT / xHeight));
  return {
    family,
    files: [{ path: fontKey, loaded: { loader, coverage } }],
    headingWeight: Math.min(boldest, Math.max(lightest, HEADING_WEIGHT)),
    tracking: keepsSpacing ? 0 : -0.012,
    lineHeight: Math.min(1.4, Math.max(1.08, font.lineHeight * 0.92)),
    own: { coverage, scale, tracking: keepsSpacing ? 0 : -0.006 },
  };
}

/** Letters that are written together. Those of scripts without a name here are told apart by others of their word. */
const WORD = /[\p{L}\p{M}]+/gu;
const SCRIPTS = ["Latin", "Greek", "Cyrillic", "Hebrew", "Arabic"].map(
  (script) => new RegExp(`\\p{Script=${script}}`, "u"),
);

/**
 * Whether the font has all letters or none of every script of each word, so that no word is set in two fonts. Other scripts are
 * set in theirs beside it.
 */
export function keepsWordsWhole(coverage: ReadonlySet<number>, text: string): boolean {
  return (text.match(WORD) ?? []).every((word) => {
    const letters = Array.from(word);
    return SCRIPTS.every((script) => {
      const own = letters.filter((letter) => script.test(letter));
      const has = own.filter((letter) => coverage.has(letter.codePointAt(0) ?? 0)).length;
      return has === 0 || has === own.length;
    });
  });
}
