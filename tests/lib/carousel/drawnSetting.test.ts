import { describe, expect, it } from "vitest";
import {
  changesSince,
  describeChanges,
  presentSetting,
  type SlideSetting,
} from "@/lib/carousel/drawnSetting";
import { EMPTY_BRAND_KIT } from "@/lib/schemas/brandKit";

const slide: SlideSetting = {
  width: 1080,
  height: 1350,
  slideNumber: 2,
  slideCount: 5,
  neighbours: ["one", "two", "three"],
  brandKit: { ...EMPTY_BRAND_KIT, palette: ["#1b2440"], headingFont: "Fraunces" },
  postTitle: "Five ways to brew",
  cta: "Save this",
  prompt: "A cup",
};
const drawn = presentSetting(slide);
const now = (changes: Partial<SlideSetting>) => changesSince(drawn, presentSetting({ ...slide, ...changes }));

describe("the setting of a drawing against the present one", () => {
  it("names what has changed, each once, the weightiest first", () => {
    expect(now({})).toEqual([]);
    const brandKit = { ...slide.brandKit, name: "Kestrel", duotone: true };
    expect(now({ cta: "Buy", width: 1920, height: 1080, brandKit, slideCount: 6 })).toEqual([
      "brandKit",
      "network",
      "count",
      "cta",
    ]);
  });

  it("takes a font for the one that it is drawn in, and a kit without two inks for one that has none", () => {
    const brandKit = { ...slide.brandKit, headingFont: "fraunces", bodyFont: "Helvetica", duotone: false };
    expect(now({ brandKit, cta: "Save this " })).toEqual([]);
  });

  it("goes by what is noted alone", () => {
    const other = presentSetting({ ...slide, postTitle: "Six", brandKit: EMPTY_BRAND_KIT });
    expect(changesSince({ width: 1080, height: 1350 }, other)).toEqual([]);
    expect(changesSince({ width: 1080, height: 1350, brandKit: { name: "" } }, other)).toEqual([]);
    expect(changesSince(undefined, other)).toEqual([]);
  });

  it("is said in a sentence", () => {
    expect(describeChanges([])).toBe("");
    expect(describeChanges(["cta"])).toBe("The call to action has changed since.");
    expect(describeChanges(["brandKit", "title", "place"])).toBe(
      "The brand kit, the post’s title and the slide’s place have changed since.",
    );
  });
});
