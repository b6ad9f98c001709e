import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contrastRatio } from "@/lib/server/designer/colour/contrast";
import { createTheme, SCHEME_NAMES } from "@/lib/server/designer/colour/theme";
import { drawGround } from "@/lib/server/designer/ground/drawGround";
import type { Box, GroundFrame } from "@/lib/server/designer/ground/groundFrame";
import type { Raster } from "@/lib/server/designer/picture/raster";

const THEME = createTheme(["#2B1D16", "#C8632B", "#F3E7D7", "#6B7F5E"]);
const SMALL_QUIET = { left: 21, top: 48, width: 228, height: 120 };
const QUIET = { left: 84, top: 190, width: 912, height: 480 };

function createFrame(overrides: Partial<GroundFrame> = {}): GroundFrame {
  return {
    width: 1080,
    height: 1350,
    scheme: THEME.light,
    seed: "Oxbarrow",
    slideSeed: "",
    index: 0,
    quiet: [QUIET],
    ...overrides,
  };
}

/** A smaller slide, for tests that draw many. */
function createSmallFrame(overrides: Partial<GroundFrame> = {}): GroundFrame {
  return createFrame({ width: 270, height: 338, quiet: [SMALL_QUIET], ...overrides });
}

function hexAt({ data, width }: Raster, x: number, y: number): string {
  const at = (y * width + x) * 4;
  return `#${Buffer.from(data.subarray(at, at + 3)).toString("hex")}`;
}

/** Every colour that occurs in the quiet part. */
function coloursBehindWords(ground: Raster, { left, top, width, height }: Box): Set<string> {
  const found = new Set<string>();
  for (let y = top; y < top + height; y += 1)
    for (let x = left; x < left + width; x += 1) found.add(hexAt(ground, x, y));
  return found;
}

const hex = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, "0")}`);

describe("the ground of a slide", () => {
  it("lets every ink be read on every pixel behind the words, whatever the palette", async () => {
    const palettes = fc.array(hex, { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(
        palettes,
        fc.nat(999),
        fc.constantFrom(...SCHEME_NAMES),
        async (palette, seed, name) => {
          const scheme = createTheme(palette)[name];
          const frame = createSmallFrame({ scheme, seed: String(seed) });
          const colours = [...coloursBehindWords(await drawGround(frame), SMALL_QUIET)];
          const least = (ink: string) => Math.min(...colours.map((colour) => contrastRatio(ink, colour)));
          expect(least(scheme.ink)).toBeGreaterThanOrEqual(4.5);
          expect(least(scheme.softInk)).toBeGreaterThanOrEqual(4.5);
          expect(least(scheme.accent)).toBeGreaterThanOrEqual(3);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("is the same for the same frame, whatever was drawn before, and another for another place or prompt", async () => {
    const ground = await drawGround(createSmallFrame());
    const other = await drawGround(createSmallFrame({ slideSeed: "another", index: 1 }));
    expect(Buffer.from(ground.data).equals(other.data)).toBe(false);
    expect(Buffer.from(ground.data).equals((await drawGround(createSmallFrame())).data)).toBe(true);
  });

  it("covers the whole slide", async () => {
    const { data, width, height } = await drawGround(createFrame());
    expect([width, height, data.length]).toEqual([1080, 1350, 1080 * 1350 * 4]);
    expect(data.every((value, at) => at % 4 !== 3 || value === 255)).toBe(true);
  });
});
