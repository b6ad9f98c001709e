import { seededRandom } from "../random";

/** A colour between two steps is dithered from both: the coarser, the more it looks like film or paper. */
export interface Grain {
  /** Levels (of 255) between the steps. */
  step: number;
  /** Pixels to a side of a grain. */
  cell: number;
}

/** Hardly visible: only against banding. */
export const FINE: Grain = { step: 4, cell: 1 };
/** Visible, as on film. */
export const FILM: Grain = { step: 6, cell: 2 };

/** Levels by which a pixel may differ from its colour: up to a step by noise, half of one by rounding. */
export function spreadOf({ step }: Grain): number {
  return step * 1.5;
}

/** Side of the tile that repeats over the slide, in grains. */
const SIZE = 256;

let tile: Float32Array | null = null;

/**
 * Writes a row of colours as whole levels. There are four numbers a pixel; the fourth is ignored.
 *
 * Colours are rounded to steps wider than a level, and noise decides to which: such pixels pack into a fraction of the bytes
 * that free noise of the same strength takes (measured: 1.3 MB instead of 2.8 for a mesh of 1080 by 1920).
 */
export function writeRow(
  colours: Float32Array,
  y: number,
  { step, cell }: Grain,
  pixels: Uint8ClampedArray,
): void {
  tile ??= triangular(evened(highPass(whiteNoise())));
  const start = (Math.floor(y / cell) % SIZE) * SIZE;
  const steps = 1 / step;
  for (let at = 0, x = 0; at < pixels.length; at += 4, x += 1) {
    const noise = (tile[start + (((x / cell) | 0) % SIZE)] ?? 0) + 0.5;
    pixels[at] = step * Math.floor((colours[at] ?? 0) * steps + noise);
    pixels[at + 1] = step * Math.floor((colours[at + 1] ?? 0) * steps + noise);
    pixels[at + 2] = step * Math.floor((colours[at + 2] ?? 0) * steps + noise);
    pixels[at + 3] = 255;
  }
}

function whiteNoise(): Float32Array {
  const random = seededRandom("grain");
  return Float32Array.from({ length: SIZE ** 2 }, random);
}

/** Without low frequencies, which look like dirt. */
function highPass(noise: Float32Array): Float32Array {
  const at = (x: number, y: number) => noise[((y + SIZE) % SIZE) * SIZE + ((x + SIZE) % SIZE)] ?? 0;
  return noise.map((value, grain) => {
    const [x, y] = [grain % SIZE, Math.floor(grain / SIZE)];
    let sum = 0;
    for (const dy of [-1, 0, 1]) for (const dx of [-1, 0, 1]) sum += at(x + dx, y + dy);
    return value - sum / 9;
  });
}

/** Each value's rank, from 0 to 1: evenly distributed. */
function evened(noise: Float32Array): Float32Array {
  const ranks = new Float32Array(noise.length);
  const order = Array.from(noise.keys()).toSorted((a, b) => (noise[a] ?? 0) - (noise[b] ?? 0) || a - b);
  for (const [rank, grain] of order.entries()) ranks[grain] = (rank + 0.5) / noise.length;
  return ranks;
}

/** From -1 to 1, triangularly distributed: dithering then is equally strong on a step and between two. */
function triangular(even: Float32Array): Float32Array {
  return even.map((value) => (value < 0.5 ? Math.sqrt(2 * value) - 1 : 1 - Math.sqrt(2 * (1 - value))));
}
