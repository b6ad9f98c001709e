import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { contrastRatio, hexToOklch } from "@/lib/server/designer/theme/contrast";
import { createTheme, SCHEME_NAMES } from "@/lib/server/designer/theme/theme";
import { chooseMotif, drawBackground } from "@/lib/server/designer/background/drawBackground";
import type { BackgroundFrame } from "@/lib/server/designer/background/backgroundSpec";
import { distance } from "@/lib/carousel/oklch";
import { MOTIFS } from "@/lib/carousel/look";
import { EMPTY_BRAND_KIT, type BrandKit } from "@/lib/schemas/brandKit";
import { createGenerateOptions } from "@/tests/support/data/factories";
import type { Rect } from "@/lib/server/designer/typesetting/safeArea";
import type { Raster } from "@/lib/server/designer/raster";

const PALETTE = ["#2B1D16", "#C8632B", "#F3E7D7", "#6B7F5E"];
const THEME = createTheme(PALETTE);
/** Words at the top of a slide 270 wide, which leave the bottom to the background, and words at the bottom, which do not. */
const AT_TOP: Rect = { left: 21, top: 48, width: 228, height: 120 };
const AT_BOTTOM: Rect = { left: 21, top: 260, width: 160, height: 50 };

/** A quarter of a slide's width, for tests that draw many. */
function createFrame(overrides: Partial<BackgroundFrame> = {}): BackgroundFrame {
  return {
    width: 270,
    height: 338,
    scheme: THEME.light,
    seed: "Oxbarrow",
    slideSeed: "",
    arrangement: { post: 0, slide: 0 },
    index: 0,
    keepClear: [AT_TOP],
    ...overrides,
  };
}

const bytesOf = ({ data }: Raster) => Buffer.from(data);

/** Every colour that occurs in the box. */
function coloursIn({ data, width: across }: Raster, { left, top, width, height }: Rect): string[] {
  const found = new Set<number>();
  for (let y = top; y < top + height; y += 1)
    for (let x = left; x < left + width; x += 1) {
      const at = (y * across + x) * 4;
      found.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0));
    }
  return [...found].map((colour) => `#${colour.toString(16).padStart(6, "0")}`);
}

/** The slide's colours along its left or right edge without their grain: means over a few pixels. */
async function edgeOf({ data, width, height }: Raster, side: "left" | "right", pixels = 3): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .extract({ left: side === "left" ? 0 : width - pixels, top: 0, width: pixels, height })
    .resize(1, Math.round(height / 6), { fit: "fill", kernel: "lanczos3" })
    .raw()
    .toBuffer();
}

function meanDifference(one: Buffer, other: Buffer): number {
  return one.reduce((sum, level, at) => sum + Math.abs(level - (other[at] ?? 0)), 0) / one.length;
}

const hex = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, "0")}`);
const grey = fc
  .integer({ min: 0, max: 255 })
  .map((level) => `#${level.toString(16).padStart(2, "0").repeat(3)}`);
const palettes = fc.array(fc.oneof(hex, hex, grey), { maxLength: 12 });

