import { between, pick } from "../../random";
import { type ShapeFrame, edgeRandom, round, slideRandom } from "./shapeFrame";

/** Radius and opacity of an arch's rings; they add up towards the middle. */
const RINGS = [
  [1, 0.3],
  [0.8, 0.4],
  [0.6, 0.55],
  [0.4, 1],
] as const;

type Range = readonly [number, number];

/** What stands between the edges, one arrangement after the other: between which shares of the zone's width and height. */
const INNER: readonly { place: Range; size: Range; colour: number }[][] = [
  [{ place: [0.44, 0.56], size: [0.84, 0.98], colour: 0 }],
  [
    { place: [0.28, 0.36], size: [0.52, 0.64], colour: 0 },
    { place: [0.64, 0.72], size: [0.8, 0.94], colour: 3 },
  ],
  [{ place: [0.36, 0.44], size: [0.84, 0.98], colour: 3 }],
  [
    { place: [0.28, 0.36], size: [0.8, 0.94], colour: 3 },
    { place: [0.64, 0.72], size: [0.52, 0.64], colour: 0 },
  ],
];

/** Concentric half circles: half of one at either edge, whole with the next slide, and one between. */
export function arches(frame: ShapeFrame): string {
  const random = slideRandom(frame);
  const inner = INNER[frame.arrangement % INNER.length]
    ?.map(({ place, size, colour }) => {
      const cx = frame.width * between(random, ...place);
      const room = Math.min(cx, frame.width - cx); // it must not reach over an edge, where it would end
      return arch(frame, cx, Math.min(frame.height * between(random, ...size), room), colour);
    })
    .join("");
  const edges = ([0, 1] as const).map((side) => edgeArch(frame, side)).join("");
  return pick(random, [inner + edges, edges + inner]);
}

function edgeArch(frame: ShapeFrame, side: 0 | 1): string {
  const random = edgeRandom(frame, side);
  return arch(
    frame,
    side * frame.width,
    frame.baseHeight * between(random, 0.5, 0.95),
    pick(random, [1, 1, 2]),
  );
}

function arch({ height, colours }: ShapeFrame, cx: number, radius: number, colour: number): string {
  return RINGS.map(
    ([share, density]) =>
      `<circle cx="${round(cx)}" cy="${height}" r="${round(radius * share)}" fill="${colours[colour]}" fill-opacity="${density}"/>`,
  ).join("");
}
