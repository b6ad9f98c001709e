import type { Node } from "@takumi-rs/core";
import type { LayoutInput } from "../layouts/layout";
import { withoutMarks } from "../text/authorMarks";
import { stringWidth } from "../text/sentences";
import { block, column, drawing, leftOf, placed, row, startAlign, startSide } from "./elements";
import { fitText } from "./fitText";
import { bodyText, MIN_MARK_SIZE, MIN_TYPE_SIZE, typeSize } from "./textStyles";
import { spacing, type Rect, type SafeArea } from "./safeArea";

/** Pixels at 1080: the header's line, and the arrow's disc. */
const HEADER_HEIGHT = 48;
const CUE_SIZE = 108;
/** A step of the type scale. */
const BUTTON_TYPE = 4;
/** Width of the ring around the arrow, as a share of its size. */
const RING = 0.06;

/** The box that a logo is fitted into where the brand's name would stand. */
export function headerLogoBox({ unit }: SafeArea): { width: number; height: number } {
  return { width: Math.round(300 * unit), height: Math.round((HEADER_HEIGHT + 8) * unit) };
}

/** A line with the brand at its start and the slide's number at its end. */
export function createHeader(input: LayoutInput, { top = input.safeArea.top, brand = true } = {}): Node {
  const { safeArea, textStyles, scheme, slideNumber, slideCount } = input;
  const width = safeArea.right - safeArea.left;
  const counter =
    slideCount > 1
      ? [smallPrint(`${slideNumber}/${slideCount}`, input, { fontFeatureSettings: '"tnum" 1, "lnum" 1' })]
      : [];
  const name = brand ? brandMark(input, width * 0.72) : [];
  return placed(
    { left: safeArea.left, top, width, height: headerHeight(safeArea) },
    name.length > 0 ? [...name, ...counter] : [block(0, 0, scheme.ink), ...counter],
    {
      flexDirection: textStyles.rightToLeft ? "row-reverse" : "row",
      alignItems: "center",
      justifyContent: "space-between",
    },
  );
}

export function headerHeight({ unit }: SafeArea): number {
  return Math.round(HEADER_HEIGHT * unit);
}

function brandMark(input: LayoutInput, maxWidth: number): Node[] {
  const { logo, brand, scheme, safeArea, textStyles } = input;
  if (logo) return [logoNode(input, 12 * safeArea.unit)];
  if (!brand) return [];
  const dot = block(18 * safeArea.unit, 18 * safeArea.unit, scheme.accent, { borderRadius: 99 });
  const name = smallPrint(brand, input, { textOverflow: "ellipsis", overflow: "hidden", maxWidth });
  return [row(textStyles, [dot, name], { alignItems: "center", gap: 16 * safeArea.unit })];
}

/** Share of a logo that may be lost on the slide's background before it is put on a chip. */
const MAX_LOST = 0.12;

/** The logo, if need be on a chip of the colour that shows most of it. */
export function logoNode({ logo, scheme }: LayoutInput, padding: number): Node {
  if (!logo) return block(0, 0, scheme.ink);
  const picture: Node = {
    type: "image",
    src: logo.bytes,
    style: { width: logo.width, height: logo.height, flexShrink: 0 },
  };
  const backgrounds = [scheme.background[0], scheme.ink, "#ffffff", "#14161a"];
  const [best = scheme.ink] = backgrounds.toSorted((a, b) => logo.lostOn(a) - logo.lostOn(b));
  if (logo.lostOn(scheme.background[0]) <= Math.max(MAX_LOST, logo.lostOn(best))) return picture;
  return {
    type: "container",
    style: { display: "flex", padding, borderRadius: padding, backgroundColor: best },
    children: [picture],
  };
}

function smallPrint(
  text: string,
  { safeArea, scheme, textStyles }: LayoutInput,
  style: Node["style"] = {},
): Node {
  return bodyText(text, MIN_MARK_SIZE * safeArea.unit, scheme.softInk, textStyles, {
    fontWeight: 600,
    textWrap: "nowrap",
    lineHeight: 1.3,
    ...startAlign(textStyles),
    ...style,
  });
}

interface Footer {
  nodes: Node[];
  /** Pixels, with the space above it. */
  height: number;
}