describe("the background of a slide", () => {
  it.each(MOTIFS)(
    "lets every ink be read on every pixel behind the words, whatever the palette: %s",
    async (motif) => {
      const places = fc.constantFrom([AT_TOP], [AT_TOP, AT_BOTTOM], [AT_BOTTOM]);
      await fc.assert(
        fc.asyncProperty(
          palettes,
          fc.nat(999),
          fc.constantFrom(...SCHEME_NAMES),
          places,
          fc.boolean(),
          fc.nat(5),
          async (palette, seed, name, keepClear, doesRunOn, slide) => {
            const theme = createTheme(palette);
            const scheme = theme[name];
            const running: Partial<BackgroundFrame> = {
              seams: ["a", "b"],
              beside: [theme.dark, theme.light],
            };
            const arrangement = { post: slide, slide };
            const background = await drawBackground(
              motif,
              createFrame({ scheme, seed: String(seed), keepClear, arrangement, ...(doesRunOn && running) }),
            );
            const colours = keepClear.flatMap((box) => coloursIn(background, box));
            const least = (ink: string) => Math.min(...colours.map((colour) => contrastRatio(ink, colour)));
            expect(least(scheme.ink)).toBeGreaterThanOrEqual(4.5);
            expect(least(scheme.softInk)).toBeGreaterThanOrEqual(4.5);
            expect(least(scheme.accent)).toBeGreaterThanOrEqual(4.5);
          },
        ),
        { numRuns: 12 },
      );
    },
  );

  // Each slide has whole columns and whole tiles.
  const runningOn = MOTIFS.filter((motif) => motif !== "columns" && motif !== "tiles");
  it.each(MOTIFS)("keeps its edges in every arrangement of the slide: %s", async (motif) => {
    const seams: Partial<BackgroundFrame> = { seams: ["a", "b"] };
    for (const place of runningOn.some((name) => name === motif) ? [seams, { index: 1 }] : [seams]) {
      const draw = (slide: number) =>
        drawBackground(
          motif,
          createFrame({ ...place, slideSeed: `#${slide}`, arrangement: { post: 0, slide } }),
        );
      const first = await draw(0);
      for (const other of await Promise.all([1, 2, 3].map(draw))) {
        for (const side of ["left", "right"] as const) {
          expect(meanDifference(await edgeOf(first, side), await edgeOf(other, side))).toBeLessThan(3);
        }
        expect(bytesOf(other).equals(bytesOf(first))).toBe(false);
      }
    }
  });

  it.each(runningOn)("runs on from slide to slide, whatever either says: %s", async (motif) => {
    const lower = { ...AT_TOP, height: 170 };
    const withWords = [
      [[AT_TOP], [lower]],
      [
        [AT_TOP, AT_BOTTOM],
        [lower, { ...AT_BOTTOM, top: 280, height: 20 }],
      ],
    ] as const;
    for (const [here, next] of withWords) {
      for (const index of [0, 1, 2]) {
        const left = await drawBackground(motif, createFrame({ index, slideSeed: "one", keepClear: here }));
        const right = await drawBackground(
          motif,
          createFrame({ index: index + 1, slideSeed: "other", keepClear: next }),
        );
        const [edge, goesOn] = [await edgeOf(left, "right"), await edgeOf(right, "left")];
        expect(meanDifference(edge, goesOn)).toBeLessThan(4);
      }
    }
  });

  // Portrait, a full screen and a landscape: the words of one slide leave its bottom free, those of the next do not.
  const SIZES = [
    { width: 540, height: 675 },
    { width: 540, height: 960 },
    { width: 800, height: 450 },
  ];
  const atSeam = async (left: Raster, right: Raster) =>
    meanDifference(await edgeOf(left, "right", 1), await edgeOf(right, "left", 1));

  it.each(MOTIFS)("goes over the edge into any slide that has the same seam: %s", async (motif) => {
    for (const { width, height } of SIZES) {
      const words = (top: number, share: number): Rect[] => [
        { left: 0.09 * width, top: top * height, width: 0.78 * width, height: share * height },
      ];
      const here: Partial<BackgroundFrame> = {
        slideSeed: "one",
        seams: ["a", "b"],
        keepClear: words(0.1, 0.4),
      };
      const next: Partial<BackgroundFrame> = {
        slideSeed: "two",
        seams: ["b", "c"],
        keepClear: words(0.5, 0.4),
      };
      for (const strength of ["full", "quiet"] as const) {
        const draw = (overrides: Partial<BackgroundFrame>) =>
          drawBackground(motif, createFrame({ width, height, ...overrides }), strength);
        expect(await atSeam(await draw(here), await draw(next))).toBeLessThan(6);
        const { light, dark } = THEME;
        const cover = await draw({ ...here, scheme: dark, beside: [null, light] });
        const inner = await draw({ ...next, scheme: light, beside: [dark, null] });
        expect(await atSeam(cover, inner)).toBeLessThan(10); // light beside dark is over 100
      }
    }
  });

  it.each(MOTIFS.filter((motif) => motif !== "paper"))(
    "follows at its edges from their seams, and between them from the slide: %s",
    async (motif) => {
      const draw = (slideSeed: string, seam: string) =>
        drawBackground(motif, createFrame({ slideSeed, seams: ["a", seam] }));
      const [one, sameSeams, otherSeam] = [
        await draw("one", "b"),
        await draw("two", "b"),
        await draw("one", "d"),
      ];
      const apart = async (other: Raster, side: "left" | "right") =>
        meanDifference(await edgeOf(other, side), await edgeOf(one, side));
      expect(bytesOf(sameSeams).equals(bytesOf(one))).toBe(false);
      expect(await apart(sameSeams, "left")).toBeLessThan(2);
      expect(await apart(sameSeams, "right")).toBeLessThan(2);
      expect(await apart(otherSeam, "left")).toBeLessThan(2);
      expect(await apart(otherSeam, "right")).toBeGreaterThan(0.2);
    },
  );

  it.each(MOTIFS)("is the same for the same frame, whatever was drawn before: %s", async (motif) => {
    const background = bytesOf(await drawBackground(motif, createFrame()));
    await drawBackground(motif, createFrame({ scheme: THEME.dark, seed: "another", index: 3 }));
    expect(bytesOf(await drawBackground(motif, createFrame())).equals(background)).toBe(true);
  });

  it.each(MOTIFS.filter((motif) => motif !== "paper"))("differs from place to place: %s", async (motif) => {
    const background = bytesOf(await drawBackground(motif, createFrame()));
    expect(bytesOf(await drawBackground(motif, createFrame({ index: 1 }))).equals(background)).toBe(false);
  });

  it.each(MOTIFS)("is small enough for every network, even on a full screen: %s", async (motif) => {
    const keepClear = [{ left: 84, top: 202, width: 820, height: 500 }];
    const { data, width, height } = await drawBackground(
      motif,
      createFrame({ width: 1080, height: 1920, keepClear }),
    );
    const png = await sharp(data, { raw: { width, height, channels: 4 } })
      .removeAlpha()
      .png({ compressionLevel: 6 })
      .toBuffer();
    expect(png.length).toBeLessThan(1_700_000); // Bluesky takes 2,000,000 bytes, and words are to come
  });

  it("covers the whole slide, also without words to be drawn around", async () => {
    const { data, width, height } = await drawBackground("mesh", createFrame({ keepClear: [] }));
    expect([width, height, data.length]).toEqual([270, 338, 270 * 338 * 4]);
    expect(data.every((value, at) => at % 4 !== 3 || value === 255)).toBe(true);
  });

  it.each(MOTIFS)("is quieter where the kit wants that: %s", async (motif) => {
    const plain = THEME.light.background[0];
    const farFromPlain = (raster: Raster) =>
      coloursIn(raster, { left: 0, top: 0, width: raster.width, height: raster.height })
        .map((colour) => distance(hexToOklch(colour), hexToOklch(plain)))
        .toSorted((a, b) => b - a)
        .slice(0, 40)
        .reduce((sum, each) => sum + each, 0);
    const frame = createFrame();
    const [full, quiet] = [await drawBackground(motif, frame), await drawBackground(motif, frame, "quiet")];
    expect(farFromPlain(quiet)).toBeLessThan(farFromPlain(full) * 0.8);
  });
});

