import type { Node } from "@takumi-rs/core";
import type { Scheme } from "../colour/theme";
import { bodyText, type Lettering } from "./lettering";
import type { Stage } from "./stage";

/** Pixels of the line with name and number, at 1080. */
export const HEADER_HEIGHT = 44;
/** Pixels across the arrow's disc, at 1080. */
export const CUE_SIZE = 108;

interface HeaderPlace {
  left: number;
  top: number;
  width: number;
  unit: number;
  /** Room to leave at the line's end. */
  indentEnd: number;
}

interface HeaderContent {
  brand: string;
  counter: string;
  scheme: Scheme;
  lettering: Lettering;
}

/** The quiet line at the top or the foot: the brand at the start, the slide's number at the end. */
export function header(
  { brand, counter, scheme, lettering }: HeaderContent,
  { left, top, width, unit, indentEnd }: HeaderPlace,
): Node {
  const row = {
    display: "flex",
    alignItems: "center",
    flexDirection: lettering.rightToLeft ? "row-reverse" : "row",
  } as const;
  const small = { fontWeight: 600, textWrap: "nowrap", lineHeight: 1.3 } as const;
  const dot: Node = {
    type: "container",
    style: { width: 20 * unit, height: 20 * unit, borderRadius: 99, backgroundColor: scheme.accent },
  };
  const name = bodyText(brand, 28 * unit, scheme.softInk, lettering, {
    ...small,
    textOverflow: "ellipsis",
    overflow: "hidden",
    maxWidth: width * 0.72,
  });
  const indent = indentEnd > 0 ? indentEnd + 24 * unit : 0;
  const number = bodyText(counter, 28 * unit, scheme.softInk, lettering, {
    ...small,
    ...(lettering.rightToLeft ? { marginLeft: indent } : { marginRight: indent }),
  });
  return {
    type: "container",
    style: {
      ...row,
      justifyContent: "space-between",
      position: "absolute",
      left,
      top,
      width,
      height: HEADER_HEIGHT * unit,
    },
    children: [
      { type: "container", style: { ...row, gap: 16 * unit }, children: brand ? [dot, name] : [] },
      ...(counter ? [number] : []),
    ],
  };
}

/** An arrow in a disc on the side from which the next slide comes. Words would be in the wrong language. */
export function swipeCue(stage: Stage, scheme: Scheme, rightToLeft: boolean): Node {
  const size = CUE_SIZE * stage.unit;
  const flip = rightToLeft ? ' transform="matrix(-1 0 0 1 100 0)"' : "";
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100" viewBox="0 0 100 100"><circle cx="50" cy="50" r="50" fill="${scheme.background[1]}"/><circle cx="50" cy="50" r="43" fill="${scheme.ink}"/><path${flip} d="M31 50H68M54 35.5L68.5 50L54 64.5" fill="none" stroke="${scheme.background[1]}" stroke-width="6.5" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
  return {
    type: "image",
    src: Buffer.from(svg),
    style: {
      position: "absolute",
      left: rightToLeft ? stage.left : stage.right - size,
      top: stage.bottom - size,
      width: size,
      height: size,
    },
  };
}
