import type { Node } from "@takumi-rs/core";
import type { LayoutInput } from "../layouts/layout";
import type { Share } from "../text/figures";
import { block, drawing, row, startSide } from "./elements";
import { bodyText, typeSize } from "./textStyles";

/** A step of the type scale. */
const KICKER = 2;

/** A short label above a headline. */
export function kicker(
  text: string,
  { safeArea, scheme, textStyles }: LayoutInput,
  style: Node["style"] = {},
): Node {
  const unit = safeArea.typeUnit;
  return bodyText(text, typeSize(KICKER) * unit, scheme.onButton, textStyles, {
    alignSelf: startSide(textStyles),
    backgroundColor: scheme.button,
    borderRadius: 99,
    padding: `${10 * unit}px ${26 * unit}px`,
    fontWeight: 650,
    lineHeight: 1.25,
    ...style,
  });
}

export function checkbox(checked: boolean, size: number, colour: string, style: Node["style"] = {}): Node {
  const tick = checked
    ? `<path d="M27 51l16 16 31-36" fill="none" stroke="${colour}" stroke-width="9" stroke-linecap="round" stroke-linejoin="round"/>`
    : "";
  const frame = `<rect x="5" y="5" width="90" height="90" rx="20" fill="none" stroke="${colour}" stroke-width="8"/>`;
  return drawing(frame + tick, size, style);
}

/** One half of a quotation mark, at the left of a square of 100. */
const STROKE = "M44 6C16 20 1 42 1 68a22 22 0 1 0 22-22c-1 0-2 0-3 .2C23 35 32 25 47 18z";

/** A picture, since fonts differ in size and place of the mark. */
export function quotationMark(size: number, { scheme, textStyles }: LayoutInput): Node {
  const strokes = `<path d="${STROKE}"/><path transform="translate(53 0)" d="${STROKE}"/>`;
  const flip = textStyles.rightToLeft ? ' transform="matrix(-1 0 0 1 100 0)"' : "";
  return drawing(`<g fill="${scheme.accent}"${flip}>${strokes}</g>`, size, {
    alignSelf: startSide(textStyles),
  });
}

const MAX_DOTS = 12;

/** As many dots as there are, or a bar for more than MAX_DOTS. */
export function shareScale(
  { part, whole }: Share,
  width: number,
  { safeArea, scheme, textStyles }: LayoutInput,
): Node {
  const gap = 16 * safeArea.unit;
  if (whole > MAX_DOTS || !Number.isInteger(part)) {
    const height = 44 * safeArea.unit;
    const filled = block(Math.round((width * part) / whole), height, scheme.accent, { borderRadius: height });
    return row(textStyles, [filled], {
      width,
      height,
      borderRadius: height,
      backgroundColor: scheme.rule,
      overflow: "hidden",
    });
  }
  const size = Math.min(104 * safeArea.unit, (width - gap * (whole - 1)) / whole);
  const dots = Array.from({ length: whole }, (_, index) =>
    block(size, size, index < part ? scheme.accent : scheme.rule, { borderRadius: size }),
  );
  return row(textStyles, dots, { gap, width });
}

/** A mark for each slide of the carousel, filled up to this one. */
export function progress(
  width: number,
  { safeArea, scheme, textStyles, slideNumber, slideCount }: LayoutInput,
): Node {
  const gap = Math.min(10 * safeArea.unit, width / slideCount / 4);
  const marks = Array.from({ length: slideCount }, (_, index) =>
    block("auto", 8 * safeArea.unit, index < slideNumber ? scheme.accent : scheme.rule, {
      flexGrow: 1,
      flexBasis: 0,
      borderRadius: 8,
    }),
  );
  return row(textStyles, marks, { gap, width });
}
