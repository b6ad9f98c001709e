import type { Raster } from "../raster";
import { pick, seededRandom } from "../random";
import { rasterize } from "./rasterize";
import type { BackgroundFrame, BackgroundSpec } from "./backgroundSpec";
import { type BackgroundColours, coloursOf, isColourful } from "./colours";
import { contours } from "./kinds/contours";
import { ribbedGlass } from "./kinds/ribbedGlass";
import { folds } from "./kinds/folds";
import { horizon } from "./kinds/horizon";
import { mesh } from "./kinds/mesh";
import { paper } from "./kinds/paper";
import { shapes } from "./kinds/shapes";

export const BACKGROUND_KINDS = {
  contours,
  ribbedGlass,
  folds,
  horizon,
  mesh,
  paper,
  shapes,
} satisfies Record<string, (frame: BackgroundFrame, colours: BackgroundColours) => BackgroundSpec>;
export type BackgroundKind = keyof typeof BACKGROUND_KINDS;

/** A kind that is named more often is chosen more often. */
const FOR_COLOURS = [
  "mesh",
  "mesh",
  "ribbedGlass",
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
 * Raw pixels, which the renderer takes as the `src` of an image. Every ink of the scheme can be read on every pixel of
 * `keepClear`. Slides of one carousel share a kind of background, which runs on from one slide to the next. The same frame gives
 * the same pixels.
 */
export async function drawBackground(frame: BackgroundFrame): Promise<Raster> {
  return drawKind(chooseKind(frame), frame);
}

export async function drawKind(kind: BackgroundKind, frame: BackgroundFrame): Promise<Raster> {
  return rasterize(frame, BACKGROUND_KINDS[kind](frame, coloursOf(frame)));
}

/** Whether slides of one carousel differ in their backgrounds. */
export function variesBySlide(kind: BackgroundKind): boolean {
  return kind !== "paper";
}

/** Quiet ones where the brand has no colour. */
export function chooseKind({ seed, palette }: Pick<BackgroundFrame, "seed" | "palette">): BackgroundKind {
  return pick(seededRandom(`${seed}/ground`), isColourful(palette) ? FOR_COLOURS : FOR_GREYS);
}
