import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { CENTRE } from "@/lib/schemas/drawing";
import { contrastRatio } from "@/lib/server/designer/theme/contrast";
import { createTheme } from "@/lib/server/designer/theme/theme";
import type { TextBox } from "@/lib/server/designer/typesetting/textBoxes";
import { drawScrims } from "@/lib/server/designer/photo/scrim";
import { chooseTextSide } from "@/lib/server/designer/photo/chooseTextSide";
import { type Raster, rasterOf } from "@/lib/server/designer/raster";
import { seededRandom } from "@/lib/server/designer/random";
import { compose, type Given } from "../createLayoutInput";

const SIZE = { width: 1080, height: 1350 };
const THEME = createTheme(["#0B1F3A", "#2F6BFF", "#E8EEF9"]);

/** Pictures that are hard to write on. */
const PICTURES = {
  white: picture(`<rect width="1080" height="1350" fill="#fff"/>`),
  black: picture(`<rect width="1080" height="1350" fill="#000"/>`),
  grey: picture(`<rect width="1080" height="1350" fill="#787878"/>`),
  stripes: picture(
    Array.from(
      { length: 27 },
      (_, index) => `<rect y="${index * 50}" width="1080" height="25" fill="#fff"/>`,
    ).join(""),
  ),
  market: picture(market()),
};

async function picture(svg: string): Promise<Raster> {
  const document = `<svg xmlns="http://www.w3.org/2000/svg" width="1080" height="1350">${svg}</svg>`;
  return rasterOf(await sharp(Buffer.from(document)).flatten({ background: "#203040" }).png().toBuffer());
}

/** Many things of all colours, in the light and in the shade. */
function market(): string {
  const random = seededRandom("market");
  return Array.from({ length: 900 }, () => {
    const [x, y, radius] = [random() * 1080, random() * 1350, 20 + random() * 40];
    const [hue, lightness] = [random() * 360, 15 + random() * 80];
    return `<circle cx="${x}" cy="${y}" r="${radius}" fill="hsl(${hue} 90% ${lightness}%)"/>`;
  }).join("");
}

/** A slide's lines of words over this picture, and the picture as it lies below them. */
async function setOver(below: Raster, { layout, ...given }: Given) {
  const { scheme, textSide } = await chooseTextSide(below, CENTRE, THEME);
  const { lines, safeArea } = await compose({ layout, scheme, textSide, ...given });
  const bare = lines.filter(({ onSurface }) => !onSurface);
  return { lines: bare, textSide, background: drawScrims(below, safeArea, scheme, bare) };
}

const WORDS = {
  headline: "A no with a date is half a yes.",
  body: "Before: five inboxes. After: one line.",
  brand: "Brindlewise",
};

describe("a picture below words", () => {
  it.each(Object.keys(PICTURES) as (keyof typeof PICTURES)[])(
    // `as`: keys of a literal
    "is veiled so that every word can be read on every spot of it: %s",
    async (name) => {
      for (const layout of ["cover", "list", "statistic", "comparison", "closing"] as const) {
        const { lines, background } = await setOver(await PICTURES[name], { layout, ...WORDS });
        // Blurred a little: a stroke of a letter is wider than the seam of two stripes.
        const pixels = await sharp(background.data, { raw: { ...SIZE, channels: 4 } })
          .blur(2)
          .raw()
          .toBuffer();
        for (const line of lines) expect(leastContrastIn(pixels, line)).toBeGreaterThanOrEqual(4.45);
      }
    },
    30_000,
  );

  it("is left as it is where there are no words", async () => {
    const below = await PICTURES.stripes;
    const { data } = drawScrims(below, { unit: 1 }, THEME.dark, []);
    expect(Buffer.compare(data, below.data)).toBe(0);
  });

  it("is left as it is between the small print at the top and the words at the bottom", async () => {
    const below = await PICTURES.market;
    const words = { headline: "Half a yes", body: "A no with a date.", brand: "Brindlewise" };
    const { lines, background } = await setOver(below, { layout: "statement", textSide: "bottom", ...words });
    const free = [370, Math.min(...lines.map(({ top }) => top).filter((top) => top > 200)) - 290];
    const rows = ({ data }: Raster) => data.subarray(...free.map((y) => Math.round(y) * SIZE.width * 4));
    expect(rows(below).length).toBeGreaterThan(100 * SIZE.width * 4);
    expect(Buffer.compare(rows(background), rows(below))).toBe(0);
  });

  it("shows no edge of the scrim", async () => {
    const white = await PICTURES.white;
    const { ink } = THEME.dark;
    const words = { left: 84, top: 900, width: 500, height: 200, ink, onSurface: false };
    const { data } = drawScrims(white, { unit: 1 }, THEME.dark, [words]);
    const level = (x: number, y: number) => data[(y * SIZE.width + x) * 4] ?? 0;
    let steepest = 0;
    for (let x = 0; x < SIZE.width - 1; x += 1)
      steepest = Math.max(steepest, Math.abs(level(x, 1000) - level(x + 1, 1000)));
    for (let y = 0; y < SIZE.height - 1; y += 1)
      steepest = Math.max(steepest, Math.abs(level(500, y) - level(500, y + 1)));
    expect(level(300, 1000)).toBeLessThan(130);
    expect(level(300, 500)).toBe(255);
    expect(steepest).toBeLessThanOrEqual(3);
  });
});

/** Of the colour of the words on any pixel of every fourth row and column below them. */
function leastContrastIn(pixels: Uint8Array, { left, top, width, height, ink }: TextBox): number {
  let least = 21;
  for (let y = Math.floor(top); y < top + height; y += 4) {
    for (let x = Math.floor(left); x < left + width; x += 4) {
      const at = (y * SIZE.width + x) * 4;
      const hex = Buffer.from(pixels.subarray(at, at + 3)).toString("hex");
      least = Math.min(least, contrastRatio(ink ?? "", `#${hex}`));
    }
  }
  return least;
}
