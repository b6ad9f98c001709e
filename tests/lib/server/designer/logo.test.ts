import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { prepareLogo } from "@/lib/server/designer/logo";
import { seededRandom } from "@/lib/server/designer/random";
import { type Paint, paintPicture, pixelsOf } from "./photo/pictures";

const BOX = { width: 200, height: 100 };
const NAVY = [11, 31, 58] as const;
const WHITE = [255, 255, 255] as const;
const CLEAR = [0, 0, 0, 0] as const;

/** A ring of this colour on this background, with the margin around it that exported logos have. */
const ring =
  (colour: readonly [number, number, number], background: ReturnType<Paint>): Paint =>
  (x, y) => {
    const radius = Math.hypot(x - 150, y - 100);
    return radius < 60 && radius > 30 ? colour : background;
  };

async function prepare(paint: Paint, box = BOX) {
  const logo = await prepareLogo(await paintPicture(300, 200, paint), box);
  if (!logo) throw new Error("no logo");
  return { logo, pixels: await pixelsOf(logo.bytes) };
}

describe("a logo", () => {
  it("loses its empty edges and fills the box in one direction", async () => {
    const { logo, pixels } = await prepare(ring(NAVY, CLEAR));
    expect(logo).toMatchObject({ width: 100, height: 100 });
    expect(pixels).toMatchObject({ width: 100, height: 100 });
    expect(pixels.at(50, 12)).toEqual([...NAVY, 255]);
    expect(pixels.at(50, 50)[3]).toBe(0);
  });

  it("is enlarged at most twice", async () => {
    const { logo } = await prepare(ring(NAVY, CLEAR), { width: 900, height: 900 });
    expect(Math.max(logo.width, logo.height)).toBeLessThanOrEqual(240);
    expect(logo.width).toBeGreaterThan(230);
  });

  it.each([
    ["dark", NAVY, { "#101114": true, "#ffffff": false, "#e86e28": false }],
    ["white", WHITE, { "#101114": false, "#ffffff": true, "#e86e28": false }],
    ["orange", [232, 110, 40] as const, { "#101114": false, "#ffffff": false, "#e86e28": true }],
  ])("says on which backgrounds a %s one is lost", async (_, colour, backgrounds) => {
    const { logo } = await prepare(ring(colour, CLEAR));
    for (const [background, isLost] of Object.entries(backgrounds))
      expect([background, Math.round(logo.lostOn(background))]).toEqual([background, isLost ? 1 : 0]);
  });

  it("says how much of one in two colours is lost", async () => {
    const halves = await prepare((x) => (x < 150 ? NAVY : [255, 176, 0]));
    // It fills its picture, which makes it a box; with a clear border it stands free.
    expect(halves.logo.lostOn("#0b2b5c")).toBe(0);
    const free = await prepare((x, y) =>
      Math.hypot(x - 150, y - 100) > 90 ? CLEAR : x < 150 ? NAVY : [255, 176, 0],
    );
    for (const background of ["#0b2b5c", "#ffb000"]) expect(free.logo.lostOn(background)).toBeCloseTo(0.5, 1);
    expect(free.logo.lostOn("#7a7a7a")).toBeLessThan(0.1);
  });

  it("loses the white paper it stands on, inside letters too, and keeps no fringe", async () => {
    const { logo, pixels } = await prepare(ring(NAVY, WHITE));
    expect(logo).toMatchObject({ width: 100, height: 100 });
    expect(logo.lostOn("#101114")).toBeGreaterThan(0.9);
    expect(pixels.at(50, 50)[3]).toBe(0);
    expect(pixels.at(1, 1)[3]).toBe(0);
    const row = Array.from({ length: 100 }, (_, x) => pixels.at(x, 50));
    const reds = row.filter(([, , , alpha]) => alpha !== 0).map(([red = 0]) => red);
    expect(Math.max(...reds)).toBeLessThan(60);
  });

  it("loses the paper of a JPEG too, specks and all", async () => {
    const jpeg = await sharp(await paintPicture(300, 200, ring(NAVY, WHITE)))
      .jpeg({ quality: 70 })
      .toBuffer();
    const logo = await prepareLogo(jpeg, BOX);
    expect(logo?.lostOn("#101114")).toBeGreaterThan(0.9);
    const pixels = await pixelsOf(logo?.bytes ?? Buffer.alloc(0));
    expect(pixels.at(50, 50)[3]).toBe(0);
    expect(pixels.at(2, 2)[3]).toBe(0);
  });

  it("keeps a coloured box whole: it is part of the sign, and can be read anywhere", async () => {
    const { logo, pixels } = await prepare(ring(WHITE, NAVY));
    expect(logo).toMatchObject({ width: 150, height: 100 });
    for (const background of ["#101114", "#ffffff"]) expect(logo.lostOn(background)).toBe(0);
    expect(pixels.at(2, 2)).toEqual([...NAVY, 255]);
  });

  it("keeps the paper of a photograph, which would be eaten into", async () => {
    const random = seededRandom("photo");
    const { logo, pixels } = await prepare((x, y) => {
      const level = 120 + Math.floor(random() * 135);
      return Math.hypot(x - 150, y - 100) < 80 ? [level, level, level] : WHITE;
    });
    for (const background of ["#101114", "#ffffff"]) expect(logo.lostOn(background)).toBe(0);
    expect(pixels.at(1, 1)[3]).toBe(255);
  });

  it.each([
    ["no picture", async () => Buffer.from("no picture")],
    ["no bytes", async () => Buffer.alloc(0)],
    ["a picture cut short", async () => (await paintPicture(300, 200, ring(NAVY, WHITE))).subarray(0, 200)],
    [
      "a picture in a format that logos do not have",
      async () =>
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="9"/></svg>'),
    ],
    ["an empty picture", async () => paintPicture(300, 200, () => CLEAR)],
    ["nothing but white", async () => paintPicture(300, 200, () => WHITE)],
    ["one transparent pixel", async () => paintPicture(1, 1, () => CLEAR)],
    ["one opaque pixel", async () => paintPicture(1, 1, () => NAVY)],
  ])("is none when the file holds %s", async (_, bytes) => {
    expect(await prepareLogo(await bytes(), BOX)).toBeNull();
  });

  it("may be a hair line", async () => {
    const line = await paintPicture(300, 200, (_x, y) => (y === 100 ? NAVY : CLEAR));
    expect(await prepareLogo(line, BOX)).toMatchObject({ width: 200, height: 1 });
  });
});
