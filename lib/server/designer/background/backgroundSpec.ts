import type { Lab } from "@/lib/carousel/oklch";
import type { Grain } from "./grain";

/** What a kind of ground makes of a slide: a field of colour, and on it crisp shapes where it has some. */
export interface Painting {
  /**
   * The colour at a point. `u` counts slides from the carousel's left edge (2.5 is the middle of the third), `v` goes down
   * in widths of a slide: a field that is smooth in both runs on from slide to slide.
   */
  field(u: number, v: number): Lab;
  shapes?: Shapes;
  /** How much of its own look the field gives up behind words, 0 to 1. */
  calm: number;
  grain: Grain;
  /** Share of a slide's width over which the ground calms down towards words. */
  fade: number;
  /** How calm it is at the slide's left and right edge: as on all slides, or as this slide's own words have it. */
  edges: "shared" | "own";
  /** Strips of ribbed glass across a slide, through which the field is seen, or none. */
  flutes?: number;
}

export interface Shapes {
  /** SVG elements in pixels of the slide, drawn over the field. */
  svg: string;
  /** 0 to 1, away from words and behind them. */
  opacity: number;
  behindWords: number;
}
