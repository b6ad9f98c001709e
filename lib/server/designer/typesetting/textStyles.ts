import type { Node } from "@takumi-rs/core";
import { fontStack } from "../fonts/fontLibrary";
import { keepsWordsWhole } from "../fonts/ownTypeface";
import { INTER, type Typeface } from "../fonts/typefaces";
import { withoutMarks } from "../text/authorMarks";
import { directionOf } from "../text/direction";
import { hasStackedMarks, needsRoom, stacksLetters } from "../text/scripts";

export interface TextStyles {
  heading: Typeface;
  body: Typeface;
  /** Of the headline, and of what belongs to the slide as a whole. A text with letters has a direction of its own. */
  rightToLeft: boolean;
  /** Whether lines are centred; else they begin at their side. */
  centred?: boolean;
}

/** For what stands beside a text and follows its direction. */
export function stylesBeside(text: string, textStyles: TextStyles): TextStyles {
  const direction = directionOf(text, textStyles.rightToLeft ? "rtl" : "ltr");
  return direction ? { ...textStyles, rightToLeft: direction === "rtl" } : textStyles;
}

/** For rows: all keep to the side that most of their words begin at, in every arrangement. */
export function stylesOfRows(words: readonly string[], textStyles: TextStyles): TextStyles {
  return { ...stylesBeside(words.join(" "), textStyles), centred: false };
}

type Style = NonNullable<Node["style"]>;

/** Tight, as large type should be. */
export function headingText(
  text: string,
  size: number,
  colour: string,
  textStyles: TextStyles,
  style: Style = {},
): Node {
  const heading = faceFor(textStyles.heading, text);
  const { scale = 1 } = heading.own ?? {};
  const roomy = needsRoom(withoutMarks(text));
  const asked = Number(style.lineHeight ?? heading.lineHeight);
  // Marks above and below letters need room, whatever the layout asks for.
  const lineHeight = stacksLetters(text)
    ? 1.55
    : roomy
      ? 1.36
      : hasStackedMarks(text)
        ? Math.max(1.2, asked)
        : asked;
  return words(text, textStyles, {
    fontFamily: fontStack(heading),
    fontSize: size * scale,
    ...ownStyle(heading),
    fontWeight: heading.headingWeight,
    letterSpacing: roomy ? 0 : `${heading.tracking}em`,
    fontFeatureSettings: '"lnum" 1', // figures as tall as capitals
    color: colour,
    textWrap: "balance",
    ...(heading.variation ? { fontVariationSettings: heading.variation } : {}),
    ...style,
    lineHeight,
  });
}

export function bodyText(
  text: string,
  size: number,
  colour: string,
  textStyles: TextStyles,
  style: Style = {},
): Node {
  const body = faceFor(textStyles.body, text);
  const { scale = 1, tracking = -0.012 } = body.own ?? {};
  const roomy = needsRoom(withoutMarks(text));
  return words(text, textStyles, {
    fontFamily: fontStack(body),
    fontSize: size * scale,
    ...ownStyle(body),
    fontWeight: 450,
    letterSpacing: roomy ? 0 : `${tracking}em`,
    lineHeight: roomy ? 1.6 : 1.38,
    color: colour,
    textWrap: "balance", // never "pretty": the renderer draws it with other lines than it measures
    ...style,
  });
}

/** Inter where a brand's own font would set a part of a word alone. */
function faceFor(typeface: Typeface, text: string): Typeface {
  return typeface.own && !keepsWordsWhole(typeface.own.coverage, withoutMarks(text)) ? INTER : typeface;
}

/** The renderer would make a light font bold by drawing its outlines thicker, and an upright one italic. */
function ownStyle({ own }: Typeface): Style {
  return own ? { fontSynthesis: "none" } : {};
}

function words(text: string, textStyles: TextStyles, style: Style): Node {
  const dir = stylesBeside(text, textStyles).rightToLeft ? "rtl" : "ltr";
  const centredAlign = textStyles.centred && ({ textAlign: "center" } as const);
  // The renderer draws emoji in a line only with `block`.
  return {
    type: "text",
    text,
    dir,
    style: { display: "block", whiteSpace: "pre-line", ...centredAlign, ...style },
  };
}

/** Ratio of neighbouring sizes, a major second: fine enough to fill a slide, coarse enough to be told apart. */
const RATIO = 1.125;
/**
 * The size of a step of the type scale, in pixels at 1080. From step 1: 32, 35, 40, 45, 50, 57, 64, 72, 81, 91, 102, 115, 129,
 * 146, 164, 184, 207, 233, 262, 295 …
 */
export function typeSize(step: number): number {
  return Math.round(28 * RATIO ** step);
}

/**
 * A slide is seen 390 pixels wide, on a telephone: there nothing that is read is below 12.5 pixels, and no brand name, page
 * number or other mark below 11.5. In pixels at 1080, steps 2 and 1 of the scale.
 */
export const MIN_TYPE_SIZE = 35;
export const MIN_MARK_SIZE = 32;

/** The steps of the type scale that some words may be set in; below `MIN_TYPE_SIZE` none is. */
export type SizeRange = readonly [smallest: number, largest: number];

/** The size at a share of the way from the smallest (0) to the largest (1). */
export function sizeBetween([smallest, largest]: SizeRange, share: number): number {
  return Math.max(MIN_TYPE_SIZE, typeSize(Math.round(smallest + (largest - smallest) * share)));
}

/** The same for small words, which grow before the others: they need it most to be readable. */
export function earlySize([smallest, largest]: SizeRange, share: number): number {
  return sizeBetween([smallest, largest], Math.sqrt(share));
}
