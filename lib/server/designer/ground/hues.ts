import { type Lab, parseHex, toHex, toLab } from "@/lib/carousel/oklch";
import type { Scheme } from "../colour/theme";

/** A scheme's colours for fields, as the eye sees them. */
export interface Hues {
  /** The scheme's own ground at a height, in widths of a slide from the top. */
  ground(v: number): Lab;
  isDark: boolean;
  /** Two colours that flow into the ground. */
  one: Lab;
  two: Lab;
  /** Where light falls: paler than the colours. */
  light: Lab;
  /** The ground with a breath of ink, for hair lines. */
  line: Lab;
}

/** A weaker colour is a grey. */
const GREY = 0.035;
const WHITE: Lab = { l: 1, a: 0, b: 0 };

/** `ratio` is the slide's height by its width. */
export function huesOf({ background, art, ink }: Scheme, ratio: number): Hues {
  const [top, foot] = [labOf(background[0]), labOf(background[1])];
  const isDark = top.l < 0.6;
  const colours = art.map(labOf);
  const [first, second] = colours.filter(
    (colour) => chroma(colour) >= GREY && Math.abs(colour.l - top.l) < 0.72,
  );
  const inkLab = labOf(ink);
  const one = first ?? mixLab(top, inkLab, 0.2);
  const two = second ?? (first ? mixLab(first, top, 0.45) : mixLab(top, isDark ? WHITE : inkLab, 0.1));
  return {
    ground: (v) => mixLab(top, foot, v / ratio),
    isDark,
    one,
    two,
    light: mixLab(one, first ? WHITE : inkLab, isDark ? 0.55 : 0.7),
    line: mixLab(top, inkLab, 0.2),
  };
}

/** Whether a scheme has any colour but black, white and greys. */
export function isColourful({ background, art }: Scheme): boolean {
  return [...background, ...art].some((hex) => chroma(labOf(hex)) >= GREY);
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

/** From one colour (0) to the other (1), through the colours between as the eye sees them. */
export function mixLab(from: Lab, to: Lab, share: number): Lab {
  return {
    l: from.l + (to.l - from.l) * share,
    a: from.a + (to.a - from.a) * share,
    b: from.b + (to.b - from.b) * share,
  };
}
