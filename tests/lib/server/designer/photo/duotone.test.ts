import { describe, expect, it } from "vitest";
import { duotone } from "@/lib/server/designer/photo/duotone";
import { paintPicture, pixelsOf } from "./pictures";

const NAVY_CREAM = { dark: "#0b1f3a", light: "#f3e7d7" };

describe("a picture in two inks", () => {
  const ramp = () => paintPicture(256, 20, (x) => [x, x, x]);

  it("has its darkest tones in the one colour and its lightest in the other", async () => {
    const pixels = await pixelsOf(await duotone(await ramp(), NAVY_CREAM));
    expect(pixels).toMatchObject({ width: 256, height: 20 });
    expect(pixels.at(0, 10)).toEqual([0x0b, 0x1f, 0x3a, 255]);
    expect(pixels.at(255, 10)).toEqual([0xf3, 0xe7, 0xd7, 255]);
  });

  it("goes from one to the other without a jump or a way back", async () => {
    const pixels = await pixelsOf(await duotone(await ramp(), NAVY_CREAM));
    for (let x = 1; x < 256; x += 1) {
      const [before = 0, here = 0] = [pixels.at(x - 1, 10)[0], pixels.at(x, 10)[0]];
      expect(here - before).toBeGreaterThanOrEqual(0);
      expect(here - before).toBeLessThan(8);
    }
  });

  it("gives a flat picture the whole range of tones", async () => {
    const flat = await paintPicture(100, 20, (x) => [110 + x / 5, 110 + x / 5, 110 + x / 5]);
    const pixels = await pixelsOf(await duotone(flat, NAVY_CREAM));
    expect(pixels.at(0, 10)[0]).toBeLessThan(30);
    expect(pixels.at(99, 10)[0]).toBeGreaterThan(220);
  });

  it("makes the same bytes of the same picture", async () => {
    expect((await duotone(await ramp(), NAVY_CREAM)).equals(await duotone(await ramp(), NAVY_CREAM))).toBe(
      true,
    );
  });
});
