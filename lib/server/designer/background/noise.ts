import { seededRandom } from "../random";

/** A smooth random height, -1 to 1, at every point of the plane. Hills are about one unit across. */
type Noise = (x: number, y: number) => number;

/** Perlin's gradient noise over an endless lattice: the same for the same seed, on every machine. */
export function createNoise(seed: string): Noise {
  const salt = Math.floor(seededRandom(seed)() * 2 ** 32);
  return (x, y) => {
    const column = Math.floor(x);
    const row = Math.floor(y);
    const dx = x - column;
    const dy = y - row;
    const across = ease(dx);
    const topLeft = slope(salt, column, row, dx, dy);
    const topRight = slope(salt, column + 1, row, dx - 1, dy);
    const bottomLeft = slope(salt, column, row + 1, dx, dy - 1);
    const bottomRight = slope(salt, column + 1, row + 1, dx - 1, dy - 1);
    const top = topLeft + (topRight - topLeft) * across;
    const bottom = bottomLeft + (bottomRight - bottomLeft) * across;
    return (top + (bottom - top) * ease(dy)) * 1.4;
  };
}

const DIRECTIONS = 256;
const COSINES = Float64Array.from({ length: DIRECTIONS }, (_, at) =>
  Math.cos((at / DIRECTIONS) * 2 * Math.PI),
);
const SINES = Float64Array.from({ length: DIRECTIONS }, (_, at) => Math.sin((at / DIRECTIONS) * 2 * Math.PI));

/** The gradient of this point of the lattice, at a distance from it. */
function slope(salt: number, column: number, row: number, dx: number, dy: number): number {
  const direction = hash(salt, column, row) % DIRECTIONS;
  return (COSINES[direction] ?? 0) * dx + (SINES[direction] ?? 0) * dy;
}

function hash(salt: number, column: number, row: number): number {
  let mixed = Math.imul(column, 0x27d4eb2d) ^ Math.imul(row, 0x165667b1) ^ salt;
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function ease(share: number): number {
  return share * share * share * (share * (share * 6 - 15) + 10);
}

/** 0 up to `from`, 1 from `to` on, eased between. */
export function smoothstep(from: number, to: number, value: number): number {
  const share = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return share * share * (3 - 2 * share);
}
