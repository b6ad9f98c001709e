import { type Lab, labToLinearRgb } from "@/lib/carousel/oklch";
import { levelOf, type Rgb } from "../raster";
import { spreadOf } from "./grain";
import type { BackgroundFrame, BackgroundSpec } from "./backgroundSpec";
import { coloursOf } from "./colours";
import { legibilityOf, mixRgb } from "./legibility";
import { createTextMask } from "./textMask";

/** Red, green, blue, and calm: how little may be seen of the background, 0 to 1. */
export const CHANNELS = 4;
/** Cells across a slide: narrower than the margin around words. */
const COLUMNS = 72;
/** Knots across a strip of glass. */
const STRIP_KNOTS = 6;
/** How many strips' width of the field is seen through one strip. */
const LENS = 2.6;
/** How much weaker the glass is behind words. */
const RIBS_CALM = 0.65;
/** Difference in lightness between the two sides of a strip. */
const RELIEF = 0.05;

/** The colours of a background at knots; between them they are interpolated. */
interface GradientGrid {
  /** From left to right; two at one place where the colour jumps. */
  knots: readonly Knot[];
  /** Pixels between rows. */
  step: number;
  /** CHANNELS for each knot, row by row; colours as levels, not rounded. */
  values: Float32Array;
}

interface Knot {
  /** Pixels from the left edge. */
  x: number;
  /** Shift of the field, in slides. */
  aside: number;
  relief: number;
}

/** Of the pixels from `left` up to `right`. */
export function createGradientGrid(
  frame: BackgroundFrame,
  spec: BackgroundSpec,
  { left, right }: { left: number; right: number },
): GradientGrid {
  const { width, height, index } = frame;
  const all = spec.ribs ? ribbedKnots(width, spec.ribs) : plainKnots(width);
  const knots = all.filter((_, at) => (all[at + 1]?.x ?? width) >= left && (all[at - 1]?.x ?? 0) <= right);
  const rows = Math.round((height / width) * COLUMNS);
  const step = height / rows;
  const mask = createTextMask(frame, spec);
  const colours = coloursOf(frame);
  const { toLegible } = legibilityOf(frame.scheme, spreadOf(spec.grain));
  const values = new Float32Array((rows + 1) * knots.length * CHANNELS);
  let at = 0;
  for (let row = 0; row <= rows; row += 1) {
    const v = (row * step) / width;
    const plain = rgbOfLab(colours.background(v));
    for (const { x, aside, relief } of knots) {
      const calm = mask(x, row * step);
      const ribs = 1 - RIBS_CALM * calm;
      const colour = spec.field(index + x / width + aside * ribs, v);
      const strong = rgbOfLab({ ...colour, l: colour.l + relief * ribs });
      const soft = calm > 0 ? toLegible(mixRgb(strong, plain, spec.calm)) : strong;
      values.set([...mixRgb(strong, soft, calm), calm], at);
      at += CHANNELS;
    }
  }
  return { knots, step, values };
}

function plainKnots(width: number): Knot[] {
  return Array.from({ length: COLUMNS + 1 }, (_, column) => ({
    x: (column * width) / COLUMNS,
    aside: 0,
    relief: 0,
  }));
}

/** Half a strip lies at either edge of the slide, so that nothing jumps there. */
function ribbedKnots(width: number, strips: number): Knot[] {
  const strip = width / strips;
  const knots = Array.from({ length: strips + 1 }, (_, index) =>
    Array.from({ length: STRIP_KNOTS + 1 }, (_, knot) => {
      const offset = knot / STRIP_KNOTS - 0.5;
      return { x: (index + offset) * strip, aside: (offset * (LENS - 1)) / strips, relief: -offset * RELIEF };
    }),
  );
  return knots.flat().filter(({ x }) => x >= -0.01 && x <= width + 0.01);
}

/** Fills `colours` with a row of pixels from `start` on, CHANNELS each. */
export function interpolateRow(
  { values, step, knots }: GradientGrid,
  y: number,
  colours: Float32Array,
  start: number,
): void {
  const line = Math.floor((y + 0.5) / step);
  const down = (y + 0.5) / step - line;
  const stride = knots.length * CHANNELS;
  const row = values.slice(line * stride, (line + 1) * stride);
  for (let at = 0; at < stride; at += 1) {
    const above = row[at] ?? 0;
    row[at] = above + ((values[(line + 1) * stride + at] ?? above) - above) * down;
  }
  let pixel = 0;
  for (let knot = 1; knot < knots.length; knot += 1) {
    const left = knots[knot - 1]?.x ?? 0;
    const right = knots[knot]?.x ?? 0;
    const end = Math.min(colours.length / CHANNELS, right - 0.5 - start);
    const at = (knot - 1) * CHANNELS;
    for (; pixel < end; pixel += 1) {
      const share = (start + pixel + 0.5 - left) / (right - left);
      for (let channel = 0; channel < CHANNELS; channel += 1) {
        const from = row[at + channel] ?? 0;
        colours[pixel * CHANNELS + channel] = from + ((row[at + CHANNELS + channel] ?? 0) - from) * share;
      }
    }
  }
}

function rgbOfLab(lab: Lab): Rgb {
  const [red, green, blue] = labToLinearRgb(lab);
  const level = (light: number) => levelOf(Math.min(1, Math.max(0, light)));
  return [level(red), level(green), level(blue)];
}
