/** A stream of numbers from 0 up to 1 that is the same for the same seed, on every machine. */
export type Random = () => number;

/** FNV-1a over the text, then mulberry32: small, fast, and even enough for shapes. Not for secrets. */
export function seededRandom(seed: string): Random {
  let hash = 0x811c9dc5;
  for (let index = 0; index < seed.length; index += 1) {
    hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193);
  }
  let state = hash >>> 0;
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
