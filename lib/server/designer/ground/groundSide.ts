import { seededRandom } from "../random";

/** Where a carousel's grounds are strongest: words stand best at the other end. */
export type GroundSide = "top" | "foot";

/** From this ratio on (9:16 is 1.78) apps lay their buttons and the caption over the foot. */
const FULL_SCREEN_RATIO = 1.7;

/** The same for every slide of a carousel, so that what lies at the edges runs on. On a full screen it is the foot. */
export function groundSideOf(seed: string, { width, height }: { width: number; height: number }): GroundSide {
  const isTall = height / width >= FULL_SCREEN_RATIO;
  return !isTall && seededRandom(`${seed}/side`)() < 0.4 ? "top" : "foot";
}

/** How far a point is from the strong side: 0 on it, 1 on the other. Heights are in widths of a slide. */
export function heightFrom(frame: { seed: string; width: number; height: number }): (v: number) => number {
  const ratio = frame.height / frame.width;
  return groundSideOf(frame.seed, frame) === "foot" ? (v) => 1 - v / ratio : (v) => v / ratio;
}
