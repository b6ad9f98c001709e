import { pick, seededRandom } from "../../random";
import { type ShapeFrame, edgeRandom, round } from "./shapeFrame";

const COLUMNS = 6;

/** A skyline of columns with round heads, split into blocks of colour; it goes on from slide to slide. */
export function columns(frame: ShapeFrame): string {
  const width = frame.width / COLUMNS;
  // Everything is measured in half widths, so that heads and blocks line up.
  const highestIn = (height: number) => Math.floor((height / width) * 2);
  // With seams a column stands on either edge, half on each slide.
  const count = frame.seams ? COLUMNS + 1 : COLUMNS;
  return Array.from({ length: count }, (_, index) => {
    const side = frame.seams && (index === 0 ? 0 : index === COLUMNS ? 1 : undefined);
    const random =
      side === undefined
        ? seededRandom(`${frame.seed}/${frame.slideSeed}/column/${frame.index}/${index}`)
        : edgeRandom(frame, side);
    const highest = highestIn(side === undefined ? frame.height : frame.baseHeight);
    const rise = Math.max(2, Math.round(highest * (0.25 + 0.75 * random())));
    const block = Math.min(rise - 1, Math.max(1, Math.round(rise * (0.25 + 0.45 * random()))));
    const [body, base, dot] = [0, 1, 2].map(() => pick(random, frame.colours));
    const dotted = random() < 0.3 && rise - block >= 2 && dot !== body;
    const x = (frame.seams ? index - 0.5 : index) * width;
    return (
      pillar(frame, x, width, rise, body) +
      rectangle(frame, x, width, block, base) +
      (dotted ? disc(frame, x, width, rise, dot) : "")
    );
  }).join("");
}

function pillar({ height }: ShapeFrame, x: number, width: number, rise: number, colour?: string): string {
  const radius = round(width / 2);
  const shoulder = round(height - ((rise - 1) * width) / 2);
  return `<path d="M${round(x)} ${height}V${shoulder}a${radius} ${radius} 0 0 1 ${round(width)} 0V${height}Z" fill="${colour}"/>`;
}

function rectangle({ height }: ShapeFrame, x: number, width: number, rise: number, colour?: string): string {
  const top = round(height - (rise * width) / 2);
  return `<path d="M${round(x)} ${height}V${top}H${round(x + width)}V${height}Z" fill="${colour}"/>`;
}

function disc({ height }: ShapeFrame, x: number, width: number, rise: number, colour?: string): string {
  const cy = round(height - ((rise - 1) * width) / 2);
  return `<circle cx="${round(x + width / 2)}" cy="${cy}" r="${round(width * 0.21)}" fill="${colour}"/>`;
}
