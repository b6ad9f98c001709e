import {
  type BackgroundFrame,
  hasFreeBottom,
  type BackgroundSpec,
  roomAtBottom,
  unitOf,
} from "../backgroundSpec";
import { hexOf, type BackgroundColours, labOf, mixLab } from "../colours";
import { FILM } from "../grain";
import type { ShapeFamily } from "../shapes/shapeFrame";

/** Shares of the height: what shapes always rise to, and the most that they do where words leave room. */
const MIN_RISE = 0.24;
const MAX_RISE = 0.54;
/** Pixels at 1080 between words and shapes: a rule or a bar may stand there. */
const GAP = 92;
/** Opacity of shapes behind words at the bottom. */
const WATERMARK = 0.3;
const BEHIND_WORDS = 0.1;

/** Bold shapes of one family at the bottom, as high as the words leave room for. */
export const shapesOf =
  (family: ShapeFamily) =>
  (frame: BackgroundFrame, colours: BackgroundColours): BackgroundSpec => {
    const { width, height, seed, seams, slideSeed, arrangement, index, scheme } = frame;
    const room = roomAtBottom(frame) - GAP * unitOf(frame);
    const isFree = hasFreeBottom(frame);
    const rise = Math.round(
      isFree ? Math.min(MAX_RISE * height, Math.max(MIN_RISE * height, room)) : MAX_RISE * height,
    );
    const base = Math.round(MIN_RISE * height);
    const drawn = family({
      width,
      height: rise,
      baseHeight: base,
      index,
      seed,
      seams,
      slideSeed,
      arrangement: arrangement.post + arrangement.slide,
      colours: ["url(#a0)", "url(#a1)", "url(#a2)", "url(#a3)"],
      bands: ["url(#b0)", "url(#b1)", "url(#b2)", "url(#b3)"],
    });
    return {
      field: (_u, v) => colours.background(v),
      shapes: {
        svg: `<defs>${shades(scheme, rise, base)}</defs><g transform="translate(0 ${height - rise})">${drawn}</g>`,
        opacity: isFree || seams ? 1 : WATERMARK,
        behindWords: BEHIND_WORDS,
      },
      calm: 0,
      grain: FILM,
      fade: isFree ? 0.05 : 0.12,
      edges: "own",
      ...(!isFree && seams && { leastCalm: (1 - WATERMARK) / (1 - BEHIND_WORDS) }),
    };
  };

/** Gradients of the shapes' colours, lit from above: over each shape (a), or over the zone for what runs on (b). */
function shades(scheme: BackgroundFrame["scheme"], rise: number, base: number): string {
  const background = labOf(scheme.background[0]);
  return scheme.shapes
    .map((colour, index) => {
      const lab = labOf(colour);
      // A dark colour that fades into light paper only looks grey.
      const fade = Math.abs(lab.l - background.l) > 0.5 ? 0.22 : 0.6;
      const stops = [0, 0.25, 0.5, 0.75, 1]
        .map(
          (share) =>
            `<stop offset="${share}" stop-color="${hexOf(mixLab(lab, background, fade * share ** 1.5))}"/>`,
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
