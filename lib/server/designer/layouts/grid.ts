import type { Rect } from "../typesetting/safeArea";
import { spacing } from "../typesetting/safeArea";
import type { ComposeLayout } from "./layout";
import { composePicture } from "./picture";

/** As a picture with a caption, its frame shared by up to four pictures. */
export const composeGrid: ComposeLayout = async (input) => {
  const { frame, ...composition } = await composePicture(input);
  if (!frame) return composition;
  const cells = cellsOf(frame, input.pictureCount, spacing(input.safeArea, 1));
  return { ...composition, frame, cells: input.textStyles.rightToLeft ? mirrored(cells, frame) : cells };
};

/** Two beside each other, or below each other in a tall frame; of three the first is as large as the other two. */
export function cellsOf(frame: Rect, count: number, gap: number): Rect[] {
  const { left, top, width, height } = frame;
  const [half, rest] = [Math.round((width - gap) / 2), width - gap - Math.round((width - gap) / 2)];
  const [upper, lower] = [Math.round((height - gap) / 2), height - gap - Math.round((height - gap) / 2)];
  const [second, below] = [left + half + gap, top + upper + gap];
  if (count <= 1) return [frame];
  if (count === 2) {
    return height > width * 1.2
      ? [
          { left, top, width, height: upper },
          { left, top: below, width, height: lower },
        ]
      : [
          { left, top, width: half, height },
          { left: second, top, width: rest, height },
        ];
  }
  const last = { left: second, top: below, width: rest, height: lower };
  const right = { left: second, top, width: rest, height: upper };
  if (count === 3) return [{ left, top, width: half, height }, right, last];
  return [
    { left, top, width: half, height: upper },
    right,
    { left, top: below, width: half, height: lower },
    last,
  ];
}

function mirrored(cells: readonly Rect[], frame: Rect): Rect[] {
  return cells.map((cell) => ({ ...cell, left: 2 * frame.left + frame.width - cell.left - cell.width }));
}
