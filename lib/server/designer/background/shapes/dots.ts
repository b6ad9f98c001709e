import { between } from "../../random";
import { type ShapeFrame, carouselRandom, round } from "./shapeFrame";

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
  let drawn = "";
  const shiftAt = (column: number) =>
    frame.arrangement * TURN * Math.sin((Math.PI * (column + 0.5)) / COLUMNS) ** 2;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < COLUMNS; column += 1) {
      const wave = Math.sin(
        (frame.index * COLUMNS + column) / length + row * slant + phase + shiftAt(column),
      );
      const fade = 1 - row / rows;
      const radius = step * 0.5 * fade * (0.62 + 0.36 * wave);
      if (radius < step * 0.05) continue;
      const colour = (frame.bands ?? frame.colours)[wave > 0.72 ? 1 : wave > -0.55 ? 0 : 2];
      drawn += `<circle cx="${round((column + 0.5) * step)}" cy="${round(frame.height - (row + 0.5) * step)}" r="${round(radius)}" fill="${colour}"/>`;
    }
  }
  return drawn;
}
