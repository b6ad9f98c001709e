import { contrastRatio, gradientSteps, hexToOklch, MIN_CONTRAST, readableOn } from "./contrast";
import { castRoles, LIGHT } from "@/lib/carousel/paletteRoles";
import { distance, mix, type Oklch, parseHex, toHex } from "@/lib/carousel/oklch";

/** The colours of one slide, all `#rrggbb`. Every text colour has `MIN_CONTRAST` or more on the whole background. */
export interface Scheme {
  /** A gradient from top to bottom. */
  background: readonly [string, string];
  /** Headlines. */
  ink: string;
  /** Body text, brand name and page number. */
  softInk: string;
  /** A large figure, a label: the brand's accent, made readable. */
  accent: string;
  /** A button and its words. */
  button: string;
  onButton: string;
  /** A surface set off from the background, and the words on it. */
  panel: string;
  onPanel: string;
  /** Hairlines, and the empty part of a scale: visible, but not text. */
  rule: string;
  /** Strongest first; each differs visibly from the background. */
  shapes: readonly [string, string, string, string];
}

export const SCHEME_NAMES = ["light", "tint", "dark", "vivid"] as const;
export type SchemeName = (typeof SCHEME_NAMES)[number];
export type Theme = Record<SchemeName, Scheme>;

/** Whether a palette has a dark background colour and no light one: its slides are dark then. */
export function isDarkBrand(palette: readonly string[]): boolean {
  const colours = palette.map(parseHex).filter((colour) => colour !== null);
  return colours.some(({ l }) => l <= 0.25) && colours.every(({ l }) => l < LIGHT);
}

/** Used where a plan has no colours of its own: ink blue, coral, sand. */
const DEFAULT_PALETTE = ["#1B2440", "#F26B4E", "#F6EFE6", "#2F9C95"];
/** Body text should be more than just readable. */
const BODY_CONTRAST = 6;
/** How far body text goes from the headline's ink towards the background: it is small, and a phone may be in the sun. */
const SOFTER = 0.1;
/** For a whole slide in the accent colour: the grain of its background takes some of the contrast away. */
const VIVID_CONTRAST = 5.4;
/** The same for figures and the like in the accent. */
const ACCENT_CONTRAST = 5.6;

/** The four schemes of a brand, from a palette of any length and order. */
export function createTheme(palette: readonly string[]): Theme {
  const { dark, light, accents } = rolesOf(palette);
  const [accent] = accents;
  const roles = { dark, light, palette: [...accents, dark, light] };
  const pale = accents.find((colour) => colour.l > 0.87);
  const tint = pale ? mix(light, pale, 0.5) : mix(light, accent, 0.16);
  const vivid = surfaceFor(accent, [light, dark], VIVID_CONTRAST);
  return {
    light: createScheme(light, mix(light, accent, 0.03), dark, roles),
    tint: createScheme(tint, mix(tint, light, 0.35), dark, roles),
    dark: createScheme(dark, mix(dark, accent, 0.1), light, roles),
    vivid: createVividScheme(vivid.surface, vivid.ink, roles),
  };
}

interface Roles {
  dark: Oklch;
  light: Oklch;
  accents: readonly [Oklch, ...Oklch[]];
}

/** What the brand lacks is derived from what it has. */
function rolesOf(palette: readonly string[]): Roles {
  const parsed = palette.map(parseHex).filter((colour) => colour !== null);
  const colours = parsed.length > 0 ? parsed : DEFAULT_PALETTE.map(hexToOklch);
  const roles = castRoles(colours);
  const [dark, light] = [colours[roles.indexOf("ink")], colours[roles.indexOf("paper")]];
  const [first, ...others] = colours.filter((_, index) => roles[index] === "accent");
  const main = first ?? strongest(colours);
  return {
    dark: dark ?? { l: 0.24, c: Math.min(main.c, 0.05), h: main.h },
    light: light ?? { l: 0.972, c: Math.min(main.c, 0.012), h: main.h },
    accents: first
      ? [first, ...others]
      : [{ l: 0.62, c: main.c < 0.02 ? 0 : Math.max(main.c, 0.13), h: main.h }],
  };
}

