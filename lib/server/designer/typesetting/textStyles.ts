import type { Node } from "@takumi-rs/core";
import { fontStack } from "../fonts/fontLibrary";
import type { Typeface } from "../fonts/typefaces";
import { hasStackedMarks, needsRoom } from "../text/direction";

/** The two typefaces of a slide, and the way it is read. */
export interface Lettering {
  heading: Typeface;
  body: Typeface;
  rightToLeft: boolean;
}

type Style = NonNullable<Node["style"]>;

/** Words in the headline's typeface, tight as large type should be. */
export function headingText(
  text: string,
  size: number,
  colour: string,
  lettering: Lettering,
  style: Style = {},
): Node {
  const { heading } = lettering;
  const roomy = needsRoom(text);
  const asked = Number(style.lineHeight ?? heading.lineHeight);
  // Marks above and below the letters need their room whatever a layout would like.
  const lineHeight = roomy ? 1.36 : hasStackedMarks(text) ? Math.max(1.2, asked) : asked;
  return words(text, lettering, {
    fontFamily: fontStack(heading),
    fontSize: size,
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

/** Words to read on. */
export function bodyText(
  text: string,
  size: number,
  colour: string,
  lettering: Lettering,
  style: Style = {},
): Node {
  const { body } = lettering;
  return words(text, lettering, {
    fontFamily: fontStack(body),
    fontSize: size,
    fontWeight: 450,
    letterSpacing: needsRoom(text) ? 0 : "-0.012em",
    lineHeight: needsRoom(text) ? 1.6 : 1.38,
    color: colour,
    textWrap: "balance", // never "pretty": the renderer draws it with other lines than it measures
    ...style,
  });
}

function words(text: string, { rightToLeft }: Lettering, style: Style): Node {
  const dir = rightToLeft ? "rtl" : "ltr";
  // `block` lets emoji stand in the line as pictures.
  return { type: "text", text, dir, style: { display: "block", whiteSpace: "pre-line", ...style } };
}
