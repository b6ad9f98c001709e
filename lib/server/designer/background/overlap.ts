import { between, seededRandom } from "../random";
import type { Raster } from "../raster";
import { type BackgroundFrame, unitOf } from "./backgroundSpec";

/** Pixels at 1080 by which neighbours reach into each other at most, and what stays free beside words. */
const REACH = 46;
const BESIDE_WORDS = 12;

/**
 * Slides in different colours overlap like sheets of paper with a curved edge: here the right one reaches into the left, there
 * the left one into the right, and at the edge of the slide both show the same. Lays what reaches over from one side onto a slide;
 * `draw` gives the ground in the colours of that side, between two columns of pixels.
 */
export async function overlapFrom(
  { data, width, height }: Raster,
  frame: BackgroundFrame,
  side: 0 | 1,
  draw: (columns: { left: number; right: number }) => Promise<Raster>,
): Promise<void> {
  const rooms = frame.keepClear.map((box) => (side === 0 ? box.left : width - box.left - box.width));
  const reach = Math.min(
    REACH * unitOf(frame),
    Math.max(0, Math.min(...rooms) - BESIDE_WORDS * unitOf(frame)),
  );
  const strip = Math.min(width, Math.ceil(reach) + 1);
  const start = side === 0 ? 0 : width - strip;
  const other = await draw({ left: start, right: start + strip });
  const curve = curveOf(frame);
  for (let y = 0; y < height; y += 1) {
    // The other slide's share of the pixels beyond the curve; half a pixel softens it.
    const edge = (side === 0 ? 0 : width) + curve((y + 0.5) / height) * reach;
    for (let x = start; x < start + strip; x += 1) {
      const beyond = side === 0 ? edge - x : x + 1 - edge;
      const share = Math.min(1, Math.max(0, beyond));
      if (share === 0) continue;
      const [at, from] = [(y * width + x) * 4, (y * strip + x - start) * 4];
      for (let channel = 0; channel < 3; channel += 1) {
        const below = data[at + channel] ?? 0;
        data[at + channel] = Math.round(below + ((other.data[from + channel] ?? 0) - below) * share);
      }
    }
  }
}

/** How far right of the slides' common edge the sheets' edge lies, -1 to 1, at a height from 0 (the top) to 1. */
function curveOf({ seed }: BackgroundFrame): (v: number) => number {
  const random = seededRandom(`${seed}/overlap`);
  const [turns, start] = [between(random, 0.6, 0.85), between(random, 0, 1)];
  return (v) => Math.sin(2 * Math.PI * (v * turns + start));
}
