import { between, pick } from "../random";
import { type ArtFrame, edgeRandom, round, slideRandom } from "./artFrame";

/** Large overlapping circles and half circles, some cut by the edge and whole again on the next slide. */
export function discs(frame: ArtFrame): string {
  const random = slideRandom(frame);
  const [one, two, three, four] = frame.colours;
  const { width, height, baseHeight } = frame;
  const bigRadius = Math.min(height * between(random, 0.44, 0.52), width * 0.36);
  const bigX = width * between(random, 0.4, 0.62);
  const big = circle(bigX, height - bigRadius * between(random, 0.62, 0.85), bigRadius, one);
  const bowlX = width * pick(random, [0.22, 0.8]);
  const bowlRadius = baseHeight * between(random, 0.3, 0.42);
  const bowl = `<path d="M${round(bowlX - bowlRadius)} ${height}a${round(bowlRadius)} ${round(bowlRadius)} 0 0 1 ${round(bowlRadius * 2)} 0Z" fill="${three}"/>`;
  const dot = circle(
    bigX + bigRadius * 0.55,
    height - bigRadius * 1.25,
    baseHeight * between(random, 0.09, 0.14),
    four,
  );
  return big + bowl + dot + edgeDisc(frame, 0, two) + edgeDisc(frame, 1, two);
}

function edgeDisc(frame: ArtFrame, side: 0 | 1, colour: string): string {
  const random = edgeRandom(frame, side);
  const radius = frame.baseHeight * between(random, 0.2, 0.38);
  const rise = frame.baseHeight * between(random, 0.15, 0.6);
  return circle(side * frame.width, frame.height - rise, radius, colour);
}

function circle(cx: number, cy: number, radius: number, colour: string): string {
  return `<circle cx="${round(cx)}" cy="${round(cy)}" r="${round(radius)}" fill="${colour}"/>`;
}
