import { smoothstep } from "../background/noise";
import { type Raster, rgbOf } from "../raster";
import type { Scheme } from "../theme/theme";
import type { Rect } from "../typesetting/safeArea";
import { boundingBox, type TextBox } from "../typesetting/textBoxes";
import { scrimStrengths } from "./scrimStrength";

/** Pixels at 1080: between words that share a scrim, around words where it keeps its strength, and behind a letter's edge. */
const JOIN = 24;
const HOLD = 30;
const EDGE = 4;
/** Pixels at 1080 over which it fades: beside words, and above and below them, less around small print. */
const FADE_ASIDE = 620;
const [MIN_FADE, MAX_FADE] = [110, 240];
/** Share of the slide that a scrim crosses to its edge: a strip of light beside words would look like a mistake. */
const MARGIN = 0.17;

/** The picture as it is, but for scrims in the scheme's background behind the words, as strong as each block of them needs. */
export function drawScrims(
  picture: Raster,
  { unit }: { unit: number },
  scheme: Scheme,
  boxes: readonly TextBox[],
): Raster {
  const blocks = blocksOf(boxes, JOIN * unit);
  const [colour] = scheme.background;
  const opacities = scrimStrengths(picture, {
    bands: blocks.map((rects) => rects.map((rect) => grown(rect, EDGE * unit))),
    ink: scheme.ink,
    scrim: colour,
  });
  const scrims = blocks.map((rects, index) => {
    const block = grown(boundingBox(rects), HOLD * unit);
    return {
      area: reachingEdges(block, picture),
      aside: FADE_ASIDE * unit,
      above: Math.min(MAX_FADE * unit, MIN_FADE * unit + block.height),
      opacity: opacities[index] ?? 1,
    };
  });
  return blendScrims(picture, { colour, scrims, knot: Math.max(1, Math.round(8 * unit)) });
}

/** Words that are closer to each other than `distance`, from the top to the bottom. */
function blocksOf(rects: readonly TextBox[], distance: number): TextBox[][] {
  const blocks: TextBox[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const rect of rects.toSorted((a, b) => a.top - b.top)) {
    if (rect.top - end < distance) blocks.at(-1)?.push(rect);
    else blocks.push([rect]);
    end = Math.max(end, rect.top + rect.height);
  }
  return blocks;
}

function reachingEdges({ left, top, width, height }: Rect, slide: { width: number; height: number }): Rect {
  const [start, end] = reach(left, left + width, slide.width);
  const [head, bottom] = reach(top, top + height, slide.height);
  return { left: start, top: head, width: end - start, height: bottom - head };
}

function reach(from: number, to: number, length: number): [number, number] {
  return [from < MARGIN * length ? 0 : from, to > (1 - MARGIN) * length ? length : to];
}

function grown({ left, top, width, height }: Rect, by: number): Rect {
  return { left: left - by, top: top - by, width: width + 2 * by, height: height + 2 * by };
}

/** A cover as strong as this within its area, and ever weaker around it. Distances in pixels. */
interface Scrim {
  area: Rect;
  /** 0 to 1. */
  opacity: number;
  /** How far from the area it ends, to the sides and up and down. */
  aside: number;
  above: number;
}

/** Veils that overlap are hardly stronger than the stronger of them: the higher, the less; it makes their seam smooth. */
const UNION = 8;

/** The picture with scrims of one colour, `#rrggbb`, laid over it; where there is none every pixel stays as it is. */
function blendScrims(
  { data, width, height }: Raster,
  { colour, scrims, knot }: { colour: string; scrims: readonly Scrim[]; knot: number },
): Raster {
  if (scrims.length === 0) return { data, width, height };
  const [columns, rows] = [Math.ceil(width / knot) + 1, Math.ceil(height / knot) + 1];
  const grid = Float32Array.from({ length: columns * rows }, (_, at) =>
    opacityAt(scrims, (at % columns) * knot, Math.floor(at / columns) * knot),
  );
  const cover = rgbOf(colour);
  const pixels = new Uint8ClampedArray(data);
  const row = new Float32Array(columns);
  for (let y = 0; y < height; y += 1) {
    interpolate(grid, y / knot, row);
    for (let x = 0; x < width; x += 1) {
      const left = (x / knot) | 0;
      const before = row[left] ?? 0;
      const opacity = before + ((row[left + 1] ?? 0) - before) * (x / knot - left);
      if (opacity === 0) continue;
      const noise = dither(x, y);
      const at = (y * width + x) * 4;
      for (const channel of [0, 1, 2] as const) {
        const level = data[at + channel] ?? 0;
        pixels[at + channel] = level + (cover[channel] - level) * opacity + noise;
      }
    }
  }
  return { data: new Uint8Array(pixels.buffer), width, height };
}

function opacityAt(scrims: readonly Scrim[], x: number, y: number): number {
  let sum = 0;
  for (const { area, opacity, aside, above } of scrims) {
    const across = Math.max(area.left - x, x - area.left - area.width, 0) / aside;
    const down = Math.max(area.top - y, y - area.top - area.height, 0) / above;
    sum += (opacity * (1 - smoothstep(0, 1, Math.hypot(across, down)))) ** UNION;
  }
  return Math.min(1, sum ** (1 / UNION));
}

/** Fills a row with the grid's values at a height counted in knots. */
function interpolate(grid: Float32Array, at: number, row: Float32Array): void {
  const start = Math.floor(at) * row.length;
  const down = at - Math.floor(at);
  for (let knot = 0; knot < row.length; knot += 1) {
    const above = grid[start + knot] ?? 0;
    row[knot] = above + ((grid[start + row.length + knot] ?? above) - above) * down;
  }
}

/** From -0.5 to 0.5, unlike at neighbouring pixels: no bands where a scrim fades. Jorge Jimenez's gradient noise, 2014. */
function dither(x: number, y: number): number {
  return ((52.9829189 * ((0.06711056 * x + 0.00583715 * y) % 1)) % 1) - 0.5;
}
