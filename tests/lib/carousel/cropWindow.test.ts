import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cropWindow, showsAll } from "@/lib/carousel/cropWindow";
import { cropWindow as cropOfServer } from "@/lib/server/designer/photo/crop";

const side = fc.integer({ min: 100, max: 4_000 });
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe("the crop that the page shows", () => {
  it("is the one that the designer cuts, to the pixel that it rounds to", () => {
    fc.assert(
      fc.property(side, side, share, share, (width, height, x, y) => {
        const frame = { width: 1080, height: 1350 };
        const shown = cropWindow({ width, height }, frame.width / frame.height, { x, y });
        const cut = cropOfServer({ width, height }, frame, { x, y });
        expect(Math.abs(shown.left * width - cut.left)).toBeLessThanOrEqual(1.5);
        expect(Math.abs(shown.top * height - cut.top)).toBeLessThanOrEqual(1.5);
        expect(Math.abs(shown.width * width - cut.width)).toBeLessThanOrEqual(1);
        expect(Math.abs(shown.height * height - cut.height)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("is the whole of a picture that has the slide's own shape, however it was reduced", () => {
    const crop = (width: number, height: number) =>
      cropWindow({ width, height }, 1080 / 1350, { x: 0, y: 0 });
    expect(showsAll(crop(640, 800))).toBe(true);
    expect(showsAll(crop(641, 800))).toBe(true);
    expect(showsAll(crop(640, 640))).toBe(false);
  });
});