function strongest(colours: readonly Oklch[]): Oklch {
  return colours.reduce((best, colour) => (colour.c > best.c ? colour : best), { l: 0.5, c: 0, h: 0 });
}

interface Inks {
  dark: Oklch;
  light: Oklch;
  /** Every colour of the brand, accents first. */
  palette: readonly Oklch[];
}

function createScheme(start: Oklch, end: Oklch, text: Oklch, { dark, light, palette }: Inks): Scheme {
  const background = [toHex(start), toHex(end)] as const;
  const backgrounds = gradientSteps(...background);
  const ink = readableOn(text, backgrounds, BODY_CONTRAST);
  const shapes = shapeColours([start, end], palette);
  const button = surfaceFor(hexToOklch(shapes[0]), [light, dark]);
  return {
    background,
    ink,
    softInk: readableOn(mix(hexToOklch(ink), start, SOFTER), backgrounds, BODY_CONTRAST),
    accent: readableOn(hexToOklch(shapes[0]), backgrounds, ACCENT_CONTRAST),
    button: toHex(button.surface),
    onButton: readableOn(button.ink, [toHex(button.surface)]),
    ...panelOn(start, hexToOklch(ink)),
    shapes,
  };
}

/** The accent is the background: words and button take the ink that reads on it. */
function createVividScheme(surface: Oklch, text: Oklch, { palette }: Inks): Scheme {
  const background = [toHex(surface), toHex(surface)] as const;
  const ink = readableOn(text, background);
  return {
    background,
    ink,
    softInk: ink,
    accent: ink,
    button: ink,
    onButton: readableOn(surface, [ink]),
    ...panelOn(surface, hexToOklch(ink)),
    shapes: shapeColours([surface], palette),
  };
}

function panelOn(background: Oklch, ink: Oklch): Pick<Scheme, "panel" | "onPanel" | "rule"> {
  const panel = toHex(mix(background, ink, 0.09));
  return { panel, onPanel: readableOn(ink, [panel], MIN_CONTRAST), rule: toHex(mix(background, ink, 0.24)) };
}

/** The colour with its lightness moved as little as possible until one of the inks can be read on it. */
function surfaceFor(
  colour: Oklch,
  inks: readonly [Oklch, ...Oklch[]],
  minimum: number = MIN_CONTRAST,
): { surface: Oklch; ink: Oklch } {
  for (let shift = 0; shift <= 0.6; shift += 0.01) {
    for (const l of [colour.l - shift, colour.l + shift]) {
      const surface = { ...colour, l };
      const ink = inks.find((candidate) => contrastRatio(toHex(surface), toHex(candidate)) >= minimum);
      if (ink) return { surface, ink };
    }
  }
  return { surface: colour, ink: inks[0] };
}

/** The brand's own colours that stand out from the background, then lighter and darker variants of the first. */
function shapeColours(backgrounds: readonly Oklch[], palette: readonly Oklch[]): Scheme["shapes"] {
  const seen = backgrounds.map(shown);
  const standsOut = (colour: Oklch) => seen.every((background) => distance(shown(colour), background) > 0.11);
  const own = palette.filter(standsOut);
  const base = own[0] ?? { l: (backgrounds[0]?.l ?? 1) > 0.6 ? 0.3 : 0.9, c: 0.02, h: 0 };
  const variants = [0.14, -0.14, 0.26, -0.26].map((shift) => ({
    ...base,
    l: base.l + shift,
    c: base.c * 0.85,
  }));
  const [a = base, b = base, c = base, d = base] = [
    ...own,
    ...variants.filter((colour) => colour.l > 0.12 && colour.l < 0.97 && standsOut(colour)),
  ];
  return [toHex(a), toHex(b), toHex(c), toHex(d)];
}

/** The colour as a screen can show it. */
function shown(colour: Oklch): Oklch {
  return hexToOklch(toHex(colour));
}
