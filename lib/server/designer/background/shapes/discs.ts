import { between } from "../../random";
import { type ShapeFrame, carouselRandom, edgeRandom, round, slideRandom } from "./shapeFrame";

/** Large overlapping discs, some cut by the edge and whole again with the next slide. */
export function discs(frame: ShapeFrame): string {
  const random = slideRandom(frame);
  const isOther = frame.arrangement % 2 === 1;
  const places = carouselRandom(frame)() < 0.5 === isOther ? [0.5] : [0.35, 0.68];
  const turn = (frame.seams ? Math.round(random()) : frame.index) + (frame.arrangement % 4 >= 2 ? 1 : 0);
  const inner = places.map((place, index) => {
    const size = { radius: frame.width * 0.3, rise: frame.height * between(random, 0.7, 1) };
    return disc(frame, frame.width * place, size, frame.colours[(turn + index) % 2] ?? "");
  });
  return edgeDisc(frame, 0) + edgeDisc(frame, 1) + inner.join("");
}

function edgeDisc(frame: ShapeFrame, side: 0 | 1): string {
  const random = edgeRandom(frame, side);
  const size = {
    radius: frame.width * between(random, 0.2, 0.3),
    rise: frame.baseHeight * between(random, 0.45, 0.95),
  };
  return disc(frame, side * frame.width, size, frame.colours[2]);
}

function disc(
  { height }: ShapeFrame,
  cx: number,
  { radius, rise }: { radius: number; rise: number },
  colour: string,
): string {
  const cy = round(height - rise + radius);
  return `<circle cx="${round(cx)}" cy="${cy}" r="${round(radius)}" fill="${colour}" fill-opacity=".86"/>`;
}
