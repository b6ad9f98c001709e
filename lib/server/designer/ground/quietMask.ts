import { type GroundFrame, unitOf } from "./groundFrame";
import { groundSideOf } from "./groundSide";
import { smoothstep } from "./noise";
import type { Painting } from "./painting";

/** Pixels at 1080 around the words that are as calm as behind them. */
const MARGIN = 26;
/** Pixels at 1080 from an edge in which a slide comes into its own beside the words; elsewhere it has more. */
const EDGE = 84;
/** Shares of the height from the ground's strong side: up to the first it is strong at the edges, from the second on calm. */
const STRONG = 0.2;
const CALM = 0.44;

/**
 * How calm the ground must be at a pixel, 0 to 1: 1 where words stand and around them. On the slide's left and right edge it
 * follows from the carousel alone, so that neighbours agree, unless words stand there.
 */
export function createQuietMask(
  frame: GroundFrame,
  { fade, edges }: Pick<Painting, "fade" | "edges">,
): (x: number, y: number) => number {
  const { width, height, quiet } = frame;
  const margin = MARGIN * unitOf(frame);
  const reach = fade * width;
  const standsAtFoot = groundSideOf(frame.seed, frame) === "foot";
  const room = Math.min(quiet.left, width - quiet.left - quiet.width) - margin;
  const edge = Math.min(EDGE * unitOf(frame), Math.max(1, room));
  return (x, y) => {
    const beside = Math.max(quiet.left - x, x - quiet.left - quiet.width, 0);
    const above = Math.max(quiet.top - y, y - quiet.top - quiet.height, 0);
    const away = Math.hypot(beside, above) - margin;
    if (away <= 0) return 1;
    const own = 1 - smoothstep(0, reach, away);
    const share = smoothstep(0, edge + above, Math.min(x, width - x));
    const fromSide = (standsAtFoot ? height - y : y) / height;
    const atEdge = edges === "strong" ? 0 : smoothstep(STRONG, CALM, fromSide);
    return atEdge + (own - atEdge) * share;
  };
}
