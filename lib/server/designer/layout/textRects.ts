import type { MeasuredNode, Node } from "@takumi-rs/core";
import type { Rect } from "./stage";

/** Words as they lie on the slide. */
export interface TextRect extends Rect {
  /** `#rrggbb` */
  colour: string;
  /** Whether they stand on a surface of their own rather than on the slide's ground. */
  onSurface: boolean;
}

/** Height of a line's letters with their marks, in em; a run is measured as tall as its font allows for, which is more. */
const LETTERS = 1.1;
/** Width of a space in em, rather too narrow than too wide: at a line's end it hangs over. */
const SPACE = 0.2;

/** Where every line of text stands, from a tree and its measurements. Only text on a surface may have a padding. */
export function textRects(node: Node, measured: MeasuredNode, onSurface = false): TextRect[] {
  const surface = onSurface || node.style?.backgroundColor !== undefined;
  if (node.type === "text") {
    const [, , , , left, top] = measured.transform;
    const size = Number(node.style?.fontSize);
    return measured.runs.map((run) => {
      const height = Math.min(run.height, size * Math.min(LETTERS, Number(node.style?.lineHeight)));
      return {
        left: left + run.x,
        top: top + run.y + (run.height - height) / 2,
        width: run.width - (run.text.endsWith(" ") ? SPACE * size : 0),
        height,
        colour: String(node.style?.color),
        onSurface: surface,
      };
    });
  }
  if (node.type !== "container") return [];
  return (node.children ?? []).flatMap((child, index) => {
    const part = measured.children[index];
    return part ? textRects(child, part, surface) : [];
  });
}

/** The smallest rectangle around all of them. */
export function around(rects: readonly Rect[]): Rect {
  const left = Math.min(...rects.map((rect) => rect.left));
  const top = Math.min(...rects.map((rect) => rect.top));
  return {
    left,
    top,
    width: Math.max(...rects.map((rect) => rect.left + rect.width)) - left,
    height: Math.max(...rects.map((rect) => rect.top + rect.height)) - top,
  };
}
