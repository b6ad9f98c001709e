import sharp from "sharp";
import { type Lab, labToLinearRgb } from "../colour/oklch";
import { levelOf, type Raster, type Rgb } from "../picture/raster";
import { GRAIN_SIZE, grainTile } from "./grain";
import type { GroundFrame } from "./groundFrame";
import { legibilityOf, mixRgb } from "./legible";
import { huesOf } from "./hues";
import type { Painting } from "./painting";
import { createQuietMask } from "./quietMask";

/** Red, green, blue, and how calm it must be. */
const CHANNELS = 4;
/** The field is worked out on a net with about this many pixels between its knots, and is a straight line between them. */
const MESH = 15;
/** What shapes keep of their colour behind the words. */
const SHAPES_BEHIND_WORDS = 0.1;

/** Turns a painting into pixels: calm and legible where the words stand, with grain, without steps. */
export async function develop(frame: GroundFrame, painting: Painting): Promise<Raster> {
  const { width, height } = frame;
  const shapes = painting.shapes ? await rasterize(frame, painting.shapes) : null;
  const net = createNet(frame, painting);
  const colours = new Float32Array(width * CHANNELS);
  const data = new Uint8ClampedArray(width * height * 4); // rounds what is written into it
  const { toLegible } = legibilityOf(frame.scheme, painting.grain);
  for (let y = 0; y < height; y += 1) {
    interpolateRow(net, y, colours);
    if (shapes) layShapes(colours, shapes.subarray(y * width * 4, (y + 1) * width * 4), toLegible);
    writeRow(colours, y, painting.grain, data.subarray(y * width * 4, (y + 1) * width * 4));
  }
  return { data: new Uint8Array(data.buffer), width, height };
}

/** Lays a row of shapes over a row of colours, thinly where it must be calm. */
function layShapes(colours: Float32Array, shapes: Uint8Array, toLegible: (colour: Rgb) => Rgb): void {
  for (let at = 0; at < shapes.length; at += 4) {
    const alpha = shapes[at + 3] ?? 0;
    if (alpha === 0) continue;
    const calm = colours[at + 3] ?? 0;
    const cover = (alpha / 255) * (1 - (1 - SHAPES_BEHIND_WORDS) * calm);
    for (let channel = at; channel < at + 3; channel += 1) {
      const below = colours[channel] ?? 0;
      colours[channel] = below + ((shapes[channel] ?? 0) - below) * cover;
    }
    if (calm > 0.98)
      colours.set(toLegible([colours[at] ?? 0, colours[at + 1] ?? 0, colours[at + 2] ?? 0]), at);
  }
}

function writeRow(colours: Float32Array, y: number, strength: number, pixels: Uint8ClampedArray): void {
  const tile = grainTile();
  const start = (y % GRAIN_SIZE) * GRAIN_SIZE;
  for (let at = 0, x = 0; at < pixels.length; at += 4, x += 1) {
    const grain = (tile[start + (x & (GRAIN_SIZE - 1))] ?? 0) * strength;
    pixels[at] = (colours[at] ?? 0) + grain;
    pixels[at + 1] = (colours[at + 1] ?? 0) + grain;
    pixels[at + 2] = (colours[at + 2] ?? 0) + grain;
    pixels[at + 3] = 255;
  }
}

/** Colours on a net of knots. */
interface Net {
  /** Where the knots of a row lie, in pixels. */
  knots: readonly number[];
  /** Pixels between rows. */
  step: number;
  /** Red, green, blue as levels, and how calm it must be: knot by knot, row by row. */
  values: Float32Array;
}

function createNet(frame: GroundFrame, painting: Painting): Net {
  const { width, height, index } = frame;
  const columns = Math.round(width / MESH);
  const knots = Array.from({ length: columns + 1 }, (_, column) => (column * width) / columns);
  const rows = Math.round(height / MESH);
  const step = height / rows;
  const mask = createQuietMask(frame, painting.fade);
  const hues = huesOf(frame.scheme, height / width);
  const { toLegible } = legibilityOf(frame.scheme, painting.grain);
  const values = new Float32Array((rows + 1) * knots.length * CHANNELS);
  for (let row = 0; row <= rows; row += 1) {
    const v = (row * step) / width;
    const plain = rgbOfLab(hues.ground(v));
    for (const [column, x] of knots.entries()) {
      const calm = mask(x, row * step);
      const strong = rgbOfLab(painting.field(index + x / width, v));
      const soft = calm > 0 ? toLegible(mixRgb(strong, plain, painting.calm)) : strong;
      values.set([...mixRgb(strong, soft, calm), calm], (row * knots.length + column) * CHANNELS);
    }
  }
  return { knots, step, values };
}

/** Fills a row of pixels from the knots around it, along straight lines. */
function interpolateRow({ values, step, knots }: Net, y: number, colours: Float32Array): void {
  const line = Math.floor((y + 0.5) / step);
  const down = (y + 0.5) / step - line;
  const stride = knots.length * CHANNELS;
  const between = (at: number) => {
    const above = values[at] ?? 0;
    return above + ((values[at + stride] ?? above) - above) * down;
  };
  for (let channel = 0; channel < CHANNELS; channel += 1) {
    let knot = line * stride + channel;
    let pixel = 0;
    for (let column = 1; column < knots.length; column += 1, knot += CHANNELS) {
      const [left, right] = [knots[column - 1] ?? 0, knots[column] ?? 0];
      const start = between(knot);
      const slope = (between(knot + CHANNELS) - start) / (right - left);
      for (; pixel + 0.5 < right; pixel += 1)
        colours[pixel * CHANNELS + channel] = start + slope * (pixel + 0.5 - left);
    }
  }
}

async function rasterize({ width, height }: GroundFrame, elements: string): Promise<Uint8Array> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${elements}</svg>`;
  return sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer();
}

function rgbOfLab(lab: Lab): Rgb {
  const [red, green, blue] = labToLinearRgb(lab);
  const level = (light: number) => levelOf(Math.min(1, Math.max(0, light)));
  return [level(red), level(green), level(blue)];
}
