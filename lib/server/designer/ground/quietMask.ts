import { type GroundFrame, unitOf } from "./groundFrame";
import { groundSideOf } from "./groundSide";
import { smoothstep } from "./noise";

/** Pixels at 1080 around the words that are as calm as behind them. */
const MARGIN = 26;
/** Pixels at 1080 from an edge in which a slide comes into its own. */
const EDGE = 84;

/**
 * How calm the ground must be at a pixel, 0 to 1: 1 where words stand and around them. On the slide's left and right edge it
 * follows from the carousel alone, so that neighbours agree, unless words stand there.
 */
export function createQuietMask(frame: GroundFrame, fade: number): (x: number, y: number) => number {
  const { width, height, quiet } = frame;
  const unit = unitOf(frame);
  const margin = MARGIN * unit;
  const reach = fade * width;
  const side = groundSideOf(frame.seed, frame);
  const roomBeside = Math.max(1, Math.min(quiet.left, width - quiet.left - quiet.width) - margin);
  const edge = Math.min(EDGE * unit, roomBeside);
  return (x, y) => {
    const beside = Math.max(quiet.left - x, x - quiet.left - quiet.width, 0);
    const above = Math.max(quiet.top - y, y - quiet.top - quiet.height, 0);
    const away = Math.hypot(beside, above) - margin;
    if (away <= 0) return 1;
    const own = 1 - smoothstep(0, reach, away);
    const share = smoothstep(0, edge, Math.min(x, width - x));
    const fromSide = (side === "foot" ? height - y : y) / height;
    const atEdge = smoothstep(0.28, 0.5, fromSide);
    return atEdge + (own - atEdge) * share;
  };
}
