/** Models that take any size want multiples of this many pixels. */
const STEP = 16;

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/**
 * The size to ask for: the nearest one that is no smaller, has exactly the same ratio, and whose sides are multiples of
 * 16 pixels. 1080×1350 is asked as 1088×1360. The picture is scaled down afterwards.
 */
export function requestSize({ width, height }: { width: number; height: number }): {
  width: number;
  height: number;
} {
  const divisor = greatestCommonDivisor(width, height);
  const [ratioWidth, ratioHeight] = [(width / divisor) * STEP, (height / divisor) * STEP];
  const times = Math.ceil(width / ratioWidth);
  return { width: ratioWidth * times, height: ratioHeight * times };
}
