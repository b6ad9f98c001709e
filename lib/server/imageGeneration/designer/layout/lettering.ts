import type { Node } from "@takumi-rs/core";
import { fontStack } from "../fonts/fontLibrary";
import type { Typeface } from "../fonts/typefaces";
import { hasStackedMarks, isRightToLeft, needsRoom } from "../words/direction";

/** The two typefaces of a slide. */
export interface Lettering {
  heading: Typeface;
  body: Typeface;
}

type Style = NonNullable<Node["style"]>;

/** Words in the headline's typeface, tight as large type should be. */
export function headingText(
  text: string,
  size: number,
  colour: string,
  { heading }: Lettering,
  style: Style = {},
): Node {
  const roomy = needsRoom(text);
  const lineHeight = roomy ? 1.36 : hasStackedMarks(text) ? 1.2 : heading.lineHeight;
  return words(text, {
    fontFamily: fontStack(heading),
    fontSize: size,
    fontWeight: heading.headingWeight,
    letterSpacing: roomy ? 0 : `${heading.tracking}em`,
    lineHeight,
    color: colour,
    textWrap: "balance",
    ...(heading.variation ? { fontVariationSettings: heading.variation } : {}),
    ...style,
  });
}

/** Words to read on. */
export function bodyText(
  text: string,
  size: number,
  colour: string,
  { body }: Lettering,
  style: Style = {},
): Node {
  return words(text, {
    fontFamily: fontStack(body),
    fontSize: size,
    fontWeight: 450,
    letterSpacing: needsRoom(text) ? 0 : "-0.012em",
    lineHeight: needsRoom(text) ? 1.6 : 1.38,
    color: colour,
    textWrap: "pretty",
    ...style,
  });
}

function words(text: string, style: Style): Node {
  const direction = isRightToLeft(text) ? "rtl" : "ltr";
  // `block` lets emoji stand in the line as pictures.
  return {
    type: "text",
    text,
    dir: direction,
    style: { display: "block", whiteSpace: "pre-line", ...style },
  };
}
