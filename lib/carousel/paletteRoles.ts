import { type Oklch, parseHex } from "./oklch";

/** What the designer does with a brand's colour: on dark slides ink and paper change places. */
export type ColourRole = "ink" | "paper" | "accent";

/** Lightness up to which a colour can be ink, and from which on it can be paper. */
const DARK = 0.42;
export const LIGHT = 0.88;
/** Below it a colour is a grey, and no accent. */
const LEAST_CHROMA = 0.035;

/**
 * Which of these colours is ink, which is paper, and which are accents; null for a grey between, which the designer does
 * not use. What is missing it makes of the others.
 */
export function castRoles(colours: readonly Oklch[]): (ColourRole | null)[] {
  const byLightness = colours.toSorted((one, other) => one.l - other.l);
  const ink = byLightness.find(({ l }) => l <= DARK);
  const paper = byLightness.findLast(({ l }) => l >= LIGHT);
  return colours.map((colour) => {
    if (colour === ink) return "ink";
    if (colour === paper) return "paper";
    return colour.c >= LEAST_CHROMA ? "accent" : null;
  });
}

/** The same for colours as they are written; null also for what is none. */
export function paletteRoles(palette: readonly string[]): (ColourRole | null)[] {
  const parsed = palette.map(parseHex);
  const roles = castRoles(parsed.filter((colour) => colour !== null));
  return parsed.map((colour) => (colour === null ? null : (roles.shift() ?? null)));
}
