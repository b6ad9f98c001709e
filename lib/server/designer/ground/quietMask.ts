import { type Box, type GroundFrame, riseOf, unitOf } from "./groundFrame";
import { smoothstep } from "./noise";
import type { Painting } from "./painting";

/** Pixels at 1080 around words that are as calm as behind them. */
const MARGIN = 26;
/** Pixels at 1080 from an edge in which a slide comes into its own beside words; elsewhere it has more. */
const EDGE = 84;
/** At the sides it is calmest from this share of the height on, and never stronger than this at the foot. */
const SIDES_CALM = 0.46;
const SIDES_LEAST = 0.4;

/**
 * How calm the ground must be at a pixel, 0 to 1: 1 where words stand and around them. On the slide's left and right edge
 * it follows from the height alone, so that neighbours agree, unless words stand there.
 */
export function createQuietMask(
  frame: GroundFrame,
  { fade, edges }: Pick<Painting, "fade" | "edges">,
): (x: number, y: number) => number {
  const { width } = frame;
  const quiet = frame.quiet.filter((box) => box.width > 0 && box.height > 0);
  const margin = MARGIN * unitOf(frame);
  const room = Math.min(...quiet.map(({ left, width: wide }) => Math.min(left, width - left - wide)));
  const edge = Math.min(EDGE * unitOf(frame), Math.max(1, room - margin));
  return (x, y) => {
    const away = Math.min(...quiet.map((box) => distance(box, x, y))) - margin;
    if (away <= 0) return 1;
    const own = 1 - smoothstep(0, fade * width, away);
    if (edges === "own") return own;
    const atEdge = SIDES_LEAST + (1 - SIDES_LEAST) * smoothstep(0.1, SIDES_CALM, riseOf(frame, y / width));
    return atEdge + (own - atEdge) * smoothstep(0, edge + away * 0.6, Math.min(x, width - x));
  };
}

function distance({ left, top, width, height }: Box, x: number, y: number): number {
  const beside = Math.max(left - x, x - left - width, 0);
  const above = Math.max(top - y, y - top - height, 0);
  return Math.sqrt(beside * beside + above * above);
}
