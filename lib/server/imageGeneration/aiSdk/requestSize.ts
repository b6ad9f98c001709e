/** Pixels, or the two sides of a ratio. */
export interface Size {
  width: number;
  height: number;
}

/** What a model makes: pictures of these sizes, or pictures of these ratios in sizes of its own. */
export interface OfferedSizes {
  kind: "sizes" | "ratios";
  list: readonly Size[];
}

/** Models that take any size want multiples of this many pixels. */
const STEP = 16;

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** 1080×1350 is 4:5. */
export function ratioOf({ width, height }: Size): Size {
  const divisor = greatestCommonDivisor(width, height);
  return { width: width / divisor, height: height / divisor };
}

/**
 * The size to ask for of a model that makes any: the nearest one that is no smaller, has exactly the same ratio, and whose
 * sides are multiples of 16 pixels. 1080×1350 is asked as 1088×1360. The picture is scaled down afterwards.
 */
export function requestSize(wanted: Size): Size {
  const ratio = ratioOf(wanted);
  const [stepWidth, stepHeight] = [ratio.width * STEP, ratio.height * STEP];
  const times = Math.ceil(wanted.width / stepWidth);
  return { width: stepWidth * times, height: stepHeight * times };
}

/** How far two ratios are apart, the same for too wide and too tall. */
function distance(a: Size, b: Size): number {
  return Math.abs(Math.log(a.width / a.height / (b.width / b.height)));
}

function best(sizes: readonly Size[], cost: (size: Size) => number): Size | undefined {
  return sizes.toSorted((a, b) => cost(a) - cost(b)).at(0);
}

/**
 * Of the sizes that a model makes, the smallest that holds the whole of what is wanted, so that it need only be cropped
 * and scaled down. When none is large enough, the largest of those whose ratio is nearest.
 */
export function nearestSize(wanted: Size, offered: readonly Size[]): Size {
  const area = ({ width, height }: Size) => width * height;
  const covering = offered.filter(({ width, height }) => width >= wanted.width && height >= wanted.height);
  const nearest = Math.min(...offered.map((size) => distance(size, wanted)));
  const alike = offered.filter((size) => distance(size, wanted) === nearest);
  return best(covering, area) ?? best(alike, (size) => -area(size)) ?? wanted;
}

/** Of the ratios that a model makes, the nearest. */
export function nearestRatio(wanted: Size, offered: readonly Size[]): Size {
  return best(offered, (ratio) => distance(ratio, wanted)) ?? ratioOf(wanted);
}

export const sizeText = ({ width, height }: Size) => `${width}x${height}` as const;
export const ratioText = ({ width, height }: Size) => `${width}:${height}` as const;
