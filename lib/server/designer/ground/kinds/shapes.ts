import { chooseFamily } from "../../art/drawArt";
import { FILM } from "../grain";
import { type GroundFrame, unitOf } from "../groundFrame";
import { groundSideOf } from "../groundSide";
import { type Hues, hexOf, labOf, mixLab } from "../hues";
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
    colours: ["url(#a0)", "url(#a1)", "url(#a2)", "url(#a3)"],
    bands: ["url(#b0)", "url(#b1)", "url(#b2)", "url(#b3)"],
  });
  const defs = shades(scheme, rise, Math.round(BASE * height));
  const place = atFoot ? `translate(0 ${height - rise})` : `matrix(1 0 0 -1 0 ${rise})`;
  return {
    field: (_u, v) => hues.ground(v),
    shapes: `<defs>${defs}</defs><g transform="${place}">${drawn}</g>`,
    calm: 0,
    shapesCalm: 0.94,
    grain: FILM,
    fade: 0.05,
    edges: "strong",
  };
}

/** Gradients of the shapes' colours, lit from above: over each shape (a), or over the zone for what runs on (b). */
function shades({ art, background }: GroundFrame["scheme"], rise: number, base: number): string {
  const ground = labOf(background[0]);
  return art
    .map((colour, index) => {
      const lab = labOf(colour);
      // Ink that fades into paper would only look grey.
      const fade = Math.abs(lab.l - ground.l) > 0.5 ? 0.22 : 0.6;
      const stops = [0, 0.25, 0.5, 0.75, 1]
        .map(
          (share) =>
            `<stop offset="${share}" stop-color="${hexOf(mixLab(lab, ground, fade * share ** 1.5))}"/>`,
        )
        .join("");
      const angle = ['x2="0" y2="1"', 'x2="1" y2="1"', 'x2="1" y2="0"', 'x1="1" x2="0" y2="1"'][index] ?? "";
      return (
        `<linearGradient id="a${index}" ${angle}>${stops}</linearGradient>` +
        `<linearGradient id="b${index}" gradientUnits="userSpaceOnUse" x1="0" x2="0" y1="${rise - base}" y2="${rise}">${stops}</linearGradient>`
      );
    })
    .join("");
}
