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
  /** Of the slide, from 0; always 0 with seams. */
  index: number;
  /**
   * Seeds of the slide's left and right edge, each shared with the slide beyond it: what lies there follows from them and from
   * `seed` alone. Without them slides agree by `index`.
   */
  seams?: readonly [string, string];
  /** The schemes of the slides on the left and right, where they have another one. */
  beside?: readonly [Scheme | null, Scheme | null];
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
  /** Whether the left and right edge are as calm as on all slides, or as this slide's own words need: not at all with seams. */
  edges: "shared" | "own";
  /** How calm it is at least everywhere but at the edges, 0 to 1; 0 if absent. */
  leastCalm?: number;
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

/** A shift of the field, in slides, by which slides differ between their edges; it is 0 at the edges, and with seams. */
export function createNudge({ seed, slideSeed, index, seams }: BackgroundFrame): (u: number) => number {
  if (seams) return () => 0;
  const strength = between(seededRandom(`${seed}/${slideSeed}/interior/${index}`), -0.22, 0.22);
  return (u) => strength * Math.sin(Math.PI * (u - index)) ** 2;
}

/** Shares of a slide's width from an edge at which its noise begins to give way to the slide's own, and has done so. */
const [GIVES_WAY, GONE] = [0.06, 0.5];

/**
 * Noise of the whole carousel at `(x, y)`, where the slide's place is `u` and its width is `across` in `x`. With seams, or in
 * another arrangement of the slide, it is that at either edge and the slide's own between them.
 */
export function carouselNoise(
  { seed, seams, slideSeed, index, arrangement }: BackgroundFrame,
  name: string,
  across: number,
): (x: number, y: number, u: number) => number {
  const shared = createNoise(`${seed}/${name}`);
  if (!seams && arrangement.slide === 0) return shared;
  const [left, right] = seams
    ? [createNoise(`${seed}/${name}/${seams[0]}`), createNoise(`${seed}/${name}/${seams[1]}`)]
    : [shared, shared];
  // A seam is where its noise begins, for both of its slides.
  const back = seams ? across : 0;
  const own = createNoise(`${seed}/${name}/slide/${slideSeed}`);
  return (x, y, u) => {
    const atLeft = 1 - smoothstep(GIVES_WAY, GONE, u - index);
    const atRight = 1 - smoothstep(GIVES_WAY, GONE, index + 1 - u);
    const between = 1 - atLeft - atRight;
    const atSeam = atLeft > 0 ? atLeft * left(x, y) : atRight > 0 ? atRight * right(x - back, y) : 0;
    if (between === 0) return atSeam;
    // Two noises halfway would be flatter than either.
    return (atSeam + between * own(x, y)) / Math.hypot(atLeft, between, atRight);
  };
}
