import { describe, expect, it } from "vitest";
import { CENTRE, type Focus } from "@/lib/schemas/drawing";
import { createTheme } from "@/lib/server/designer/theme/theme";
import { chooseTextSide } from "@/lib/server/designer/photo/chooseTextSide";
import { rasterOf } from "@/lib/server/designer/raster";
import { type Paint, paintPicture } from "./pictures";

const THEME = createTheme(["#2B1D16", "#C8632B", "#F3E7D7"]);
const SIZE = { width: 108, height: 135 };

async function place(paint: Paint, focus: Focus = CENTRE) {
  const { scheme, textSide } = await chooseTextSide(
    await rasterOf(await paintPicture(SIZE.width, SIZE.height, paint)),
    focus,
    THEME,
  );
  return { textSide, ink: scheme.ink };
}

const plain =
  (level: number): Paint =>
  () => [level, level, level];
const chequered = (x: number, y: number) => ((x >> 3) + (y >> 3)) % 2 === 0;

describe("words over a picture", () => {
  it("are dark where it is light, and light on all others", async () => {
    const inks = await Promise.all([0, 60, 120, 250].map(async (level) => (await place(plain(level))).ink));
    const { dark, light } = THEME;
    expect(inks).toEqual([dark.ink, dark.ink, dark.ink, light.ink]);
  });

  it("keep to the end that is calm", async () => {
    const busyFrom =
      (from: number, to: number): Paint =>
      (x, y) =>
        y >= from && y < to && chequered(x, y) ? [95, 95, 95] : [10, 10, 10];
    expect((await place(busyFrom(0, 67))).textSide).toBe("bottom");
    expect((await place(busyFrom(67, 135))).textSide).toBe("top");
  });

  it("keep to the end that needs less of a scrim", async () => {
    const shaded =
      (top: number, bottom: number): Paint =>
      (_x, y) => {
        const level = y < 67 ? top : bottom;
        return [level, level, level];
      };
    expect(await place(shaded(20, 170))).toMatchObject({ textSide: "top", ink: THEME.dark.ink });
    expect(await place(shaded(170, 20))).toMatchObject({ textSide: "bottom", ink: THEME.dark.ink });
  });

  it("keep clear of the focus", async () => {
    expect((await place(plain(80), { x: 0.5, y: 0.35 })).textSide).toBe("bottom");
    expect((await place(plain(80), { x: 0.5, y: 0.7 })).textSide).toBe("top");
  });
});
