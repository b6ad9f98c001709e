import { type Lab, parseHex, toHex, toLab } from "@/lib/carousel/oklch";
import { type Rgb, rgbOf } from "../raster";
import { FILM, spreadOf } from "./grain";
import type { BackgroundFrame } from "./backgroundSpec";
import { legibilityOf } from "./legibility";

/** A scheme's colours for fields, in OKLab. */
export interface BackgroundColours {
  /** The scheme's own background; `v` counts from the top in widths of a slide. */
  background(v: number): Lab;
  isDark: boolean;
  /** Two colours that blend into the background. */
  one: Lab;
  two: Lab;
  /** Where light falls: paler than the colours. */
  light: Lab;
}

/** Below this chroma a colour is a grey. */
const GREY = 0.035;
/** Two colours above this chroma clash if halfway between them less than this share of it is left. */
const STRONG = 0.08;
const MIN_BETWEEN = 0.5;
/** Lightness below which a colour is dark, and lightness and least chroma of a tint of it. */
const DARK = 0.45;
const TINT = 0.74;
const TINT_CHROMA = 0.07;
const WHITE: Lab = { l: 1, a: 0, b: 0 };

export function coloursOf({ scheme, width, height }: BackgroundFrame): BackgroundColours {
  const { background, shapes, ink } = scheme;
  // If the grain needs a lighter or darker background behind words, all of it changes: else a box would show around them.
  const { toLegible } = legibilityOf(scheme, spreadOf(FILM));
  const readable = (hex: string) => labOf(hexOfRgb(toLegible(rgbOf(hex))));
  const [top, bottom] = [readable(background[0]), readable(background[1])];
  const isDark = top.l < 0.6;
  const strong = shapes.map(labOf).filter((colour) => chroma(colour) >= GREY && staysClear(colour, top));
  const [first, second] = isDark ? strong : strong.map(softened);
  const inkLab = labOf(ink);
  const one = first ?? (chroma(top) >= STRONG ? mixLab(top, WHITE, 0.4) : mixLab(top, inkLab, 0.2));
  const two = second ?? (first ? mixLab(first, top, 0.45) : mixLab(top, isDark ? WHITE : inkLab, 0.1));
  return {
    background: (v) => mixLab(top, bottom, (v * width) / height),
    isDark,
    one,
    two,
    light: mixLab(one, first ? WHITE : inkLab, isDark ? 0.55 : 0.7),
  };
}

/** Whether the mixture of two strong colours is a colour too: pink and blue are fine, pink and green make mud. */
function staysClear(colour: Lab, background: Lab): boolean {
  const weaker = Math.min(chroma(colour), chroma(background));
  return weaker < STRONG || chroma(mixLab(colour, background, 0.5)) > weaker * MIN_BETWEEN;
}

/** A dark colour as a light tint: blending into paper it would look like soot. */
function softened(colour: Lab): Lab {
  if (colour.l >= DARK) return colour;
  const gain = Math.max(1, TINT_CHROMA / chroma(colour));
  return { l: TINT, a: colour.a * gain, b: colour.b * gain };
}

/** Whether a brand has any colour but black, white and greys. Without a palette it gets the default one, which has. */
export function isColourful(palette: readonly string[]): boolean {
  const colours = palette.map(parseHex).filter((colour) => colour !== null);
  return colours.length === 0 || colours.some(({ c }) => c >= GREY);
}

function hexOfRgb(colour: Rgb): string {
  return `#${colour.map((level) => Math.round(level).toString(16).padStart(2, "0")).join("")}`;
}

export function labOf(hex: string): Lab {
  return toLab(parseHex(hex) ?? { l: 0, c: 0, h: 0 });
}

export function hexOf({ l, a, b }: Lab): string {
  return toHex({ l, c: Math.hypot(a, b), h: (Math.atan2(b, a) * 180) / Math.PI });
}

function chroma({ a, b }: Lab): number {
  return Math.hypot(a, b);
}

export function mixLab(from: Lab, to: Lab, share: number): Lab {
  return {
    l: from.l + (to.l - from.l) * share,
    a: from.a + (to.a - from.a) * share,
    b: from.b + (to.b - from.b) * share,
  };
}
