import { createHash } from "node:crypto";

/** Numbers from 0 up to 1, the same for the same seed on every machine. */
export type Random = () => number;

/**
 * mulberry32, started from a hash of the seed: good enough for shapes, not for secrets. The words in a seed decide pixels, so
 * they stay ('art', 'ground', 'flutes') when the code renames a thing.
 */
export function seededRandom(seed: string): Random {
  let state = createHash("sha256").update(seed).digest().readUInt32LE(0);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pick<Item>(random: Random, items: readonly [Item, ...Item[]]): Item {
  return items[Math.floor(random() * items.length)] ?? items[0];
}

/** A number from `from` up to `to`. */
export function between(random: Random, from: number, to: number): number {
  return from + (to - from) * random();
}
