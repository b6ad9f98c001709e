import { type Lab, parseHex, toLab } from "../colour/oklch";
import type { Scheme } from "../colour/theme";

/** A scheme's colours as the eye sees them. */
export interface Hues {
  /** The scheme's own ground at a height, in widths of a slide from the top. */
  ground(v: number): Lab;
  one: Lab;
  two: Lab;
  three: Lab;
}

export function huesOf(scheme: Scheme, ratio: number): Hues {
  const [top, foot] = [labOf(scheme.background[0]), labOf(scheme.background[1])];
  const [one, two, three] = [labOf(scheme.art[0]), labOf(scheme.art[1]), labOf(scheme.art[2])];
  return {
    ground: (v) => mixLab(top, foot, v / ratio),
    one,
    two,
    three,
  };
}

export function labOf(hex: string): Lab {
  return toLab(parseHex(hex) ?? { l: 0, c: 0, h: 0 });
}

/** From one colour (0) to the other (1), through the colours between as the eye sees them. */
export function mixLab(from: Lab, to: Lab, share: number): Lab {
  return {
    l: from.l + (to.l - from.l) * share,
    a: from.a + (to.a - from.a) * share,
    b: from.b + (to.b - from.b) * share,
  };
}
