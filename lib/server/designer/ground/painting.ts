import type { Lab } from "@/lib/carousel/oklch";
import type { Grain } from "./grain";

/** What a kind of ground makes of a slide: a field of colour, and on it crisp shapes where it has some. */
export interface Painting {
  /**
   * The colour at a point. `u` counts slides from the carousel's left edge (2.5 is the middle of the third), `v` goes down
   * in widths of a slide: a field that is smooth in both runs on from slide to slide.
   */
  field(u: number, v: number): Lab;
  /** SVG elements in pixels of the slide, drawn over the field, or none. */
  shapes?: string;
  /** How much of its own look the field gives up behind the words, 0 to 1; and the shapes, which are crisp. */
  calm: number;
  shapesCalm?: number;
  grain: Grain;
  /** Share of a slide's width over which the ground calms down towards the words. */
  fade: number;
  /** At the slide's left and right edge it is strong on its strong side alone, or everywhere. */
  edges?: "strong";
  /** Strips of ribbed glass across a slide, through which the field is seen, or none. */
  flutes?: number;
}
