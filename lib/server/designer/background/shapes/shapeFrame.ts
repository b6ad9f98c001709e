import { type Random, seededRandom } from "../../random";

/**
 * A zone across the bottom of one slide. Families draw what lies at a slide's edges from `edgeRandom` alone, so that shapes run
 * on from one slide to the next.
 */
export interface ShapeFrame {
  /** Pixels of the zone. */
  width: number;
  height: number;
  /** Pixels of the zone on an ordinary slide, never more than `height`: heights at the edges are measured in these. */
  baseHeight: number;
  /** Of the slide, from 0; always 0 with seams. */
  index: number;
  /** Seeds of the left and right edge, for slides that do not agree by `index`. */
  seams?: readonly [string, string] | undefined;
  /** The same for every slide of a carousel. */
  seed: string;
  /** The slide's own, for what lies between its edges. */
  slideSeed: string;
  /** Of what lies between the edges, from 0. */
  arrangement: number;
  /** SVG fills of whole shapes, strongest first. */
  colours: readonly [string, string, string, string];
  /** Fills for what runs on from slide to slide; `colours` if absent. */
  bands?: readonly [string, string, string, string];
}

/** SVG elements in pixels of the zone. */
export type ShapeFamily = (frame: ShapeFrame) => string;

/** For what lies on the slide's left (0) or right (1) edge: the right edge of a slide is the left of the next. */
export function edgeRandom(frame: ShapeFrame, side: 0 | 1): Random {
  return seededRandom(`${frame.seed}/edge/${frame.seams?.[side] ?? frame.index + side}`);
}

export function slideRandom(frame: ShapeFrame): Random {
  return seededRandom(`${frame.seed}/slide/${frame.index}/${frame.slideSeed}`);
}

/** For what is the same on every slide. */
export function carouselRandom(frame: ShapeFrame): Random {
  return seededRandom(`${frame.seed}/all`);
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
