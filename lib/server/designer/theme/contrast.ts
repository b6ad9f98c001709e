import { type Oklch, parseHex, toHex } from "@/lib/carousel/oklch";

/** For all text on a slide: WCAG 2.2, 1.4.3 (AA), whatever its size. */
export const MIN_CONTRAST = 4.5;

/** WCAG 2.2 contrast ratio of two `#rrggbb` colours, 1 to 21. */
export function contrastRatio(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function minContrast(colour: string, backgrounds: readonly string[]): number {
  return Math.min(...backgrounds.map((background) => contrastRatio(colour, background)));
}

/**
 * The colour itself if it has the contrast on all the backgrounds, else with the nearest lightness that has it, else black or
 * white, whichever reads better.
 */
export function readableOn(
  colour: Oklch,
  backgrounds: readonly string[],
  minimum: number = MIN_CONTRAST,
): string {
  for (let shift = 0; shift <= 1; shift += 0.01) {
    for (const l of [colour.l - shift, colour.l + shift]) {
      if (l < 0 || l > 1) continue;
      const candidate = toHex({ ...colour, l });
      if (minContrast(candidate, backgrounds) >= minimum) return candidate;
    }
  }
  return minContrast("#000000", backgrounds) > minContrast("#ffffff", backgrounds) ? "#000000" : "#ffffff";
}

/** Nine colours of a gradient: between its ends the luminance may be higher or lower than at both. */
export function gradientSteps(start: string, end: string): string[] {
  return [0, 1, 2, 3, 4, 5, 6, 7, 8].map((step) => {
    const channels = [1, 3, 5].map((at) => {
      const [from, to] = [start, end].map((hex) => parseInt(hex.slice(at, at + 2), 16));
      const value = Math.round((from ?? 0) + ((to ?? 0) - (from ?? 0)) * (step / 8));
      return value.toString(16).padStart(2, "0");
    });
    return `#${channels.join("")}`;
  });
}

function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((channel) =>
    channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function hexToOklch(hex: string): Oklch {
  return parseHex(hex) ?? { l: 0, c: 0, h: 0 };
}
