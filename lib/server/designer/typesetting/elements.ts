import type { Node } from "@takumi-rs/core";
import type { TextStyles } from "./textStyles";
import type { Rect, SafeArea } from "./safeArea";

type Style = NonNullable<Node["style"]>;

type Child = Node | "" | false | null;

export function column(children: readonly Child[], style: Style = {}): Node {
  return {
    type: "container",
    style: { display: "flex", flexDirection: "column", ...style },
    children: children.filter((child) => child !== "" && child !== false && child !== null),
  };
}

/** In the direction of reading. */
export function row({ rightToLeft }: TextStyles, children: Node[], style: Style = {}): Node {
  const flexDirection = rightToLeft ? "row-reverse" : "row";
  return { type: "container", style: { display: "flex", flexDirection, ...style }, children };
}

export function placed({ left, top, width, height }: Rect, children: Node[], style: Style = {}): Node {
  const box = { position: "absolute", left, top, width, height } as const;
  return { type: "container", style: { display: "flex", ...box, ...style }, children };
}

/** The whole slide, on a gradient from top to bottom. */
export function slideNode(
  { width, height }: { width: number; height: number },
  [top, bottom]: readonly [string, string],
  children: Node[],
): Node {
  return {
    type: "container",
    style: {
      position: "relative",
      width,
      height,
      overflow: "hidden",
      backgroundImage: `linear-gradient(180deg, ${top}, ${bottom})`,
    },
    children,
  };
}

export function block(width: number | string, height: number, colour: string, style: Style = {}): Node {
  return { type: "container", style: { width, height, backgroundColor: colour, flexShrink: 0, ...style } };
}

/** SVG elements in a square of 100 by 100, at this size. */
export function drawing(svg: string, size: number, style: Style = {}): Node {
  const document = `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100" viewBox="0 0 100 100">${svg}</svg>`;
  return {
    type: "image",
    src: Buffer.from(document),
    style: { width: size, height: size, flexShrink: 0, ...style },
  };
}

/** An SVG document, at this size. */
export function svgImage(
  svg: string,
  { width, height }: { width: number; height: number },
  style: Style = {},
): Node {
  return { type: "image", src: Buffer.from(svg), style: { width, height, flexShrink: 0, ...style } };
}

/** The side at which lines begin, or their middle, for `alignSelf` and `alignItems`. */
export function startSide({ rightToLeft, centred }: TextStyles): "flex-start" | "flex-end" | "center" {
  if (centred) return "center";
  return rightToLeft ? "flex-end" : "flex-start";
}

/** The side at which lines begin, for a text that keeps to it whatever its own direction. */
export function startAlign({ rightToLeft, centred }: TextStyles): { textAlign: "left" | "right" | "center" } {
  if (centred) return { textAlign: "center" };
  return { textAlign: rightToLeft ? "right" : "left" };
}

/** `left` of something of this width that stands where lines begin or where they end. */
export function leftOf(
  { left, right }: SafeArea,
  { rightToLeft }: TextStyles,
  width: number,
  side: "start" | "end",
): number {
  return (side === "start") === rightToLeft ? right - width : left;
}
