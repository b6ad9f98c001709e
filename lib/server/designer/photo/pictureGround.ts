import type { Scheme } from "../theme/theme";
import { layVeils } from "./scrim";
import type { Raster } from "../raster";
import { veilsOver } from "./scrimStrength";
import { around, type InkRect } from "../typesetting/textBoxes";
import type { Rect } from "../typesetting/safeArea";

/** Pixels at 1080: between words that share a veil, around words where it keeps its strength, and behind a letter's edge. */
const JOIN = 24;
const HOLD = 30;
const EDGE = 4;
/** Pixels at 1080 over which it fades: beside words, and above and below them, less around small print. */
const FADE_ASIDE = 620;
const [FADE_LEAST, FADE_MOST] = [110, 240];
/** Share of the slide that a veil crosses to its edge: a strip of light beside words would look like a mistake. */
const MARGIN = 0.17;

/** The picture as it is, but for veils in the scheme's ground behind the words, as strong as each block of them needs. */
export function pictureGround(
  picture: Raster,
  { unit }: { unit: number },
  scheme: Scheme,
  inks: readonly InkRect[],
): Raster {
  const blocks = blocksOf(inks, JOIN * unit);
  const [colour] = scheme.background;
  const opacities = veilsOver(picture, {
    bands: blocks.map((rects) => rects.map((rect) => grown(rect, EDGE * unit))),
    ink: scheme.ink,
    veil: colour,
  });
  const veils = blocks.map((rects, index) => {
    const block = grown(around(rects), HOLD * unit);
    return {
      area: reachingEdges(block, picture),
      aside: FADE_ASIDE * unit,
      above: Math.min(FADE_MOST * unit, FADE_LEAST * unit + block.height),
      opacity: opacities[index] ?? 1,
    };
  });
  return layVeils(picture, { colour, veils, knot: Math.max(1, Math.round(8 * unit)) });
}

/** Words that are closer to each other than `distance`, from the top to the foot. */
function blocksOf(rects: readonly InkRect[], distance: number): InkRect[][] {
  const blocks: InkRect[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const rect of rects.toSorted((a, b) => a.top - b.top)) {
    if (rect.top - end < distance) blocks.at(-1)?.push(rect);
    else blocks.push([rect]);
    end = Math.max(end, rect.top + rect.height);
  }
  return blocks;
}

function reachingEdges({ left, top, width, height }: Rect, slide: { width: number; height: number }): Rect {
  const [start, end] = reach(left, left + width, slide.width);
  const [head, foot] = reach(top, top + height, slide.height);
  return { left: start, top: head, width: end - start, height: foot - head };
}

function reach(from: number, to: number, length: number): [number, number] {
  return [from < MARGIN * length ? 0 : from, to > (1 - MARGIN) * length ? length : to];
}

function grown({ left, top, width, height }: Rect, by: number): Rect {
  return { left: left - by, top: top - by, width: width + 2 * by, height: height + 2 * by };
}
