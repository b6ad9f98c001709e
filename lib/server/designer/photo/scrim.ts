import { smoothstep } from "../background/noise";
import { type Raster, rgbOf } from "../raster";
import type { Scheme } from "../theme/theme";
import type { Rect } from "../typesetting/safeArea";
import { boundingBox, type TextBox } from "../typesetting/textBoxes";
import { scrimStrengths } from "./scrimStrength";

/** Pixels at 1080: the gap between words that share a scrim, its full strength around them, and the edge of letters. */
const JOIN = 24;
const HOLD = 30;
const EDGE = 4;
/** Pixels at 1080 over which a scrim fades: beside words, and above and below them (less around small print). */
const FADE_ASIDE = 620;
const [MIN_FADE, MAX_FADE] = [110, 240];
/** A scrim this near to the slide's edge, as a share of the slide, reaches it: a light strip there would look like a mistake. */
const MARGIN = 0.17;

/** The edge at which a picture goes on over the next slide, and how opaque both slides' scrims are there, from top to bottom. */
export interface ScrimSeam {
  edge: "left" | "right";
  bands: readonly { from: number; to: number; opacity: number }[];
}

/** Where headers and words mostly stand, as shares of the height. */
const HEADER = [0.05, 0.1] as const;
const WORDS = { bottom: [0.7, 1], top: [0.1, 0.34] } as const;
/** How far to either side of the seam a picture is looked at, as a share of a slide, and how far a band fades, of its height. */
const BESIDE_SEAM = 0.25;
const BAND_FADE = 0.12;
/** Pixels at 1080 from the seam in which a band gives way to what the slide's own words need: they stand beyond it. */
const SEAM_WIDTH = 72;

/** What words would need beside the seam of a picture that is as wide as two slides: the same for both. */
export function seamBands(
  whole: Raster,
  textSide: keyof typeof WORDS,
  { ink, background }: Scheme,
): ScrimSeam["bands"] {
  const places = [HEADER, WORDS[textSide]];
  const opacities = scrimStrengths(whole, {
    bands: places.map(([from, to]) => [
      {
        left: (whole.width / 2) * (1 - BESIDE_SEAM),
        top: from * whole.height,
        width: whole.width * BESIDE_SEAM,
        height: (to - from) * whole.height,
      },
    ]),
    ink,
    scrim: background[0],
  });
  return places.map(([from, to], index) => ({ from, to, opacity: opacities[index] ?? 0 }));
}

/** The picture with a scrim in the scheme's background colour behind each block of words, as strong as that block needs. */
export function drawScrims(
  picture: Raster,
  { unit }: { unit: number },
  scheme: Scheme,
  boxes: readonly TextBox[],
  seam: ScrimSeam | null = null,
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
  const own = (x: number, y: number) => opacityAt(scrims, x, y);
  const opacity = seam ? meetingAtSeam(own, seam, picture, unit) : own;
  if (scrims.length === 0 && !seam) return picture;
  return blendScrims(picture, { colour, opacity, knot: Math.max(1, Math.round(8 * unit)) });
}

/** Opacities that are the same at a seam whatever words stand on either slide. */
function meetingAtSeam(
  own: (x: number, y: number) => number,
  { edge, bands }: ScrimSeam,
  { width, height }: { width: number; height: number },
  unit: number,
): (x: number, y: number) => number {
  const shared = (v: number) =>
    Math.max(
      ...bands.map(({ from, to, opacity }) => {
        const beyond = Math.max(from - v, v - to, 0);
        return opacity * (1 - smoothstep(0, BAND_FADE, beyond));
      }),
    );
  return (x, y) => {
    const atSeam = shared(y / height);
    const away = edge === "left" ? x : Math.max(0, width - x);
    return atSeam + (own(x, y) - atSeam) * smoothstep(0, SEAM_WIDTH * unit, away);
  };
}

/** Groups of words with less than `distance` between them vertically. */
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

/** Full strength within the area, fading around it. Pixels. */
interface Scrim {
  area: Rect;
  /** 0 to 1. */
  opacity: number;
  /** Where the fade ends: distance from the area to the sides, and up and down. */
  aside: number;
  above: number;
}

/** Exponent of the norm that joins overlapping scrims: the higher, the nearer to the stronger of them, with a harder seam. */
const UNION = 8;

/** Opacities are computed on a grid of `knot` pixels and interpolated. Pixels without a scrim stay as they are. */
function blendScrims(
  { data, width, height }: Raster,
  {
    colour,
    opacity: opacityOf,
    knot,
  }: { colour: string; opacity: (x: number, y: number) => number; knot: number },
): Raster {
  const [columns, rows] = [Math.ceil(width / knot) + 1, Math.ceil(height / knot) + 1];
  const grid = Float32Array.from({ length: columns * rows }, (_, at) =>
    opacityOf((at % columns) * knot, Math.floor(at / columns) * knot),
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

/** Fills a row with the grid's values at this height, in knots. */
function interpolate(grid: Float32Array, at: number, row: Float32Array): void {
  const start = Math.floor(at) * row.length;
  const down = at - Math.floor(at);
  for (let knot = 0; knot < row.length; knot += 1) {
    const above = grid[start + knot] ?? 0;
    row[knot] = above + ((grid[start + row.length + knot] ?? above) - above) * down;
  }
}

/** From -0.5 to 0.5, against bands where a scrim fades: interleaved gradient noise (Jorge Jimenez, 2014). */
function dither(x: number, y: number): number {
  return ((52.9829189 * ((0.06711056 * x + 0.00583715 * y) % 1)) % 1) - 0.5;
}
