import type { Raster } from "../raster";
import { pick, seededRandom } from "../random";
import { develop } from "./rasterize";
import type { GroundFrame, Painting } from "./backgroundSpec";
import { type Hues, huesOf, isColourful } from "./colours";
import { contours } from "./kinds/contours";
import { flutes } from "./kinds/ribbedGlass";
import { folds } from "./kinds/folds";
import { horizon } from "./kinds/horizon";
import { mesh } from "./kinds/mesh";
import { paper } from "./kinds/paper";
import { shapes } from "./kinds/shapes";

export const GROUND_KINDS = { contours, flutes, folds, horizon, mesh, paper, shapes } satisfies Record<
  string,
  (frame: GroundFrame, hues: Hues) => Painting
>;
export type GroundKind = keyof typeof GROUND_KINDS;

/** How often each is taken: named more than once, more often. */
const FOR_COLOURS = [
  "mesh",
  "mesh",
  "flutes",
  "folds",
  "horizon",
  "shapes",
  "shapes",
  "shapes",
  "contours",
  "paper",
] as const;
const FOR_GREYS = ["paper", "contours", "folds", "horizon"] as const;

/**
 * What lies behind the words of a slide, from edge to edge: raw pixels, which the renderer takes as the `src` of an image. Every
 * ink of the scheme can be read on every pixel of `quiet`. Slides of one carousel share one kind of ground, and what lies at
 * their edges runs on from one to the next. The same frame gives the same pixels.
 */
export async function drawGround(frame: GroundFrame): Promise<Raster> {
  return drawKind(kindOf(frame), frame);
}

export async function drawKind(kind: GroundKind, frame: GroundFrame): Promise<Raster> {
  return develop(frame, GROUND_KINDS[kind](frame, huesOf(frame)));
}

/** Whether what is the slide's own can be seen on its ground. */
export function variesBySlide(kind: GroundKind): boolean {
  return kind !== "paper";
}

/** The kind that all slides of a carousel share: quiet ones where the brand has no colour. */
export function kindOf({ seed, palette }: Pick<GroundFrame, "seed" | "palette">): GroundKind {
  return pick(seededRandom(`${seed}/ground`), isColourful(palette) ? FOR_COLOURS : FOR_GREYS);
}
