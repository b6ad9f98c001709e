import { between } from "../../random";
import { type ShapeFrame, carouselRandom, edgeRandom, round, slideRandom } from "./shapeFrame";

const COLUMNS = 10;

/** Radians by which the wave is shifted in the middle of a slide, from one arrangement to the next. */
const TURN = 2.4;

/** A field of dots that swell and shrink in a wave, as in coarse print. */
export function dots(frame: ShapeFrame): string {
  const random = carouselRandom(frame);
  const [phase, length, slant] = [
    between(random, 0, 6),
    between(random, 3.6, 5.4),
    between(random, 0.25, 0.6),
  ];
  const step = frame.width / COLUMNS;
  const rows = Math.floor(frame.height / step);
  // With seams a column of dots stands on either edge, half on each slide.
  const [columns, middle] = frame.seams ? [COLUMNS + 1, 0] : [COLUMNS, 0.5];
  const along = frame.seams
    ? phaseAlong(frame)
    : (column: number) => (frame.index * COLUMNS + column) / length;
  const shiftAt = (column: number) =>
    frame.arrangement * TURN * Math.sin((Math.PI * (column + middle)) / COLUMNS) ** 2;
  let drawn = "";
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const wave = Math.sin(along(column) + row * slant + phase + shiftAt(column));
      const fade = 1 - row / rowsAt(frame, column, rows);
      if (fade <= 0) continue;
      const radius = step * 0.5 * fade * (0.62 + 0.36 * wave);
      if (radius < step * 0.05) continue;
      const colour = (frame.bands ?? frame.colours)[wave > 0.72 ? 1 : wave > -0.55 ? 0 : 2];
      drawn += `<circle cx="${round((column + middle) * step)}" cy="${round(frame.height - (row + 0.5) * step)}" r="${round(radius)}" fill="${colour}"/>`;
    }
  }
  return drawn;
}

/** The wave comes to each edge as that edge's seed has it, after a third of its length at least, and sways between them. */
function phaseAlong(frame: ShapeFrame): (column: number) => number {
  const turn = 2 * Math.PI;
  const from = between(edgeRandom(frame, 0), 0, turn);
  const way = (between(edgeRandom(frame, 1), 0, turn) - from + turn) % turn;
  const advance = way < turn / 3 ? way + turn : way;
  const sway = between(slideRandom(frame), -1.2, 1.2);
  return (column) => {
    const share = column / COLUMNS;
    return from + advance * share + sway * Math.sin(Math.PI * share) ** 2;
  };
}

/** How many rows rise at a column: at the edges as many as on every slide, between them as many as there is room for. */
function rowsAt({ seams, width, baseHeight }: ShapeFrame, column: number, rows: number): number {
  if (!seams) return rows;
  return rows + ((baseHeight * COLUMNS) / width - rows) * Math.cos((Math.PI * column) / COLUMNS) ** 2;
}
