import type { Lab } from "@/lib/carousel/oklch";
import { between, seededRandom } from "../random";
import type { Scheme } from "../theme/theme";
import type { Rect } from "../typesetting/safeArea";
import type { Grain } from "./grain";
import { createNoise, smoothstep } from "./noise";

export interface BackgroundFrame {
  /** Pixels. */
  width: number;
  height: number;
  scheme: Scheme;
  /** The same for every slide of a carousel. */
  seed: string;
  /** The slide's own, for what lies between its edges. */
  slideSeed: string;
  /** Which is drawn, from 0: of the whole carousel, and of what lies between this slide's edges. The seeds are others for each. */
  arrangement: { post: number; slide: number };
  /** Of the slide, from 0. */
  index: number;
  /** Where words stand, line by line or in blocks. Best 60 pixels (at 1080) from the sides. */
  keepClear: readonly Rect[];
}

/** The bottom is free if the lowest words leave this share of the height. */
const FREE_BOTTOM = 0.22;

/** Pixels between the lowest words and the bottom of the slide. */
export function roomAtBottom({ height, keepClear }: BackgroundFrame): number {
  return height - Math.max(0, ...keepClear.map((box) => box.top + box.height));
}

/** Whether the background may be strong at the bottom. With words there it stays faint everywhere. */
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

/** A kind of background for one slide: a field of colour, and crisp shapes on it. */
export interface BackgroundSpec {
  /**
   * `u` counts slides from the carousel's left edge (2.5 is the middle of the third), `v` goes down in widths of a slide: a
   * smooth field runs on from slide to slide.
   */
  field(u: number, v: number): Lab;
  shapes?: Shapes;
  /** How far the field gives way to the plain background behind words, 0 to 1. */
  calm: number;
  grain: Grain;
  /** Share of a slide's width over which it does so. */
  fade: number;
  /** Whether the left and right edge are as calm as on all slides, or as this slide's own words need. */
  edges: "shared" | "own";
  /** Strips of ribbed glass across a slide, through which the field is seen. */
  ribs?: number;
}

export interface Shapes {
  /** SVG elements in pixels of the slide, drawn over the field. */
  svg: string;
  /** Away from words, and behind them; 0 to 1. */
  opacity: number;
  behindWords: number;
}

/** A shift of the field, in slides, by which slides differ between their edges; it is 0 at the edges. */
export function createNudge({ seed, slideSeed, index }: BackgroundFrame): (u: number) => number {
  const strength = between(seededRandom(`${seed}/${slideSeed}/interior/${index}`), -0.22, 0.22);
  return (u) => strength * Math.sin(Math.PI * (u - index)) ** 2;
}

/** Share of a slide's width within which what is inside of it gives way to what crosses its edges. */
const SEAM = 0.5;

/**
 * The carousel's noise, at a place `u` of it: in another arrangement of the slide there is another one between its edges,
 * where it is the carousel's as ever.
 */
export function createFieldNoise(
  { seed, slideSeed, index, arrangement }: BackgroundFrame,
  name: string,
): (u: number, x: number, y: number) => number {
  const shared = createNoise(`${seed}/${name}`);
  if (arrangement.slide === 0) return (_u, x, y) => shared(x, y);
  const own = createNoise(`${seed}/${slideSeed}/${name}/${index}`);
  return (u, x, y) => {
    const across = u - index;
    const share = smoothstep(0, SEAM, Math.min(across, 1 - across));
    const value = shared(x, y);
    return share === 0 ? value : value + (own(x, y) - value) * share;
  };
}