describe("the motif of a carousel", () => {
  const slideOf = (postTitle: string, brandKit: Partial<BrandKit>) => ({
    ...createGenerateOptions({ postTitle }),
    brandKit: { ...EMPTY_BRAND_KIT, ...brandKit },
  });
  const titles = Array.from({ length: 200 }, (_, index) => `Post ${index}`);
  const motifs = (brandKit: Partial<BrandKit>) =>
    new Set(titles.map((title) => chooseMotif(slideOf(title, brandKit))));

  it("is each of all for a brand with colours, and quiet for one without", () => {
    expect(motifs({ palette: PALETTE })).toEqual(new Set(MOTIFS));
    expect(motifs({ palette: [] })).toEqual(new Set(MOTIFS));
    const greys = motifs({ palette: ["#111111", "#f4f4f4", "#8a8a8a"] });
    expect([...greys].toSorted()).toEqual(["contours", "folds", "horizon", "paper"]);
  });

  it("is the one that the kit names", () => {
    expect(motifs({ palette: PALETTE, motif: "hills" })).toEqual(new Set(["hills"]));
  });

  it("stays when colours and name change after it was decided, grey or not", () => {
    const kit = { name: "Oxbarrow", palette: PALETTE };
    const later = [["#2B1D17", "#C8632B"], ["#111111", "#f4f4f4"], []];
    for (const title of titles.slice(0, 30)) {
      const before = chooseMotif(slideOf(title, kit));
      for (const palette of later) {
        const slide = slideOf("Other", { name: "Other", palette });
        expect(chooseMotif({ ...slide, decidedOn: { ...kit, text: title } })).toBe(before);
      }
    }
  });
});
