import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { arches } from "@/lib/server/designer/background/shapes/arches";
import type { ShapeFamily, ShapeFrame } from "@/lib/server/designer/background/shapes/shapeFrame";
import { columns } from "@/lib/server/designer/background/shapes/columns";
import { discs } from "@/lib/server/designer/background/shapes/discs";
import { dots } from "@/lib/server/designer/background/shapes/dots";
import { hills } from "@/lib/server/designer/background/shapes/hills";
import { ribbons } from "@/lib/server/designer/background/shapes/ribbons";
import { tiles } from "@/lib/server/designer/background/shapes/tiles";

function createFrame(overrides: Partial<ShapeFrame> = {}): ShapeFrame {
  return {
    width: 400,
    height: 200,
    baseHeight: 200,
    index: 0,
    seed: "Oxbarrow",
    slideSeed: "",
    arrangement: 0,
    colours: ["#c8632b", "#6b7f5e", "#2b1d16", "#f09566"],
    ...overrides,
  };
}

/** The colours along the left or right edge, from the bottom up. */
async function edgeOf(family: ShapeFamily, frame: ShapeFrame, side: "left" | "right"): Promise<string[]> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${frame.width}" height="${frame.height}">${family(frame)}</svg>`;
  const { data } = await sharp(Buffer.from(svg))
    .extract({ left: side === "left" ? 0 : frame.width - 1, top: 0, width: 1, height: frame.height })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Array.from({ length: frame.height }, (_, y) =>
    data.subarray(y * 4, y * 4 + 4).toString("hex"),
  ).toReversed();
}

describe("shapes", () => {
  it.each(Object.entries({ arches, columns, discs, dots, hills, ribbons, tiles }))(
    "%s stay within their zone, so that they are never cut off in mid-air",
    async (_, family) => {
      for (let index = 0; index < 12; index += 1) {
        const frame = createFrame({ index, slideSeed: String(index), height: 200 + (index % 3) * 40 });
        const above = 100;
        const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="${frame.height + above}"><g transform="translate(0 ${above})">${family(frame)}</g></svg>`;
        const { data, info } = await sharp(Buffer.from(svg)).raw().toBuffer({ resolveWithObject: true });
        const alphaAbove = data
          .subarray(0, (above - 1) * info.width * 4)
          .filter((_value, at) => at % 4 === 3);
        expect(Math.max(...alphaAbove)).toBe(0);
      }
    },
  );

  it.each(Object.entries({ hills, ribbons, arches, discs }))(
    "%s run on from one slide to the next, also where the next slide has more room or other words",
    async (_, family) => {
      for (let index = 0; index < 6; index += 1) {
        const right = await edgeOf(family, createFrame({ index, slideSeed: "one" }), "right");
        const next = createFrame({ index: index + 1, slideSeed: "other", height: 260 });
        const left = await edgeOf(family, next, "left");
        const same = right.filter((colour, y) => colour === left[y]).length;
        expect(same / right.length).toBeGreaterThan(0.85); // edges of curves are softened differently
      }
    },
  );

  it("is the same for the same seeds and another for another prompt", () => {
    const [one, other] = [createFrame({ slideSeed: "one" }), createFrame({ slideSeed: "other" })];
    // Dots are a pattern of the whole carousel.
    for (const family of [arches, columns, discs, hills, ribbons, tiles]) {
      expect(family(one)).toBe(family(one));
      expect(family(one)).not.toBe(family(other));
    }
  });
});
