import { MIN_CONTRAST } from "../theme/contrast";
import type { Scheme } from "../theme/theme";
import { luminanceOf, type Rgb, rgbOf } from "../raster";

/** What rounding to whole levels can take away. */
const ROUNDING = 1.012;

/** Colours, as levels 0 to 255, that a scheme's words can be read on. */
interface Legibility {
  /** The nearest such colour between this one and the scheme's own background. */
  toLegible(colour: Rgb): Rgb;
}

/** A pixel may be lighter or darker than its colour by `grain` levels. */
export function legibilityOf(scheme: Scheme, grain: number): Legibility {
  const background = rgbOf(scheme.background[0]);
  const [low, high] = luminanceRange(scheme, luminanceOf(background));
  const isLegible = (colour: Rgb) =>
    luminanceOf(shifted(colour, -grain)) >= low && luminanceOf(shifted(colour, grain)) <= high;

  // A background on which the words can just be read leaves no room for grain: it gives way to black or white.
  const roomier = [background, ...ways(background, [0, 0, 0]), ...ways(background, [255, 255, 255])];
  const safe = roomier.find(isLegible) ?? background;
  return { toLegible: (colour) => (isLegible(colour) ? colour : nearest(colour, safe, isLegible)) };
}

/** Called for every pixel: allocates no closure. */
function shifted([red, green, blue]: Rgb, by: number): Rgb {
  return [level(red + by), level(green + by), level(blue + by)];
}

function level(value: number): number {
  return Math.min(255, Math.max(0, value));
}

/** Least and greatest luminance of a background on which every ink of the scheme can be read. */
function luminanceRange({ ink, softInk, accent }: Scheme, background: number): [number, number] {
  const least = MIN_CONTRAST * ROUNDING;
  let [low, high] = [0, 1];
  for (const colour of [ink, softInk, accent]) {
    const luminance = luminanceOf(rgbOf(colour)) + 0.05;
    if (luminance < background + 0.05) low = Math.max(low, luminance * least - 0.05);
    else high = Math.min(high, luminance / least - 0.05);
  }
  return [low, high];
}

/** The first legible colour on the way from an illegible to a legible one. */
function nearest(from: Rgb, to: Rgb, isLegible: (colour: Rgb) => boolean): Rgb {
  let [low, high] = [0, 1];
  for (let step = 0; step < 8; step += 1) {
    const middle = (low + high) / 2;
    if (isLegible(mixRgb(from, to, middle))) high = middle;
    else low = middle;
  }
  return mixRgb(from, to, high);
}

const SHARES = Array.from({ length: 20 }, (_, step) => (step + 1) / 20);

function ways(from: Rgb, to: Rgb): Rgb[] {
  return SHARES.map((share) => mixRgb(from, to, share));
}

export function mixRgb(from: Rgb, to: Rgb, share: number): Rgb {
  return [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
    from[2] + (to[2] - from[2]) * share,
  ];
}
