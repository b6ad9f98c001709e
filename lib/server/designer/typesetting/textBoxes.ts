import type { MeasuredNode, Node } from "@takumi-rs/core";
import type { Rect } from "./safeArea";

/** A line of words, or a block of colour. */
export interface TextBox extends Rect {
  /** `#rrggbb`; null for a block. */
  ink: string | null;
  /** Whether it stands on a surface of its own, not on the slide's background. */
  onSurface: boolean;
}

/** Height of letters with their marks, in em; runs are measured with the font's full ascent and descent, which is more. */
const LETTERS = 1.1;

/** Everything that must stand out from the background. Only text on a surface may have a padding. */
export function textBoxes(node: Node, measured: MeasuredNode, onSurface = false): TextBox[] {
  const surface = onSurface || node.style?.backgroundColor !== undefined;
  const [, , , , left, top] = measured.transform;
  if (node.type === "text") {
    const size = Number(node.style?.fontSize);
    return measured.runs.map((run) => {
      const height = Math.min(run.height, size * Math.min(LETTERS, Number(node.style?.lineHeight)));
      // A space at a line's end hangs over the text's box: to the left in texts read from right to left.
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
