import { chooseFamily } from "../../art/drawArt";
import { FINE } from "../grain";
import { type GroundFrame, unitOf } from "../groundFrame";
import { groundSideOf } from "../groundSide";
import type { Hues } from "../hues";
import type { Painting } from "../painting";

/** Share of the height that shapes rise to at a slide's edges, and more where words leave room. */
const BASE = 0.34;
const MOST = 0.52;
/** Pixels at 1080 between shapes and words. */
const GAP = 58;

/** Plain paper with bold shapes on its strong side, which fill what the words leave. */
export function shapes(frame: GroundFrame, hues: Hues): Painting {
  const { width, height, quiet, seed, slideSeed, index, scheme } = frame;
  const atFoot = groundSideOf(seed, frame) === "foot";
  const room = (atFoot ? height - quiet.top - quiet.height : quiet.top) - GAP * unitOf(frame);
  const rise = Math.round(Math.min(MOST * height, Math.max(BASE * height, room)));
  const drawn = chooseFamily(
    seed,
    !atFoot,
  )({
    width,
    height: rise,
    baseHeight: Math.round(BASE * height),
    index,
    seed,
    slideSeed,
    colours: scheme.art,
  });
  const place = atFoot ? `translate(0 ${height - rise})` : `matrix(1 0 0 -1 0 ${rise})`;
  return {
    field: (_u, v) => hues.ground(v),
    shapes: `<g transform="${place}">${drawn}</g>`,
    calm: 0,
    shapesCalm: 0.94,
    grain: FINE,
    fade: 0.05,
  };
}
