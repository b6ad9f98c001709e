import { between, pick } from "../random";
import { type ArtFrame, edgeRandom, round, slideRandom } from "./artFrame";

/** Rainbows of rings standing on the foot: a half one at either edge, whole as the reader swipes, and one between. */
export function arches(frame: ArtFrame): string {
  const random = slideRandom(frame);
  const cx = frame.width * between(random, 0.42, 0.58);
  const room = Math.min(cx, frame.width - cx); // it must not reach over an edge, where it would end
  const inner = arch(frame, cx, Math.min(frame.height * between(random, 0.82, 0.98), room), 0);
  const edges = ([0, 1] as const).map((side) => edgeArch(frame, side)).join("");
  return pick(random, [inner + edges, edges + inner]);
}

function edgeArch(frame: ArtFrame, side: 0 | 1): string {
  const random = edgeRandom(frame, side);
  return arch(
    frame,
    side * frame.width,
    frame.baseHeight * between(random, 0.34, 0.86),
    pick(random, [1, 2, 3]),
  );
}

/** `turn` says which of the colours is outermost. */
function arch({ height, colours }: ArtFrame, cx: number, radius: number, turn: number): string {
  return [1, 0.77, 0.54, 0.31]
    .map((share, ring) => {
      const colour = colours[(ring + turn) % colours.length];
      return `<circle cx="${round(cx)}" cy="${height}" r="${round(radius * share)}" fill="${colour}"/>`;
    })
    .join("");
}
