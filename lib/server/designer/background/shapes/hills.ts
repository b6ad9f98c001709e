import { between } from "../../random";
import { type ShapeFrame, edgeRandom, round, slideRandom } from "./shapeFrame";

/** Furthest first: how high edges and tops may rise, as shares of the zone. */
const RANGES = [
  { colour: 1, edge: [0.5, 0.8], top: [0.42, 0.82] },
  { colour: 2, edge: [0.24, 0.6], top: [0.2, 0.62] },
  { colour: 3, edge: [0.06, 0.34], top: [0.04, 0.4] },
] as const;

/** Three ranges of rounded hills that run on from slide to slide, under a sun or a moon. */
export function hills(frame: ShapeFrame): string {
  const random = slideRandom(frame);
  const [left, right] = [edgeRandom(frame, 0), edgeRandom(frame, 1)];
  const sun = drawSun(frame, between(random, 0.2, 0.8), between(random, 0.2, 0.28));
  const ranges = RANGES.map(({ colour, edge, top }) => {
    const heights = [
      frame.baseHeight * between(left, edge[0], edge[1]),
      frame.height * between(random, top[0], top[1]),
      frame.baseHeight * between(right, edge[0], edge[1]),
    ] as const;
    const at = frame.width * between(random, 0.36, 0.64);
    return `<path d="${ridge(frame, heights, at)}" fill="${(frame.bands ?? frame.colours)[colour]}"/>`;
  });
  return sun + ranges.join("");
}

function drawSun(frame: ShapeFrame, across: number, size: number): string {
  const radius = frame.baseHeight * size;
  const cx = frame.width * across;
  return `<circle cx="${round(cx)}" cy="${round(radius + 4)}" r="${round(radius)}" fill="${frame.colours[0]}"/>`;
}

/** A line that is level at both edges and in between, closed along the bottom. Heights count from the bottom. */
function ridge(
  { width, height }: ShapeFrame,
  heights: readonly [number, number, number],
  at: number,
): string {
  const [y0 = 0, y1 = 0, y2 = 0] = heights.map((rise) => round(height - rise));
  const first = round(at / 2);
  const second = round(at + (width - at) / 2);
  return `M0 ${y0}C${first} ${y0} ${first} ${y1} ${round(at)} ${y1}C${second} ${y1} ${second} ${y2} ${width} ${y2}V${height}H0Z`;
}
