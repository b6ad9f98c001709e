import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { contrastRatio } from "@/lib/server/designer/colour/contrast";
import { createTheme } from "@/lib/server/designer/colour/theme";
import type { InkRect } from "@/lib/server/designer/layout/inkRects";
import { pictureGround, schemeOver } from "@/lib/server/designer/layout/pictureGround";
import { compose } from "../createSheet";

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
};

async function picture(svg: string): Promise<Buffer> {
  return sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1080" height="1350">${svg}</svg>`))
    .flatten({ background: "#203040" })
    .png()
    .toBuffer();
}

describe("a picture below words", () => {
  it.each(Object.keys(PICTURES) as (keyof typeof PICTURES)[])(
    // `as`: keys of a literal
    "is veiled so that every word can be read on every spot of it: %s",
    async (name) => {
      const below = await PICTURES[name];
      const scheme = await schemeOver(below, THEME);
      for (const layout of ["cover", "statistic", "comparison", "closing"] as const) {
        const { lines, stage, render } = await compose({
          layout,
          scheme,
          overPicture: true,
          headline: "A no with a date is half a yes.",
          body: "Before: five inboxes. After: one line.",
          brand: "Brindlewise",
        });
        const ground = await pictureGround(
          below,
          stage,
          scheme,
          lines.filter(({ onSurface }) => !onSurface),
        );
        // Blurred a little: a stroke of a letter is wider than the seam of two stripes.
        const pixels = await sharp(await render(ground))
          .blur(2)
          .removeAlpha()
          .raw()
          .toBuffer();
        for (const line of lines.filter(({ onSurface }) => !onSurface)) {
          expect(leastContrastIn(pixels, line)).toBeGreaterThanOrEqual(4.45);
        }
      }
    },
    30_000,
  );

  it("is left as it is where there are no words", async () => {
    const below = await PICTURES.stripes;
    const ground = await pictureGround(below, { ...SIZE, unit: 1 }, THEME.dark, []);
    const { render } = await compose({ layout: "statement" });
    const [drawn, given] = await Promise.all(
      [await render(ground), below].map((png) => sharp(png).removeAlpha().raw().toBuffer()),
    );
    expect(drawn?.equals(given ?? Buffer.alloc(0))).toBe(true);
  });
});

/** Of the colour of the words on any pixel of every fourth row and column below them. */
function leastContrastIn(pixels: Buffer, { left, top, width, height, ink }: InkRect): number {
  let least = 21;
  for (let y = Math.floor(top); y < top + height; y += 4) {
    for (let x = Math.floor(left); x < left + width; x += 4) {
      const at = (y * SIZE.width + x) * 3;
      const hex = pixels.subarray(at, at + 3).toString("hex");
      least = Math.min(least, contrastRatio(ink ?? "", `#${hex}`));
    }
  }
  return least;
}
