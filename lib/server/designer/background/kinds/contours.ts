import { between, seededRandom } from "../../random";
import {
  type BackgroundFrame,
  carouselNoise,
  createNudge,
  type BackgroundSpec,
  unitOf,
} from "../backgroundSpec";
import { type BackgroundColours, mixLab } from "../colours";
import { FINE } from "../grain";
import { smoothstep } from "../noise";

/** Contour lines, as on a map, that run on from slide to slide. */
export function contours(frame: BackgroundFrame, colours: BackgroundColours): BackgroundSpec {
  const { width, height, index, scheme, seed } = frame;
  const random = seededRandom(`${seed}/contours`);
  const [scale, count] = [between(random, 0.75, 1.1), between(random, 11, 15)];
  const large = carouselNoise(frame, "contours/large", scale);
  const small = carouselNoise(frame, "contours/small", scale * 2);
  const nudge = createNudge(frame);
  const rise = (u: number, v: number) => {
    const x = (u + nudge(u)) * scale;
    return large(x, v * scale, u) + 0.35 * small(x * 2, v * scale * 2, u);
  };
  const path = contourLines({
    width,
    height,
    levels: count,
    heightAt: (x, y) => rise(index + x / width, y / width),
  });
  const thin = `stroke-width="${1.6 * unitOf(frame)}" fill="none" stroke-linejoin="round"`;
  return {
    field: (u, v) => mixLab(colours.background(v), colours.one, smoothstep(0.1, 1.1, rise(u, v)) * 0.3),
    shapes: {
      svg: `<path d="${path}" ${thin} stroke="${scheme.accent}"/>`,
      opacity: 0.62,
      behindWords: 0.2,
    },
    calm: 0.6,
    grain: FINE,
    fade: 0.26,
    edges: "shared",
  };
}

/** Side of a square, in pixels. */
const CELL = 15;

interface Map {
  /** Pixels. */
  width: number;
  height: number;
  /** How many levels there are from -1 to 1. */
  levels: number;
  heightAt(x: number, y: number): number;
}

/**
 * The lines along which a height has the same value, by marching squares, as the path of an SVG. Each line is many short
 * pieces, which meet exactly.
 */
function contourLines({ width, height, levels, heightAt }: Map): string {
  const [columns, rows] = [Math.ceil(width / CELL), Math.ceil(height / CELL)];
  const [across, down] = [width / columns, height / rows];
  const at = (column: number, row: number) => (heightAt(column * across, row * down) * levels) / 2;
  let above = Array.from({ length: columns + 1 }, (_, column) => at(column, 0));
  let path = "";
  for (let row = 1; row <= rows; row += 1) {
    const below = Array.from({ length: columns + 1 }, (_, column) => at(column, row));
    for (let column = 1; column <= columns; column += 1) {
      const [left, right, top, bottom] = [
        (column - 1) * across,
        column * across,
        (row - 1) * down,
        row * down,
      ];
      path += linesInSquare([
        { x: left, y: top, value: above[column - 1] ?? 0 },
        { x: right, y: top, value: above[column] ?? 0 },
        { x: right, y: bottom, value: below[column] ?? 0 },
        { x: left, y: bottom, value: below[column - 1] ?? 0 },
      ]);
    }
    above = below;
  }
  return path;
}

interface Corner {
  x: number;
  y: number;
  value: number;
}

function linesInSquare(corners: readonly [Corner, Corner, Corner, Corner]): string {
  const values = corners.map(({ value }) => value);
  let path = "";
  for (let level = Math.ceil(Math.min(...values)); level <= Math.max(...values); level += 1) {
    const crossings = corners.flatMap((from, index) => {
      const to = corners[(index + 1) % 4] ?? from;
      if (from.value < level === to.value < level) return [];
      const share = (level - from.value) / (to.value - from.value);
      return [`${tenth(from.x + (to.x - from.x) * share)} ${tenth(from.y + (to.y - from.y) * share)}`];
    });
    for (let pair = 0; pair + 1 < crossings.length; pair += 2)
      path += `M${crossings[pair] ?? ""}L${crossings[pair + 1] ?? ""}`;
  }
  return path;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
