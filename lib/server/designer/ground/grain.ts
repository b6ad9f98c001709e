import { seededRandom } from "../random";

/** Pixels to a side of the tile that is laid over the slide again and again. */
export const GRAIN_SIZE = 256;

let tile: Float32Array | null = null;

/**
 * Noise from -1 to 1, mostly near 0, without the low frequencies that look like dirt. One tile for all slides: it breaks the
 * steps of a gradient (a triangular distribution leaves none) and is the paper's tooth.
 */
export function grainTile(): Float32Array {
  tile ??= triangular(evened(highPass(whiteNoise())));
  return tile;
}

function whiteNoise(): Float32Array {
  const random = seededRandom("grain");
  return Float32Array.from({ length: GRAIN_SIZE ** 2 }, random);
}

/** Takes from each pixel the mean of those around it. */
function highPass(noise: Float32Array): Float32Array {
  const at = (x: number, y: number) =>
    noise[((y + GRAIN_SIZE) % GRAIN_SIZE) * GRAIN_SIZE + ((x + GRAIN_SIZE) % GRAIN_SIZE)] ?? 0;
  return noise.map((value, pixel) => {
    const [x, y] = [pixel % GRAIN_SIZE, Math.floor(pixel / GRAIN_SIZE)];
    let sum = 0;
    for (const dy of [-1, 0, 1]) for (const dx of [-1, 0, 1]) sum += at(x + dx, y + dy);
    return value - sum / 9;
  });
}

/** Each value by its rank, from 0 to 1: as many of every size. */
function evened(noise: Float32Array): Float32Array {
  const ranks = new Float32Array(noise.length);
  const order = Array.from(noise.keys()).toSorted((a, b) => (noise[a] ?? 0) - (noise[b] ?? 0) || a - b);
  for (const [rank, pixel] of order.entries()) ranks[pixel] = (rank + 0.5) / noise.length;
  return ranks;
}

function triangular(even: Float32Array): Float32Array {
  return even.map((value) => (value < 0.5 ? Math.sqrt(2 * value) - 1 : 1 - Math.sqrt(2 * (1 - value))));
}
