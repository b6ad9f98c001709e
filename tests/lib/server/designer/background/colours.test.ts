import { describe, expect, it } from "vitest";
import type { Lab } from "@/lib/carousel/oklch";
import { createTheme, type SchemeName } from "@/lib/server/designer/theme/theme";
import { coloursOf, isColourful, mixLab } from "@/lib/server/designer/background/colours";

const chroma = ({ a, b }: Lab) => Math.hypot(a, b);
const coloursFor = (palette: string[], name: SchemeName) =>
  coloursOf({
    width: 1080,
    height: 1350,
    scheme: createTheme(palette)[name],
    seed: "",
    slideSeed: "",
    arrangement: { post: 0, slide: 0 },
    index: 0,
    keepClear: [],
  });

describe("the colours of fields", () => {
  it.each([
    ["pink and cyan on lime", ["#0a0014", "#ff2fd0", "#00f0ff", "#c6ff00"], "light"],
    ["pink on lime", ["#C6FF00", "#FF2FD0"], "light"],
    ["blue on orange", ["#FF7A00", "#0066FF"], "vivid"],
  ] as const)("never flow into a strong background through grey: %s", (_, palette, name) => {
    const { one, background } = coloursFor([...palette], name);
    const between = chroma(mixLab(one, background(0), 0.5));
    expect(between).toBeGreaterThan(0.5 * Math.min(chroma(one), chroma(background(0))));
  });

  it("are tints on light paper, never soot", () => {
    for (const palette of [
      ["#0B1F3A", "#E8EEF9"],
      ["#f9d5e5", "#d5e8f9"],
      ["#2B1D16", "#C8632B", "#F3E7D7"],
    ]) {
      const { one, two } = coloursFor(palette, "light");
      expect(Math.min(one.l, two.l)).toBeGreaterThan(0.44);
    }
  });

  it("are the background's own where a brand has none", () => {
    const { one, two, background } = coloursFor(["#111111", "#f4f4f4"], "light");
    for (const colour of [one, two]) {
      expect(chroma(colour)).toBeLessThan(0.01);
      expect(Math.abs(colour.l - background(0).l)).toBeLessThan(0.25);
    }
  });

  it("know a brand of greys, and give one without a palette colours of ours", () => {
    expect(isColourful(["#111", "#808080", "#f4f4f2"])).toBe(false);
    expect(isColourful(["#111", "#2F6BFF"])).toBe(true);
    expect(isColourful(["no colour"])).toBe(true);
    expect(isColourful([])).toBe(true);
  });
});
