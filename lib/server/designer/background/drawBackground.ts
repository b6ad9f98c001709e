import type { Motif } from "@/lib/carousel/look";
import type { SlideDescription } from "../designer";
import type { Raster } from "../raster";
import { pick, seededRandom } from "../random";
import { carouselSeed, lookDecidedOn } from "../theme/schemes";
import { overlapFrom } from "./overlap";
import { rasterize } from "./rasterize";
import type { BackgroundFrame, BackgroundSpec } from "./backgroundSpec";
import { type BackgroundColours, coloursOf, isColourful, mixLab } from "./colours";
import { contours } from "./kinds/contours";
import { ribbedGlass } from "./kinds/ribbedGlass";
import { folds } from "./kinds/folds";
import { horizon } from "./kinds/horizon";
import { mesh } from "./kinds/mesh";
import { paper } from "./kinds/paper";
import { shapesOf } from "./kinds/shapes";
import { arches } from "./shapes/arches";
import { columns } from "./shapes/columns";
import { discs } from "./shapes/discs";
import { dots } from "./shapes/dots";
import { hills } from "./shapes/hills";
import { ribbons } from "./shapes/ribbons";
import { tiles } from "./shapes/tiles";

const BACKGROUNDS: Record<Motif, (frame: BackgroundFrame, colours: BackgroundColours) => BackgroundSpec> = {
  contours,
  ribbedGlass,
  folds,
  horizon,
  mesh,
  paper,
  arches: shapesOf(arches),
  columns: shapesOf(columns),
  discs: shapesOf(discs),
  dots: shapesOf(dots),
  hills: shapesOf(hills),
  ribbons: shapesOf(ribbons),
  tiles: shapesOf(tiles),
};

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
const SHAPES = ["tiles", "hills", "discs", "ribbons", "arches", "columns", "dots"] as const;

/**
 * Raw pixels, which the renderer takes as the `src` of an image. Every ink of the scheme can be read on every pixel of
 * `keepClear`. Slides of one carousel share a motif, which runs on from one slide to the next. The same frame gives the same
 * pixels.
 */
export async function drawBackground(
  motif: Motif,
  frame: BackgroundFrame,
  strength: "full" | "quiet" = "full",
): Promise<Raster> {
  const specOf = (own: BackgroundFrame) => {
    const colours = coloursOf(own);
    const spec = BACKGROUNDS[motif](own, colours);
    return strength === "quiet" ? quieter(spec, colours) : spec;
  };
  const raster = await rasterize(frame, specOf(frame));
  for (const side of [0, 1] as const) {
    const scheme = frame.beside?.[side];
    if (!scheme) continue;
    const other = { ...frame, scheme };
    await overlapFrom(raster, frame, side, (columns) => rasterize(other, specOf(other), columns));
  }
  return raster;
}

/** Of the motif's own strength; legibility is seen to afterwards. */
const QUIET = 0.4;

function quieter(
  { field, shapes, ...spec }: BackgroundSpec,
  { background }: BackgroundColours,
): BackgroundSpec {
  return {
    ...spec,
    field: (u, v) => mixLab(background(v), field(u, v), QUIET),
    ...(shapes && { shapes: { ...shapes, opacity: shapes.opacity * QUIET } }),
  };
}

/** Whether slides of one carousel differ in their backgrounds. */
export function variesBySlide(motif: Motif): boolean {
  return motif !== "paper";
}

/** Whether it stands at the bottom of the slide, as high as there is room. */
export function isShapes(motif: Motif): boolean {
  return SHAPES.some((name) => name === motif);
}

/** As is chosen for the post, else as the brand kit says, else as the seed picks: quiet ones where the brand has no colour. */
export function chooseMotif(slide: SlideDescription): Motif {
  const motif = slide.look?.motif ?? slide.brandKit.motif ?? "automatic";
  if (motif !== "automatic") return motif;
  const seed = carouselSeed(slide);
  const isColour = isColourful(lookDecidedOn(slide).palette);
  const kind = pick(seededRandom(`${seed}/ground`), isColour ? FOR_COLOURS : FOR_GREYS);
  return kind === "shapes" ? pick(seededRandom(`${seed}/art`), SHAPES) : kind;
}
