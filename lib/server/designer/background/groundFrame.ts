import type { Scheme } from "../theme/theme";

/** Pixels of the slide. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A slide whose ground is to be drawn. */
export interface GroundFrame {
  /** Pixels. */
  width: number;
  height: number;
  scheme: Scheme;
  /** The brand's own colours, which suit some kinds of ground and not others; may be empty. */
  palette: readonly string[];
  /** The same for every slide of a carousel. */
  seed: string;
  /** The slide's own: what lies between its edges follows from this too. */
  slideSeed: string;
  /** The slide's place, counted from 0. */
  index: number;
  /** Where words stand, line by line or in blocks: there the ground keeps calm. Best 60 pixels (at 1080) from the sides. */
  quiet: readonly Box[];
}

/** Shares of the height between the lowest words and the foot from which on the foot is the ground's. */
const FREE_FOOT = 0.22;

/** Pixels between the lowest words and the foot of the slide. */
export function roomAtFoot({ height, quiet }: GroundFrame): number {
  return height - Math.max(0, ...quiet.map((box) => box.top + box.height));
}

/** Whether the ground may be strong at the foot, or has words there and is to stay in the background everywhere. */
export function hasFreeFoot(frame: GroundFrame): boolean {
  return roomAtFoot(frame) >= FREE_FOOT * frame.height;
}

/** How high above the foot a point is, 0 to 1; `v` counts from the top in widths of a slide. */
export function riseOf({ width, height }: GroundFrame, v: number): number {
  return 1 - (v * width) / height;
}

/** One pixel of a slide that is 1080 pixels wide. */
export function unitOf({ width, height }: GroundFrame): number {
  return Math.min(width, height) / 1080;
}
