import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { countLoneWords, keepLastWords } from "@/lib/server/designer/typesetting/lastLines";
import { headingText } from "@/lib/server/designer/typesetting/textStyles";
import { compose, textNodes } from "../createLayoutInput";

describe("the last lines of a text", () => {
  it.each([
    ["one two three", "one two\u00A0three"],
    ["one two\nthree four.", "one\u00A0two\nthree\u00A0four."],
    ["お湯が沸く。", "お湯が\u2060沸\u2060く\u2060。"],
    ["alone", "alone"],
  ])("keep their last words together: %j", (text, kept) => {
    expect(keepLastWords(text)).toBe(kept);
  });

  it("count as lone words what the eye sees as such", async () => {
    const { node, input } = await compose({ layout: "statement", headline: "x" });
    const [headline] = textNodes(node).slice(-1);
    if (!headline) throw new Error("no headline");
    const count = async (text: string, width: number) => {
      const set = {
        ...headline,
        text,
        style: { ...headline.style, fontSize: 100, textWrap: "wrap" },
      } as const;
      return countLoneWords(set, await input.measure(set, width));
    };
    expect(await count("Twenty swipes", 2_000)).toBe(0);
    expect(await count("20 swipes", 350)).toBe(1);
    expect(await count("Seventeen swipes a\nday", 2_000)).toBe(0);
    expect(await count("Sound is", 320)).toBe(1);
  });

  it("has '20 swipes' on one line, in type that is a little smaller", async () => {
    for (const layout of ["cover", "statement", "quote"] as const) {
      const { lines } = await compose({ layout, headline: "20 swipes", platform: "TikTok", slideCount: 1 });
      expect(lines).toHaveLength(1);
      expect(lines[0]?.width).toBeGreaterThan(500);
    }
  });
});

describe("a degree sign in the largest optical size of a typeface", () => {
  it("is no hairline", async () => {
    const { input, render } = await compose({ layout: "statistic", headline: "94 °C" });
    const sign = headingText("°", 400, "#000000", input.textStyles, {
      position: "absolute",
      left: 100,
      top: 100,
    });
    const { data } = await sharp(await render([sign]))
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const dark = data.reduce((sum, level) => sum + (level < 128 ? 1 : 0), 0);
    // A hairline has some 600 pixels.
    expect(dark).toBeGreaterThan(2_000);
  });
});
