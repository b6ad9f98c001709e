import type { Node } from "@takumi-rs/core";
import type { Scheme } from "../colour/theme";
import { bodyText, type Lettering } from "./lettering";
import type { Stage } from "./stage";

/** Pixels of the line with name and number, at 1080. */
export const HEADER_HEIGHT = 44;

/** The quiet line at the top: the brand at the start, the slide's number at the end. */
export function header(
  stage: Stage,
  scheme: Scheme,
  lettering: Lettering,
  brand: string,
  counter: string,
): Node {
  const { unit } = stage;
  const small = { fontWeight: 600, whiteSpace: "nowrap", lineHeight: 1.3 } as const;
  const dot: Node = {
    type: "container",
    style: {
      width: 20 * unit,
      height: 20 * unit,
      borderRadius: 99,
      backgroundColor: scheme.accent,
      marginRight: 16 * unit,
    },
  };
  const name = bodyText(brand, 28 * unit, scheme.softInk, lettering, {
    ...small,
    textOverflow: "ellipsis",
    overflow: "hidden",
    maxWidth: (stage.right - stage.left) * 0.72,
  });
  const number = bodyText(counter, 28 * unit, scheme.softInk, lettering, { ...small, marginLeft: "auto" });
  return {
    type: "container",
    style: {
      position: "absolute",
      left: stage.left,
      top: stage.top - 8 * unit,
      width: stage.right - stage.left,
      height: HEADER_HEIGHT * unit,
      display: "flex",
      alignItems: "center",
    },
    children: [...(brand ? [dot, name] : []), ...(counter ? [number] : [])],
  };
}

/** An arrow in a disc, at the corner from which the next slide comes. Words would be in the wrong language. */
export function swipeCue(stage: Stage, scheme: Scheme, rightToLeft: boolean): Node {
  const size = 112 * stage.unit;
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
