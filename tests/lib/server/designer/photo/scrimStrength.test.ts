import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { contrastRatio } from "@/lib/server/designer/theme/contrast";
import { rasterOf, rgbOf } from "@/lib/server/designer/raster";
import { scrimStrengths } from "@/lib/server/designer/photo/scrimStrength";
import type { Rect } from "@/lib/server/designer/typesetting/safeArea";
import { seededRandom } from "@/lib/server/designer/random";
import { type Paint, paintPicture, pixelsOf } from "./pictures";

const SIZE = 120;
const WHOLE = { left: 0, top: 0, width: SIZE, height: SIZE };
const DARK_SCRIM = { ink: "#ffffff", scrim: "#101018" };
const LIGHT_SCRIM = { ink: "#101018", scrim: "#ffffff" };

function hex(channels: readonly number[]): string {
  return `#${channels
    .slice(0, 3)
    .map((channel) => channel.toString(16).padStart(2, "0"))
    .join("")}`;
}

/** The opacity for one band alone. */
async function scrimOver(
  picture: Buffer,
  { regions, ...colours }: { regions: Rect[]; ink: string; scrim: string },
): Promise<number> {
  const [opacity = Number.NaN] = scrimStrengths(await rasterOf(picture), { bands: [regions], ...colours });
  return opacity;
}

/** The least contrast of any pixel once the scrim lies over the picture, as sharp lays it. */
async function leastContrastUnder(
  picture: Buffer,
  { ink, scrim }: { ink: string; scrim: string },
  alpha: number,
) {
  const [r = 0, g = 0, b = 0] = rgbOf(scrim);
  const create = { width: SIZE, height: SIZE, channels: 4, background: { r, g, b, alpha } } as const;
  const cover = await sharp({ create }).png().toBuffer();
  const laid = await pixelsOf(
    await sharp(picture)
      .composite([{ input: cover }])
      .png()
      .toBuffer(),
  );
  let least = 21;
  for (let y = 0; y < SIZE; y += 1)
    for (let x = 0; x < SIZE; x += 1) least = Math.min(least, contrastRatio(ink, hex(laid.at(x, y))));
  return least;
}

const noise = (): Paint => {
  const random = seededRandom("noise");
  const cells = Array.from({ length: 15 * 15 }, () => [0, 1, 2].map(() => Math.floor(random() * 256)));
  return (x, y) => {
    const [red = 0, green = 0, blue = 0] = cells[Math.floor(y / 8) * 15 + Math.floor(x / 8)] ?? [];
    return [red, green, blue];
  };
};
const PICTURES: Record<string, Paint> = {
  white: () => [255, 255, 255],
  black: () => [0, 0, 0],
  "a middle grey": () => [118, 118, 118],
  "a chessboard": (x, y) => ((Math.floor(x / 8) + Math.floor(y / 8)) % 2 ? [255, 255, 255] : [0, 0, 0]),
  "a bright window in the dark": (x, y) =>
    Math.abs(x - 60) < 20 && Math.abs(y - 60) < 20 ? [255, 252, 240] : [9, 8, 12],
  "coloured noise": noise(),
};

describe("a scrim over a picture", () => {
  it.each(Object.entries(PICTURES))("makes words readable on every pixel of %s", async (_, paint) => {
    const picture = await paintPicture(SIZE, SIZE, paint);
    for (const colours of [DARK_SCRIM, LIGHT_SCRIM]) {
      const opacity = await scrimOver(picture, { regions: [WHOLE], ...colours });
      expect(await leastContrastUnder(picture, colours, opacity)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(["white", "black", "a middle grey"])("is no denser than it must be over %s", async (name) => {
    const paint = PICTURES[name] ?? (() => [0, 0, 0]);
    const picture = await paintPicture(SIZE, SIZE, paint);
    for (const colours of [DARK_SCRIM, LIGHT_SCRIM]) {
      const opacity = await scrimOver(picture, { regions: [WHOLE], ...colours });
      if (opacity === 0) continue;
      expect(await leastContrastUnder(picture, colours, opacity - 0.03)).toBeLessThan(4.58);
    }
  });

  it("leaves no loud pattern behind words, and so much of it that it can be seen", async () => {
    const chessboard = await paintPicture(SIZE, SIZE, PICTURES["a chessboard"] ?? noise());
    for (const colours of [DARK_SCRIM, LIGHT_SCRIM]) {
      const opacity = await scrimOver(chessboard, { regions: [WHOLE], ...colours });
      const seen = 255 * (1 - opacity);
      expect(seen).toBeLessThan(70);
      expect(seen).toBeGreaterThan(50);
    }
  });

  it("gives any ink its contrast on any colour, or covers it whole", async () => {
    const channel = fc.integer({ min: 0, max: 255 });
    const colour = fc.tuple(channel, channel, channel);
    await fc.assert(
      fc.asyncProperty(colour, colour, async (background, scrim) => {
        const picture = await paintPicture(8, 8, () => background);
        for (const ink of ["#ffffff", "#000000"]) {
          const region = { left: 0, top: 0, width: 8, height: 8 };
          const alpha = await scrimOver(picture, { regions: [region], ink, scrim: hex(scrim) });
          const seen = background.map((level, at) => Math.round(level + ((scrim[at] ?? 0) - level) * alpha));
          expect(alpha === 1 || contrastRatio(ink, hex(seen)) >= 4.5).toBe(true);
          expect(alpha < 1 || contrastRatio(ink, hex(background)) < 4.54).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("lays none where words can be read without, however narrowly", async () => {
    const picture = await paintPicture(SIZE, SIZE, () => [0x76, 0x76, 0x76]);
    expect(contrastRatio("#ffffff", "#767676")).toBeGreaterThan(4.5);
    expect(contrastRatio("#ffffff", "#767676")).toBeLessThan(4.55);
    expect(await scrimOver(picture, { regions: [WHOLE], ink: "#ffffff", scrim: "#ffffff" })).toBe(0);
  });

  it("looks only at where words stand", async () => {
    const picture = await paintPicture(SIZE, SIZE, (_x, y) => (y < 60 ? [255, 255, 255] : [0, 0, 0]));
    const bottom = { left: 0, top: 64, width: SIZE, height: 40 };
    const head = { left: 30, top: 10, width: 50, height: 30 };
    expect(await scrimOver(picture, { regions: [bottom], ...DARK_SCRIM })).toBe(0);
    expect(await scrimOver(picture, { regions: [bottom, head], ...DARK_SCRIM })).toBeGreaterThan(0.4);
    expect(await scrimOver(picture, { regions: [], ...DARK_SCRIM })).toBe(0);
    const outside = { left: 500, top: -50, width: 20, height: 20 };
    expect(await scrimOver(picture, { regions: [outside], ...DARK_SCRIM })).toBe(0);
    const bands = [[bottom], [bottom, head], [], [outside]];
    const together = scrimStrengths(await rasterOf(picture), { bands, ...DARK_SCRIM });
    const alone = await Promise.all(bands.map((regions) => scrimOver(picture, { regions, ...DARK_SCRIM })));
    expect(together).toEqual(alone);
  });

  it("is not decided by a single speck", async () => {
    const picture = await paintPicture(SIZE, SIZE, (x, y) =>
      x === 61 && y === 61 ? [255, 255, 255] : [0, 0, 0],
    );
    expect(await scrimOver(picture, { regions: [WHOLE], ...DARK_SCRIM })).toBe(0);
  });
});
