import { seededRandom } from "../random";

/** A smooth random height, -1 to 1, at every point of the plane. Hills are about one unit across. */
export type Noise = (x: number, y: number) => number;

/** Perlin's gradient noise over a lattice that goes on for ever: the same for the same seed, on every machine. */
export function createNoise(seed: string): Noise {
  const salt = Math.floor(seededRandom(seed)() * 2 ** 32);
  return (x, y) => {
    const [column, row] = [Math.floor(x), Math.floor(y)];
    const [dx, dy] = [x - column, y - row];
    const at = (i: number, j: number) => slope(salt, column + i, row + j, dx - i, dy - j);
    const [across, down] = [ease(dx), ease(dy)];
    const top = at(0, 0) + (at(1, 0) - at(0, 0)) * across;
    const foot = at(0, 1) + (at(1, 1) - at(0, 1)) * across;
    return (top + (foot - top) * down) * 1.4;
  };
}

/** The plane that leans, at this point of the lattice, in a direction of its own. */
function slope(salt: number, column: number, row: number, dx: number, dy: number): number {
  const angle = (hash(salt, column, row) / 2 ** 32) * 2 * Math.PI;
  return Math.cos(angle) * dx + Math.sin(angle) * dy;
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

/** 0 up to `from`, 1 from `to` on, and a soft way between. */
export function smoothstep(from: number, to: number, value: number): number {
  const share = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return share * share * (3 - 2 * share);
}
