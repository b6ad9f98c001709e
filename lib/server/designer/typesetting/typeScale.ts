/** Ratio of neighbouring sizes: a major second, fine enough to fill a slide and coarse enough to be told apart. */
const RATIO = 1.125;
/** Nothing that must be read is smaller, in pixels of a slide 1080 wide. */
export const SMALLEST = 28;

/**
 * The sizes of all type on slides 1080 wide: 28, 32, 35, 40, 45, 50, 57, 64, 72, 81, 91, 102, 115, 129, 146, 164, 184,
 * 207, 233, 262, 295 … from step 0.
 */
export function typeSize(step: number): number {
  return Math.round(SMALLEST * RATIO ** step);
}

/** Smallest and largest step of the scale that some words may be set in. */
export type Steps = readonly [smallest: number, largest: number];

/** The step at a share (0 smallest, 1 largest) of the way between the two, as a size. */
export function sizeBetween([smallest, largest]: Steps, share: number): number {
  return typeSize(Math.round(smallest + (largest - smallest) * share));
}

/** The same for words that grow before the others: small ones are first of all to be read. */
export function earlySize([smallest, largest]: Steps, share: number): number {
  return sizeBetween([smallest, largest], Math.sqrt(share));
}
