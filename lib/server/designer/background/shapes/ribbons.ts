import { between } from "../../random";
import { type ShapeFrame, edgeRandom, round, slideRandom } from "./shapeFrame";

/** Four parallel bands that swing through the whole carousel, high at one edge and low at the next. */
export function ribbons(frame: ShapeFrame): string {
  const random = slideRandom(frame);
  const band = frame.baseHeight * 0.15;
  const half = (band * frame.colours.length) / 2;
  const [left, right] = [edgeY(frame, 0, half), edgeY(frame, 1, half)];
  const highest = half * 1.25;
  const lowest = frame.height - half * 0.2;
  // The middle swings away from the edges, so that no slide has a straight line.
  const swingsUp = (left + right) / 2 > frame.height - frame.baseHeight / 2;
  const isHigh = swingsUp !== (frame.arrangement % 2 === 1);
  const middle = isHigh
    ? between(random, highest, highest + half * 0.4)
    : between(random, lowest - half * 0.4, lowest);
  const aside = frame.arrangement === 0 ? 0 : frame.arrangement % 4 < 2 ? -0.12 : 0.12;
  const at = frame.width * (between(random, 0.4, 0.6) + aside);
  return (frame.bands ?? frame.colours)
    .map((colour, index) => {
      const offset = (index - (frame.colours.length - 1) / 2) * band;
      const [y0 = 0, y1 = 0, y2 = 0] = [left, middle, right].map((y) => round(y + offset));
      const first = round(at / 2);
      const second = round(at + (frame.width - at) / 2);
      const path = `M0 ${y0}C${first} ${y0} ${first} ${y1} ${round(at)} ${y1}C${second} ${y1} ${second} ${y2} ${frame.width} ${y2}`;
      return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${round(band + 1)}"/>`;
    })
    .join("");
}

/** Every other edge is high; with seams one as often as the other. */
function edgeY(frame: ShapeFrame, side: 0 | 1, half: number): number {
  const random = edgeRandom(frame, side);
  const isHigh = frame.seams ? random() < 0.5 : (frame.index + side) % 2 === 0;
  const room = frame.baseHeight - half;
  return frame.height - (isHigh ? between(random, 0.75, 0.98) : between(random, 0.05, 0.25)) * room;
}
