import { describe, expect, it } from "vitest";
import { imagePath, thumbnailUrl } from "@/lib/imageKey";

const imageKey = `${"a1".repeat(32)}.webp`;

describe("a small rendering", () => {
  it.each([imagePath(imageKey), `https://cdn.example/${imageKey}`, `https://cdn.example/a/b/${imageKey}`])(
    "is the app's own of the same picture, whatever its URL: %s",
    (url) => {
      expect(thumbnailUrl(url, 320)).toBe(`/api/images/${imageKey}?w=320`);
    },
  );

  it.each([
    "https://elsewhere.example/a.png",
    "data:image/png;base64,AAAA",
    "",
    `/api/images/${imageKey}?w=160`,
  ])("is what it is where that is no picture of ours: %j", (url) => {
    expect(thumbnailUrl(url, 320)).toBe(url);
  });
});
