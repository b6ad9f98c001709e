import type { Lab } from "@/lib/carousel/oklch";
import { between, seededRandom } from "../random";
import type { Scheme } from "../theme/theme";
import type { Rect } from "../typesetting/safeArea";
import type { Grain } from "./grain";

/** A slide whose background is to be drawn. */
export interface BackgroundFrame {
  /** Pixels. */
  width: number;
  height: number;
  scheme: Scheme;
  /** The brand's own colours, which suit some kinds of background and not others; may be empty. */
  palette: readonly string[];
  /** The same for every slide of a carousel. */
  seed: string;
  /** The slide's own: what lies between its edges follows from this too. */
  slideSeed: string;
  /** The slide's place, counted from 0. */
  index: number;
  /** Where words stand, line by line or in blocks: there the background keeps calm. Best 60 pixels (at 1080) from the sides. */
  keepClear: readonly Rect[];
}

/** Shares of the height between the lowest words and the bottom from which on the bottom is the background's. */
const FREE_BOTTOM = 0.22;

/** Pixels between the lowest words and the bottom of the slide. */
export function roomAtBottom({ height, keepClear }: BackgroundFrame): number {
  return height - Math.max(0, ...keepClear.map((box) => box.top + box.height));
}

/** Whether the background may be strong at the bottom, or has words there and is to stay in the background everywhere. */
export function hasFreeBottom(frame: BackgroundFrame): boolean {
  return roomAtBottom(frame) >= FREE_BOTTOM * frame.height;
}

/** How high above the bottom a point is, 0 to 1; `v` counts from the top in widths of a slide. */
export function riseOf({ width, height }: BackgroundFrame, v: number): number {
  return 1 - (v * width) / height;
}

/** One pixel of a slide that is 1080 pixels wide. */
export function unitOf({ width, height }: BackgroundFrame): number {
  return Math.min(width, height) / 1080;
}

/** What a kind of background makes of a slide: a field of colour, and on it crisp shapes where it has some. */
export interface BackgroundSpec {
  /**
   * The colour at a point. `u` counts slides from the carousel's left edge (2.5 is the middle of the third), `v` goes down
   * in widths of a slide: a field that is smooth in both runs on from slide to slide.
   */
  field(u: number, v: number): Lab;
  shapes?: Shapes;
  /** How much of its own look the field gives up behind words, 0 to 1. */
  calm: number;
  grain: Grain;
  /** Share of a slide's width over which the background calms down towards words. */
  fade: number;
  /** How calm it is at the slide's left and right edge: as on all slides, or as this slide's own words have it. */
  edges: "shared" | "own";
  /** Strips of ribbed glass across a slide, through which the field is seen, or none. */
  ribs?: number;
}

export interface Shapes {
  /** SVG elements in pixels of the slide, drawn over the field. */
  svg: string;
  /** 0 to 1, away from words and behind them. */
  opacity: number;
  behindWords: number;
}

/** What a slide changes of its own between its edges: a way to push a field, in slides, that is 0 at both edges. */
export function createNudge({ seed, slideSeed, index }: BackgroundFrame): (u: number) => number {
  const strength = between(seededRandom(`${seed}/${slideSeed}/interior/${index}`), -0.22, 0.22);
  return (u) => strength * Math.sin(Math.PI * (u - index)) ** 2;
}
