import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contrastRatio } from "@/lib/server/designer/theme/contrast";
import { distance, parseHex, toHex } from "@/lib/carousel/oklch";
import { createTheme, SCHEME_NAMES } from "@/lib/server/designer/theme/theme";

const hex = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, "0")}`);
const grey = fc
  .integer({ min: 0, max: 255 })
  .map((level) => `#${level.toString(16).padStart(2, "0").repeat(3)}`);
const palettes = fc.array(fc.oneof(hex, grey, fc.constantFrom("#fff", "#000", "#F80", "not a colour")), {
  maxLength: 12,
});

/** A colour of the gradient, as CSS draws it: channel by channel. */
function between([start, end]: readonly [string, string], share: number): string {
  const channels = (colour: string) =>
    (colour.match(/[0-9a-f]{2}/g) ?? []).map((digits) => parseInt(digits, 16));
  const to = channels(end);
  const mixed = channels(start).map((from, index) => Math.round(from + ((to[index] ?? 0) - from) * share));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

function apart(one: string, other: string): number {
  const [a, b] = [parseHex(one), parseHex(other)];
  return a && b ? distance(a, b) : 0;
}

describe("a theme made from a brand's palette", () => {
  it("has words that can be read on the whole of every background, whatever the palette", () => {
    fc.assert(
      fc.property(palettes, (palette) => {
        const theme = createTheme(palette);
        for (const name of SCHEME_NAMES) {
          const { background, ink, softInk, accent, button, onButton } = theme[name];
          const backgrounds = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((step) => between(background, step / 8));
          for (const background of backgrounds) {
            for (const text of [ink, softInk, accent])
              expect(contrastRatio(text, background)).toBeGreaterThanOrEqual(4.5);
          }
          expect(contrastRatio(onButton, button)).toBeGreaterThanOrEqual(4.5);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("draws shapes that can be told from the background, whatever the palette", () => {
    fc.assert(
      fc.property(palettes, (palette) => {
        const theme = createTheme(palette);
        for (const name of SCHEME_NAMES) {
          const { background, shapes } = theme[name];
          for (const colour of shapes) expect(apart(colour, background[0])).toBeGreaterThan(0.1);
        }
      }),
    );
  });

  it("uses a brand's darkest colour as ink, its lightest as paper and the first other one as accent", () => {
    const { light, dark, vivid } = createTheme(["#2B1D16", "#C8632B", "#F3E7D7", "#6B7F5E"]);
    expect(light.background[0]).toBe("#f3e7d7");
    expect(light.ink).toBe("#2b1d16");
    expect(dark.background[0]).toBe("#2b1d16");
    expect(light.shapes.slice(0, 2)).toEqual(["#c8632b", "#6b7f5e"]);
    expect(contrastRatio(vivid.background[0], "#c8632b")).toBeLessThan(1.4); // the accent, hardly moved
  });

  it("knows the contrast ratios of WCAG", () => {
    expect(contrastRatio("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrastRatio("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  });

  it("reads a colour and writes the same one", () => {
    fc.assert(
      fc.property(hex, (colour) => {
        const parsed = parseHex(colour);
        expect(parsed && toHex(parsed)).toBe(colour);
      }),
    );
  });
});
