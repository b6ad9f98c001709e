import type { Rect } from "../typesetting/safeArea";
import { type BackgroundFrame, hasFreeBottom, type BackgroundSpec, riseOf, unitOf } from "./backgroundSpec";
import { smoothstep } from "./noise";

/** Margin around words, in pixels at 1080. */
const MARGIN = 26;
/** Pixels at 1080 from the slide's edge in which what neighbours share gives way to the slide's own words. */
const EDGE = 84;
/** Heights, as shares, below which the edges are strong, and above which they are calm. */
const STRONG_BELOW = 0.1;
const CALM_ABOVE = 0.46;
/** The same for a seam, and how calm it is at its foot. */
const SEAM_CALM_ABOVE = 0.45;
const SEAM_CALM = 0.45;
/** Blocks of words with a smaller gap, as a share of the height, are one: a narrow gap would look like a stain. */
const GAP = 0.2;

/**
 * How calm the background must be at a pixel: 1 where words stand and around them, 0 far away. A slide with words at its bottom
 * is calm all over. On others calm at the left and right edge follows from the height alone, so that neighbours agree.
 */
export function createTextMask(
  frame: BackgroundFrame,
  { fade, edges, leastCalm = 0 }: Pick<BackgroundSpec, "fade" | "edges" | "leastCalm">,
): (x: number, y: number) => number {
  const { width } = frame;
  const keepClear = bandsOf(frame.keepClear, GAP * frame.height);
  if (keepClear.length === 0) return () => 0;
  const isCalm = edges === "shared" && !hasFreeBottom(frame);
  if (isCalm && !frame.seams) return () => 1;
  const least = isCalm ? 1 : leastCalm;
  const margin = MARGIN * unitOf(frame);
  const room = Math.min(...keepClear.map(({ left, width: wide }) => Math.min(left, width - left - wide)));
  const edge = Math.min(EDGE * unitOf(frame), Math.max(1, room - margin));
  return (x, y) => {
    const away = Math.min(...keepClear.map((box) => distance(box, x, y))) - margin;
    if (away <= 0) return 1;
    const own = Math.max(least, 1 - smoothstep(0, fade * width, away));
    if (edges === "own" && !frame.seams) return own;
    const atEdge = edges === "own" ? 0 : edgeCalm(frame, y);
    return atEdge + (own - atEdge) * smoothstep(0, edge + away * 0.6, Math.min(x, width - x));
  };
}

/**
 * With seams a slide whose words leave its bottom free may stand beside one whose words do not: the edge is between the two, or a
 * flame would stand between the words of two neighbours.
 */
function edgeCalm(frame: BackgroundFrame, y: number): number {
  const rise = riseOf(frame, y / frame.width);
  if (!frame.seams) return smoothstep(STRONG_BELOW, CALM_ABOVE, rise);
  return SEAM_CALM + (1 - SEAM_CALM) * smoothstep(0, SEAM_CALM_ABOVE, rise);
}

function distance({ left, top, width, height }: Rect, x: number, y: number): number {
  const beside = Math.max(left - x, x - left - width, 0);
  const above = Math.max(top - y, y - top - height, 0);
  return Math.sqrt(beside * beside + above * above);
}

/** Boxes with less than `gap` between them vertically, as one band; all bands are equally wide, so that no corners show. */
function bandsOf(boxes: readonly Rect[], gap: number): Rect[] {
  const filled = boxes.filter((box) => box.width > 0 && box.height > 0);
  const left = Math.min(...filled.map((box) => box.left));
  const width = Math.max(...filled.map((box) => box.left + box.width)) - left;
  const bands: Rect[] = [];
  for (const { top, height } of filled.toSorted((a, b) => a.top - b.top)) {
    const last = bands.at(-1);
    const bottom = top + height;
    if (last && top - last.top - last.height < gap)
      last.height = Math.max(last.top + last.height, bottom) - last.top;
    else bands.push({ left, top, width, height });
  }
  return bands;
}
