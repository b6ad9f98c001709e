import type { MeasuredNode, Node } from "@takumi-rs/core";
import type { Rect } from "./safeArea";

/** A line of words, or a plain block of colour, as it lies on the slide. */
export interface TextBox extends Rect {
  /** Of the words, as `#rrggbb`; null for a block. */
  ink: string | null;
  /** Whether they stand on a surface of their own rather than on the slide's background. */
  onSurface: boolean;
}

/** Height of a line's letters with their marks, in em; a run is measured as tall as its font allows for, which is more. */
const LETTERS = 1.1;

/** Where everything lies that must be told from the background. Only text on a surface may have a padding. */
export function textBoxes(node: Node, measured: MeasuredNode, onSurface = false): TextBox[] {
  const surface = onSurface || node.style?.backgroundColor !== undefined;
  const [, , , , left, top] = measured.transform;
  if (node.type === "text") {
    const size = Number(node.style?.fontSize);
    return measured.runs.map((run) => {
      const height = Math.min(run.height, size * Math.min(LETTERS, Number(node.style?.lineHeight)));
      // A space at a line's end hangs over the text's box, to the left where the text is read to the left.
      const hangs = run.text.endsWith(" ");
      const start = hangs ? Math.max(0, run.x) : run.x;
      const end = hangs ? Math.min(measured.width, run.x + run.width) : run.x + run.width;
      return {
        left: left + start,
        top: top + run.y + (run.height - height) / 2,
        width: Math.max(0, end - start),
        height,
        ink: String(node.style?.color),
        onSurface: surface,
      };
    });
  }
  const box = { left, top, width: measured.width, height: measured.height, ink: null };
  if (node.type === "image") return [{ ...box, onSurface: surface }];
  if (node.type !== "container") return [];
  if (!node.children && surface && !onSurface) return [{ ...box, onSurface }];
  return (node.children ?? []).flatMap((child, index) => {
    const part = measured.children[index];
    return part ? textBoxes(child, part, surface) : [];
  });
}

/** The smallest rectangle around all of them. */
export function boundingBox(rects: readonly Rect[]): Rect {
  const left = Math.min(...rects.map((rect) => rect.left));
  const top = Math.min(...rects.map((rect) => rect.top));
  return {
    left,
    top,
    width: Math.max(...rects.map((rect) => rect.left + rect.width)) - left,
    height: Math.max(...rects.map((rect) => rect.top + rect.height)) - top,
  };
}
