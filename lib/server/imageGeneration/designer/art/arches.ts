import { between } from "../random";
import { type ArtFrame, edgeRandom, round, slideRandom } from "./artFrame";

/** Rainbows of four rings standing on the foot: a half one at either edge, and one between. */
export function arches(frame: ArtFrame): string {
  const random = slideRandom(frame);
  const [left, right] = [0, 1].map(
    (side) => frame.baseHeight * between(edgeRandom(frame, side === 0 ? 0 : 1), 0.5, 0.98),
  );
  const inner = Math.min(frame.height * between(random, 0.8, 1), frame.width * 0.42);
  return [
    arch(frame, frame.width * between(random, 0.42, 0.58), inner, 0),
    arch(frame, 0, left ?? 0, 1),
    arch(frame, frame.width, right ?? 0, 1),
  ].join("");
}

function arch({ height, colours }: ArtFrame, cx: number, radius: number, turn: number): string {
  return [1, 0.76, 0.52, 0.28]
    .map((share, ring) => {
      const colour = colours[(ring + turn) % colours.length];
      return `<circle cx="${round(cx)}" cy="${height}" r="${round(radius * share)}" fill="${colour}"/>`;
    })
    .join("");
}
