import sharp from "sharp";
import type { Raster, Rgb } from "../raster";
import { spreadOf, writeRow } from "./grain";
import type { BackgroundFrame, BackgroundSpec, Shapes } from "./backgroundSpec";
import { legibilityOf } from "./legibility";
import { CHANNELS, createGradientGrid, interpolateRow } from "./gradientGrid";

/** From this calm on words may stand on a pixel. */
const BEHIND_WORDS = 0.98;

/** Calm and legible where words stand, and dithered with grain: all of the slide, or its pixels from `left` up to `right`. */
export async function rasterize(
  frame: BackgroundFrame,
  spec: BackgroundSpec,
  { left, right } = { left: 0, right: frame.width },
): Promise<Raster> {
  const { height } = frame;
  const width = right - left;
  const { shapes, grain } = spec;
  const drawn = shapes && (await rasterizeSvg({ left, width, height }, shapes.svg));
  const grid = createGradientGrid(frame, spec, { left, right });
  const { toLegible } = legibilityOf(frame.scheme, spreadOf(grain));
  const colours = new Float32Array(width * CHANNELS);
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    const [start, end] = [y * width * 4, (y + 1) * width * 4];
    interpolateRow(grid, y, colours, left);
    if (drawn) layShapes(colours, drawn.subarray(start, end), shapes, toLegible);
    writeRow(colours, y, grain, data.subarray(start, end));
  }
  return { data: new Uint8Array(data.buffer), width, height };
}

/** Lays a row of shapes over a row of colours, faintly where words stand. */
function layShapes(
  colours: Float32Array,
  drawn: Uint8Array,
  { opacity, behindWords }: Shapes,
  toLegible: (colour: Rgb) => Rgb,
): void {
  for (let at = 0; at < drawn.length; at += 4) {
    const alpha = drawn[at + 3] ?? 0;
    if (alpha === 0) continue;
    const calm = colours[at + 3] ?? 0;
    const cover = (alpha / 255) * (opacity + (behindWords - opacity) * calm);
    for (let channel = at; channel < at + 3; channel += 1) {
      const below = colours[channel] ?? 0;
      colours[channel] = below + ((drawn[channel] ?? 0) - below) * cover;
    }
    if (calm < BEHIND_WORDS) continue;
    colours.set(toLegible([colours[at] ?? 0, colours[at + 1] ?? 0, colours[at + 2] ?? 0]), at);
  }
}

async function rasterizeSvg(
  { left, width, height }: { left: number; width: number; height: number },
  elements: string,
): Promise<Uint8Array> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left} 0 ${width} ${height}">${elements}</svg>`;
  return sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer();
}
