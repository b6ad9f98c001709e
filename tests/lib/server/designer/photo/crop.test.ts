import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { cropAround, cropWindow } from "@/lib/server/designer/photo/crop";
import { paintPicture, pixelsOf } from "./pictures";

const side = fc.integer({ min: 1, max: 6_000 });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const sizes = fc.record({ width: side, height: side });
const CENTRE = { x: 0.5, y: 0.5 };
const PAPER = "#f3e7d7";

describe("the part of a picture that is shown", () => {
  it("holds the focus and lies within the picture, whatever the sizes", () => {
    fc.assert(
      fc.property(sizes, sizes, share, share, (picture, frame, x, y) => {
        const { left, top, width, height } = cropWindow(picture, frame, { x, y });
        expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
        expect(left + width).toBeLessThanOrEqual(picture.width);
        expect(top + height).toBeLessThanOrEqual(picture.height);
        expect(x * picture.width).toBeGreaterThanOrEqual(left);
        expect(x * picture.width).toBeLessThanOrEqual(left + width);
        expect(y * picture.height).toBeGreaterThanOrEqual(top);
        expect(y * picture.height).toBeLessThanOrEqual(top + height);
      }),
    );
  });

  it("has the frame's ratio to a pixel, and is the largest such part", () => {
    fc.assert(
      fc.property(sizes, sizes, (picture, frame) => {
        const { width, height } = cropWindow(picture, frame, CENTRE);
        const scale = Math.min(picture.width / frame.width, picture.height / frame.height);
        expect(Math.abs(width - Math.max(1, frame.width * scale))).toBeLessThanOrEqual(0.5);
        expect(Math.abs(height - Math.max(1, frame.height * scale))).toBeLessThanOrEqual(0.5);
      }),
    );
  });

  it("has the focus in its middle where the picture reaches far enough", () => {
    const frame = { width: 100, height: 100 };
    expect(cropWindow({ width: 400, height: 100 }, frame, { x: 0.5, y: 0 }).left).toBe(150);
    expect(cropWindow({ width: 400, height: 100 }, frame, { x: 0.3, y: 0 }).left).toBe(70);
    expect(cropWindow({ width: 400, height: 100 }, frame, { x: 0.05, y: 0 }).left).toBe(0);
    expect(cropWindow({ width: 400, height: 100 }, frame, { x: 1, y: 0 }).left).toBe(300);
  });
});

describe("cropping a picture around its focus", () => {
  const leftRed = () => paintPicture(90, 30, (x) => (x < 30 ? [255, 0, 0] : [0, 0, x < 60 ? 0 : 255]));

  it("gives exactly the size asked for, enlarged or reduced", async () => {
    for (const frame of [
      { width: 108, height: 135 },
      { width: 10, height: 150 },
      { width: 7, height: 3 },
    ]) {
      const cropped = await cropAround(await leftRed(), { ...frame, focus: CENTRE, paper: PAPER });
      expect(await sharp(cropped).metadata()).toMatchObject({ format: "png", ...frame });
    }
  });

  it("shows what the focus points at", async () => {
    for (const [x, colour] of [
      [0, [255, 0, 0, 255]],
      [0.5, [0, 0, 0, 255]],
      [1, [0, 0, 255, 255]],
    ] as const) {
      const cropped = await cropAround(await leftRed(), {
        width: 60,
        height: 60,
        focus: { x, y: 0.5 },
        paper: PAPER,
      });
      expect((await pixelsOf(cropped)).at(30, 30)).toEqual(colour);
    }
  });

  it("turns a picture upright before it looks for the focus", async () => {
    const turned = await sharp(await leftRed())
      .withMetadata({ orientation: 6 }) // to be turned clockwise: what was at the left is at the top
      .jpeg({ quality: 100, chromaSubsampling: "4:4:4" })
      .toBuffer();
    const cropped = await cropAround(turned, {
      width: 30,
      height: 30,
      focus: { x: 0.5, y: 0 },
      paper: PAPER,
    });
    const [red = 0, , blue = 0] = (await pixelsOf(cropped)).at(15, 15);
    expect(red).toBeGreaterThan(240);
    expect(blue).toBeLessThan(15);
  });

  it("makes the same bytes of the same picture", async () => {
    const crop = async () =>
      cropAround(await leftRed(), { width: 500, height: 400, focus: { x: 0.4, y: 0.5 }, paper: PAPER });
    expect((await crop()).equals(await crop())).toBe(true);
  });

  it("lies on the paper where it can be seen through", async () => {
    const clear = await paintPicture(40, 40, (x) => (x < 20 ? [255, 0, 0] : [0, 0, 0, 0]));
    const cropped = await cropAround(clear, { width: 40, height: 40, focus: CENTRE, paper: PAPER });
    expect((await sharp(cropped).stats()).isOpaque).toBe(true);
    const pixels = await pixelsOf(cropped);
    expect(pixels.at(35, 20).slice(0, 3)).toEqual([0xf3, 0xe7, 0xd7]);
    expect(pixels.at(5, 20).slice(0, 3)).toEqual([255, 0, 0]);
  });

  it("refuses what is no picture, and a picture of too many pixels", async () => {
    const frame = { width: 10, height: 10, focus: CENTRE, paper: PAPER };
    await expect(cropAround(Buffer.from("no picture"), frame)).rejects.toThrow(/unsupported/i);
    const vast = await sharp({
      create: { width: 6_000, height: 5_000, channels: 3, background: "#fff" },
    })
      .png()
      .toBuffer();
    await expect(cropAround(vast, frame)).rejects.toThrow(/pixel limit/i);
  });
});
