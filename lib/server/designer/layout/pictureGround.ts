import type { Node } from "@takumi-rs/core";
import sharp from "sharp";
import type { Scheme, Theme } from "../colour/theme";
import { veilsOver } from "../picture/veilsOver";
import type { Rect } from "./stage";
import type { InkRect } from "./inkRects";

/** Pixels around words at 1080 over which the veil keeps its strength, and then those over which it fades. */
const HOLD = 36;
const FADE = 240;
/** What the veil never goes below, as a share of the strongest: the slide stays one picture. */
const REST = 0.4;
/** Mean level from which on a picture is light enough for dark words on a light veil. */
const LIGHT = 168;
/** How much of the ink is in a line between rows, and in the empty part of a scale. */
const RULE = 0.38;

/** The colours of words over this picture: the brand's light ones on a dark veil, unless the picture is very light. */
export async function schemeOver(picture: Buffer, theme: Theme): Promise<Scheme> {
  const { channels } = await sharp(picture).resize(32, 32, { fit: "fill" }).removeAlpha().stats();
  const mean = channels.reduce((sum, channel) => sum + channel.mean, 0) / channels.length;
  const { dark, light } = theme;
  const scheme = mean >= LIGHT ? light : dark;
  // One veil and one ink: a second colour would ask for a stronger veil than the first.
  return { ...scheme, softInk: scheme.ink, accent: scheme.ink, rule: withAlpha(scheme.ink, RULE) };
}

/** The picture below a veil in the scheme's ground, as strong as each line of words needs it and weaker elsewhere. */
export async function pictureGround(
  picture: Buffer,
  { width, height, unit }: { width: number; height: number; unit: number },
  scheme: Scheme,
  inks: readonly InkRect[],
): Promise<Node[]> {
  const [veil] = scheme.background;
  const inkBands = bandsOf(inks, 2 * HOLD * unit);
  const opacities = await veilsOver(picture, {
    bands: inkBands.map((rects) => rects.map((rect) => grown(rect, 4 * unit))),
    ink: scheme.ink,
    veil,
  });
  const bands = inkBands.map((rects, index) => {
    const top = Math.min(...rects.map((rect) => rect.top)) - HOLD * unit;
    const bottom = Math.max(...rects.map((rect) => rect.top + rect.height)) + HOLD * unit;
    return { top, bottom, opacity: opacities[index] ?? 1 };
  });
  const strongest = Math.max(0, ...bands.map(({ opacity }) => opacity));
  const full = { position: "absolute", left: 0, top: 0, width, height } as const;
  const stops = veilStops(bands, strongest * REST, FADE * unit, height).map(
    ({ at, opacity }) => `${withAlpha(veil, opacity)} ${((at / height) * 100).toFixed(2)}%`,
  );
  return [
    { type: "image", src: picture, style: full },
    {
      type: "container",
      style: { ...full, backgroundImage: `linear-gradient(180deg, ${stops.join(", ")})` },
    },
  ];
}

interface Band {
  top: number;
  bottom: number;
  opacity: number;
}

/** Words that are closer to each other than `distance` lie in one band across the slide. */
function bandsOf(rects: readonly InkRect[], distance: number): InkRect[][] {
  const bands: InkRect[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const rect of rects.toSorted((a, b) => a.top - b.top)) {
    if (rect.top - end < distance) bands.at(-1)?.push(rect);
    else bands.push([rect]);
    end = Math.max(end, rect.top + rect.height);
  }
  return bands;
}

interface Stop {
  at: number;
  opacity: number;
}

/** From the top to the foot: each band at its own strength, and between those that are far apart down to `rest`. */
function veilStops(bands: readonly Band[], rest: number, fade: number, height: number): Stop[] {
  const stops: Stop[] = [];
  for (const { top, bottom, opacity } of bands) {
    const start = { at: Math.max(top, 0), opacity: Math.max(opacity, rest) };
    const last = stops.at(-1);
    if (!last) stops.push(...(top > fade ? slope({ at: top - fade, opacity: rest }, start) : [start]));
    else if (start.at - last.at < 2 * fade) stops.push(...slope(last, start));
    else {
      stops.push(...slope(last, { at: last.at + fade, opacity: rest }));
      stops.push(...slope({ at: start.at - fade, opacity: rest }, start));
    }
    stops.push({ ...start, at: Math.min(bottom, height) });
  }
  const last = stops.at(-1);
  if (!last) return [{ at: 0, opacity: rest }];
  return last.at + fade < height ? [...stops, ...slope(last, { at: last.at + fade, opacity: rest })] : stops;
}

/** From one strength to another without an edge that the eye could find. */
function slope(from: Stop, to: Stop): Stop[] {
  return [0, 0.2, 0.4, 0.6, 0.8, 1].map((share) => ({
    at: from.at + (to.at - from.at) * share,
    opacity: from.opacity + (to.opacity - from.opacity) * share * share * (3 - 2 * share),
  }));
}

function grown({ left, top, width, height }: Rect, by: number): Rect {
  return { left: left - by, top: top - by, width: width + 2 * by, height: height + 2 * by };
}

function withAlpha(hex: string, opacity: number): string {
  const alpha = Math.ceil(Math.min(1, Math.max(0, opacity)) * 255);
  return `${hex}${alpha.toString(16).padStart(2, "0")}`;
}
