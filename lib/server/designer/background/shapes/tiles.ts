import { pick, type Random, seededRandom } from "../../random";
import { type ShapeFrame, carouselRandom, round } from "./shapeFrame";

type Motif = (size: number, one: string, two: string) => string;

const quarter: Motif = (size, one) =>
  `<path d="M0 0H${size}A${size} ${size} 0 0 1 0 ${size}Z" fill="${one}"/>`;
const rings: Motif = (size, one, two) =>
  `<path d="M0 0H${size}A${size} ${size} 0 0 1 0 ${size}Z" fill="${one}"/>` +
  `<path d="M0 0H${size / 2}A${size / 2} ${size / 2} 0 0 1 0 ${size / 2}Z" fill="${two}"/>`;
const half: Motif = (size, one) => `<path d="M0 0A${size / 2} ${size / 2} 0 0 0 ${size} 0Z" fill="${one}"/>`;
const disc: Motif = (size, one) =>
  `<circle cx="${size / 2}" cy="${size / 2}" r="${size / 2}" fill="${one}"/>`;
const target: Motif = (size, one, two) =>
  disc(size, one, two) + `<circle cx="${size / 2}" cy="${size / 2}" r="${size / 5}" fill="${two}"/>`;
const leaf: Motif = (size, one) =>
  `<path d="M0 0H${size / 2}A${size / 2} ${size / 2} 0 0 1 ${size} ${size / 2}V${size}H${size / 2}A${size / 2} ${size / 2} 0 0 1 0 ${size / 2}Z" fill="${one}"/>`;
const square: Motif = (size, one) => `<path d="M0 0H${size}V${size}H0Z" fill="${one}"/>`;
const inset: Motif = (size, one, two) => square(size, one, two) + quarter(size, two, one);
const MOTIFS = [quarter, rings, half, target, leaf, inset, quarter, inset, disc] as const;

/** A mosaic of quarter circles, leaves and discs in a grid that the edges of slides do not interrupt. */
export function tiles(frame: ShapeFrame): string {
  const columns = pick(carouselRandom(frame), [4, 5, 6]);
  const size = frame.width / columns;
  const rowsIn = (height: number) => Math.max(1, Math.floor(height / size));
  const most = rowsIn(frame.height);
  let drawn = "";
  // With seams a column of tiles lies on either edge, half on each slide.
  for (let row = 0; row < most; row += 1) {
    for (let column = 0; column < (frame.seams ? columns + 1 : columns); column += 1) {
      const side = frame.seams && (column === 0 ? 0 : column === columns ? 1 : undefined);
      const rows = side === undefined ? most : rowsIn(frame.baseHeight);
      if (row >= rows) continue;
      const random = seededRandom(
        side === undefined
          ? `${frame.seed}/${frame.slideSeed}/tile/${frame.index}/${column}/${row}`
          : `${frame.seed}/${frame.seams?.[side]}/tile/${row}`,
      );
      if (random() < (row === rows - 1 && rows > 1 ? 0.45 : 0.1)) continue;
      const [x, y] = [(frame.seams ? column - 0.5 : column) * size, frame.height - (row + 1) * size];
      const turn = `translate(${round(x)} ${round(y)}) rotate(${pick(random, [0, 90, 180, 270])} ${round(size / 2)} ${round(size / 2)})`;
      drawn += `<g transform="${turn}">${drawMotif(frame, random, size)}</g>`;
    }
  }
  return drawn;
}

function drawMotif(frame: ShapeFrame, random: Random, size: number): string {
  const one = pick(random, frame.colours);
  const others = frame.colours.filter((colour) => colour !== one);
  const two = others[Math.floor(random() * others.length)] ?? one;
  return pick(random, MOTIFS)(round(size), one, two);
}
