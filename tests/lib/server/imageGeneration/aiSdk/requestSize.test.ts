import { describe, expect, it } from "vitest";
import {
  nearestRatio,
  nearestSize,
  ratioOf,
  ratioText,
  requestSize,
  sizeText,
} from "@/lib/server/imageGeneration/aiSdk/requestSize";

const sizes = (text: string) =>
  text.split(" ").map((size) => {
    const [width = 0, height = 0] = size.split(/[x:]/).map(Number);
    return { width, height };
  });
const size = (text: string) => sizes(text)[0] ?? { width: 0, height: 0 };

describe("the size that is asked for", () => {
  it.each([
    ["1080x1080", "1088x1088"],
    ["1080x1350", "1088x1360"],
    ["1080x1920", "1152x2048"],
    ["1000x1500", "1024x1536"],
    ["1024x1024", "1024x1024"],
  ])(
    "of a model that makes any size is the nearest larger one of the same ratio: %s as %s",
    (wanted, asked) => {
      expect(sizeText(requestSize(size(wanted)))).toBe(asked);
    },
  );

  it.each([
    // The three of gpt-image-1: none is as wide as 1080, so the ratio decides.
    ["1080x1350", "1024x1024 1024x1536 1536x1024", "1024x1536"],
    ["1080x1080", "1024x1024 1024x1536 1536x1024", "1024x1024"],
    ["1080x1920", "1024x1024 1024x1536 1536x1024", "1024x1536"],
    // The smallest that holds the whole picture, also when another has the better ratio.
    ["1080x1350", "2048x2048 1152x1536 2048x2560", "1152x1536"],
    ["1000x1500", "1024x1536 2048x3072", "1024x1536"],
    // Of those that are alike, the largest.
    ["1080x1350", "512x640 800x1000 1024x1024", "800x1000"],
  ])("of a model with sizes of its own: %s out of %s is %s", (wanted, offered, asked) => {
    expect(sizeText(nearestSize(size(wanted), sizes(offered)))).toBe(asked);
  });

  it.each([
    ["1080x1350", "1:1 3:4 4:3 9:16 16:9", "3:4"],
    ["1080x1350", "1:1 3:4 4:5", "4:5"],
    ["1080x1920", "1:1 3:4 9:16", "9:16"],
    ["1000x1500", "1:1 3:4 9:16", "3:4"],
  ])("of a model that makes ratios: %s out of %s is %s", (wanted, offered, asked) => {
    expect(ratioText(nearestRatio(size(wanted), sizes(offered)))).toBe(asked);
  });

  it("of a model that makes any ratio is the picture's own", () => {
    expect(ratioText(ratioOf(size("1080x1350")))).toBe("4:5");
    expect(ratioText(ratioOf(size("1080x1920")))).toBe("9:16");
  });
});
