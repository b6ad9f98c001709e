import sharp from "sharp";
import { toHex } from "@/lib/carousel/oklch";
import type { Focus } from "@/lib/schemas/drawing";
import { hexToOklch, MIN_CONTRAST } from "../theme/contrast";
import type { Scheme, Theme } from "../theme/theme";
import type { LayoutInput } from "../layouts/layout";
import { levelOf, luminanceOf, type Raster, rgbOf } from "../raster";

/** The picture is judged scaled down to so many spots a side: fine detail does not matter. */
const SPOTS = 36;
/** Where words mostly stand, as shares of the height. */
const SIDES = { bottom: [0.54, 0.95], top: [0.08, 0.46] } as const;
/** Quantile of the spots that decides on the scrim: the few lightest should not. */
const MEASURED = 0.85;
/**
 * Weights of what speaks against a side, where an opaque scrim counts 1: detail, the focus within it, and that it is the top,
 * where people have their heads.
 */
const DETAIL = 1.5;
const FOCUS = 0.5;
const TOP = 0.15;
/** How far beyond the middle, in shares of the height, the focus begins to count, and counts in full. */
const [NEAR, FAR] = [-0.08, 0.12];
/** A light scrim looks like fog on most pictures: it is taken only where the dark one would be so much stronger. */
const FOG = 0.35;
/** Highest lightness of a dark scrim: the brand's dark colour may be light enough to look like haze. */
const MAX_DARK_LIGHTNESS = 0.15;
/** Opacity of hairlines and of the empty part of a scale, 0.38, as the last two digits of a colour. */
const RULE = "61";

interface TextPlacement {
  scheme: Scheme;
  textSide: NonNullable<LayoutInput["textSide"]>;
}

/**
 * The colours of words over this picture and the side of the slide that they keep to: those that need the weakest scrim and
 * hide the least. `focus` is a point of the cropped picture; `isOther` asks for the best of the other side.
 */
export async function chooseTextSide(
  picture: Raster,
  focus: Focus,
  { dark, light }: Theme,
  isOther = false,
): Promise<TextPlacement> {
  const levels = await greyLevels(picture);
  const ways = [oneInk(deepened(dark)), oneInk(light)].flatMap((scheme, index) =>
    (["bottom", "top"] as const).map((textSide) => {
      const beyond = textSide === "bottom" ? focus.y - 0.5 : 0.5 - focus.y;
      const hidden = Math.min(1, Math.max(0, (beyond - NEAR) / (FAR - NEAR)));
      const cost =
        disturbance(levels, textSide, limitsOf(scheme)) +
        FOCUS * hidden +
        FOG * index +
        (textSide === "top" ? TOP : 0);
      return { scheme, textSide, cost };
    }),
  );
  const cheapest = (some: typeof ways) => some.reduce((best, way) => (way.cost < best.cost ? way : best));
  const best = cheapest(ways);
  return isOther ? cheapest(ways.filter(({ textSide }) => textSide !== best.textSide)) : best;
}

/** Lightness of the spots, 0 to 255, row by row. */
async function greyLevels({ data, width, height }: Raster): Promise<number[]> {
  const small = await sharp(data, { raw: { width, height, channels: 4 } })
    .resize(SPOTS, SPOTS, { fit: "fill", kernel: "linear" })
    .raw()
    .toBuffer();
  return Array.from({ length: SPOTS ** 2 }, (_, spot) => {
    const [red = 0, green = 0, blue = 0] = small.subarray(spot * 4);
    return levelOf(luminanceOf([red, green, blue]));
  });
}

interface Limits {
  /** The grey level beyond which words cannot be read, and the level of the scrim. */
  limit: number;
  scrim: number;
}

function limitsOf({ ink, background }: Scheme): Limits {
  const inkLight = luminanceOf(rgbOf(ink)) + 0.05;
  const isDark = luminanceOf(rgbOf(background[0])) + 0.05 < inkLight;
  const limit = (isDark ? inkLight / MIN_CONTRAST : inkLight * MIN_CONTRAST) - 0.05;
  return { limit: levelOf(limit), scrim: isDark ? 0 : 255 };
}

/** How strong a scrim words need on this side, and how much detail it would hide. */
function disturbance(levels: readonly number[], side: keyof typeof SIDES, { limit, scrim }: Limits): number {
  const [from, to] = SIDES[side].map((share) => Math.round(share * SPOTS));
  const scrims: number[] = [];
  let detail = 0;
  for (let y = from ?? 0; y < (to ?? 0); y += 1) {
    for (let x = 1; x < SPOTS; x += 1) {
      const level = levels[y * SPOTS + x] ?? 0;
      scrims.push(level === scrim ? 0 : Math.max(0, (level - limit) / (level - scrim)));
      detail += Math.abs(level - (levels[y * SPOTS + x - 1] ?? 0));
      detail += Math.abs(level - (levels[(y - 1) * SPOTS + x] ?? 0));
    }
  }
  const strongest = scrims.toSorted((a, b) => a - b)[Math.floor(scrims.length * MEASURED)] ?? 0;
  return strongest + (DETAIL * detail) / 255 / scrims.length;
}

function deepened(scheme: Scheme): Scheme {
  const { l, c, h } = hexToOklch(scheme.background[0]);
  const scrim = toHex({ l: Math.min(l, MAX_DARK_LIGHTNESS), c: c * Math.min(1, MAX_DARK_LIGHTNESS / l), h });
  return { ...scheme, background: [scrim, scrim] };
}

/** One ink for all words: a second colour would need a stronger scrim than the first. */
function oneInk(scheme: Scheme): Scheme {
  return { ...scheme, softInk: scheme.ink, accent: scheme.ink, rule: scheme.ink + RULE };
}