/** The button of a last slide, the arrow of a first one, else nothing. */
export async function createFooter(input: LayoutInput): Promise<Footer> {
  const { safeArea, button, textStyles } = input;
  if (button) {
    const { node, height } = await buttonAt(input, safeArea.right - safeArea.left);
    const box = {
      left: safeArea.left,
      top: safeArea.bottom - height,
      width: safeArea.right - safeArea.left,
      height,
    };
    return {
      nodes: [placed(box, [node], { flexDirection: "column", alignItems: startSide(textStyles) })],
      height: height + spacing(safeArea, 4),
    };
  }
  if (!invitesToSwipe(input)) return { nodes: [], height: 0 };
  const size = cueSize(safeArea);
  const left = leftOf(safeArea, textStyles, size, "end");
  const cue = swipeCue(input, { position: "absolute", left, top: safeArea.bottom - size });
  return { nodes: [cue], height: size + spacing(safeArea, 3) };
}

export function invitesToSwipe({ slideNumber, slideCount }: LayoutInput): boolean {
  return slideNumber === 1 && slideCount > 1;
}

export function cueSize({ unit }: SafeArea): number {
  return Math.round(CUE_SIZE * unit);
}

/** An arrow towards the next slide: words could be in the wrong language. */
export function swipeCue({ safeArea, scheme, textStyles }: LayoutInput, style: Node["style"] = {}): Node {
  const disc = arrowDisc({
    disc: scheme.button,
    arrow: scheme.onButton,
    direction: textStyles.rightToLeft ? "left" : "right",
  });
  const size = cueSize(safeArea);
  // A ring sets it off from whatever lies behind it.
  const ring = {
    padding: Math.round(size * RING),
    borderRadius: size,
    backgroundColor: scheme.background[1],
  };
  return drawing(disc, size, { boxSizing: "border-box", ...ring, ...style });
}

const TURNS = { right: "1 0 0 1 0 0", left: "-1 0 0 1 100 0", down: "0 1 1 0 0 0" };

export function arrowDisc({
  disc,
  arrow,
  direction,
}: {
  disc: string;
  arrow: string;
  direction: keyof typeof TURNS;
}): string {
  return `<circle cx="50" cy="50" r="50" fill="${disc}"/><path transform="matrix(${TURNS[direction]})" d="M30 50H69M53.5 34.5L69 50L53.5 65.5" fill="none" stroke="${arrow}" stroke-width="6" stroke-linecap="round" stroke-linejoin="round"/>`;
}

/** Mean width of a button's letters, in em; rather too wide than too narrow. */
const LETTER_WIDTH = 0.58;

/** The call to action, with its height in pixels; on one line if that can be read. */
export async function buttonAt(input: LayoutInput, width: number, style: Node["style"] = {}) {
  const { safeArea, scheme, textStyles, button } = input;
  const unit = safeArea.typeUnit;
  const padding = 48 * unit;
  const oneLine = (width - 2 * padding) / (stringWidth(withoutMarks(button)) * LETTER_WIDTH);
  const size = Math.max(MIN_TYPE_SIZE * unit, Math.min(typeSize(BUTTON_TYPE) * unit, oneLine));
  const { node, height } = await fitText({
    parts: [button],
    box: { width, height: Number.POSITIVE_INFINITY },
    measure: input.measure,
    build: ([text = ""]) =>
      column([
        bodyText(text, size, scheme.onButton, textStyles, {
          alignSelf: startSide(textStyles),
          backgroundColor: scheme.button,
          borderRadius: 60 * unit,
          padding: `${26 * unit}px ${padding}px`,
          fontWeight: 650,
          lineHeight: 1.25,
          // A ring sets it off from shapes in its own colour.
          ...(input.shapesAtBottom ? { boxShadow: `0 0 0 ${8 * unit}px ${scheme.background[1]}` } : {}),
          ...style,
        }),
      ]),
  });
  return { node, height: Math.ceil(height) };
}

/** Below the header, above the footer. */
export function areaWithin(safeArea: SafeArea, footerHeight: number): Rect {
  const top = safeArea.top + headerHeight(safeArea) + spacing(safeArea, 4);
  return {
    left: safeArea.left,
    top,
    width: safeArea.right - safeArea.left,
    height: safeArea.bottom - footerHeight - top,
  };
}
