import { describe, expect, it } from "vitest";
import { compareDrawing, isSameContent, type SlideContent } from "@/lib/carousel/slideContent";
import { presentSetting } from "@/lib/carousel/drawnSetting";
import { EMPTY_BRAND_KIT } from "@/lib/schemas/brandKit";
import { CENTRE, type DrawnSetting } from "@/lib/schemas/drawing";
import { createImageKey } from "@/tests/support/data/factories";

const picture = { imageKey: createImageKey(1), focus: CENTRE };
const texts = { headline: "Brew", body: "Slowly", layout: "quote" };
const quote: SlideContent = { layout: "quote", headline: "Brew", body: "Slowly", picture };

const setting = presentSetting({
  width: 1080,
  height: 1350,
  slideNumber: 2,
  slideCount: 5,
  neighbours: ["one", "two", "three"],
  brandKit: EMPTY_BRAND_KIT,
  postTitle: "Five ways to brew",
  cta: "Save this",
  prompt: "A cup",
});

function compare(overrides: Partial<Parameters<typeof compareDrawing>[0]> = {}) {
  const slide = {
    slideId: "slide",
    texts,
    imageKey: createImageKey(2),
    drawing: quote,
    setting,
    crop: null,
  };
  return compareDrawing({ ...slide, isDrawnByDesigner: false, ...overrides });
}

describe("a picture against what is typed and chosen", () => {
  it("is up to date while it shows the same words, in the same layout, over the same picture", () => {
    expect(compare()).toMatchObject({ shown: quote, wanted: quote, isOutdated: false });
  });

  it.for([
    ["a headline", { texts: { ...texts, headline: "Bru" } }],
    ["a body", { texts: { ...texts, body: "" } }],
    ["a layout", { texts: { ...texts, layout: "list" } }],
    ["no layout", { texts: { ...texts, layout: "" } }],
    ["a crop", { crop: { ...picture, focus: { x: 0.2, y: 0.5 } } }],
  ] as const)("is outdated with another: %s", ([, overrides]) => {
    expect(compare(overrides).isOutdated).toBe(true);
  });

  it("keeps the arrangement of the picture there is, whatever is typed", () => {
    const second = { ...quote, arrangement: 1 };
    expect(compare({ drawing: second })).toMatchObject({ wanted: second, isOutdated: false });
    const typed = { ...texts, headline: "Bru" };
    expect(compare({ drawing: second, texts: typed }).wanted).toEqual({ ...second, headline: "Bru" });
  });

  it("is outdated in another setting, if that is to be seen on it, and says which", () => {
    const { width, height, brandKit } = setting;
    const drawn = { ...quote, setting: { width, height, brandKit } };
    expect(compare({ drawing: drawn })).toMatchObject({ isOutdated: false, changes: [] });
    const otherKit = { ...setting, brandKit: { ...brandKit, palette: ["#1b2440"] } };
    const look = compare({ drawing: drawn, setting: otherKit });
    expect(look).toMatchObject({ isOutdated: true, isEdited: false, changes: ["brandKit"] });
    expect(compare({ drawing: drawn, setting: { ...setting, postTitle: "Six" } }).isOutdated).toBe(false);
    // An older version has not noted it.
    expect(compare({ setting: otherKit }).isOutdated).toBe(false);
  });

  it("is outdated where it shows a prompt, or the title on a last slide, as slides without words once did", () => {
    const { width, height } = setting;
    const compareWordless = (noted: DrawnSetting, shown: Partial<SlideContent> = {}) => {
      const drawing = { layout: null, headline: "", body: "", picture: null, ...shown, setting: noted };
      return compare({ texts: { headline: "", body: "", layout: shown.layout ?? "" }, drawing }).changes;
    };
    const size = { width, height };
    const place = { ...size, slideNumber: 2, slideCount: 5 };
    expect(compareWordless(place)).toEqual(["wordless"]);
    expect(compareWordless(place, { layout: "quote", picture })).toEqual(["wordless"]);
    expect(compareWordless({ ...place, wordless: true })).toEqual([]);
    expect(compareWordless(size, { picture })).toEqual([]); // alone
    // On a first slide the title stands in, then as now.
    const first = { ...size, slideNumber: 1, postTitle: setting.postTitle };
    expect(compareWordless(first)).toEqual(["place"]);
    expect(compareWordless({ ...first, slideNumber: 5 })).toEqual(["place", "wordless"]);
  });

  it("does not go by spaces at the ends, which are not seen", () => {
    expect(compare({ texts: { ...texts, headline: "Brew " } }).isOutdated).toBe(false);
  });

  it("does not go by the words where the picture stands alone", () => {
    const alone = { layout: null, headline: "", body: "", picture };
    const unset = { ...texts, layout: "" };
    expect(compare({ texts: unset, drawing: alone }).isOutdated).toBe(false);
    expect(isSameContent({ ...alone, picture: null }, { ...alone, picture: null, headline: "Brew" })).toBe(
      false,
    );
  });

  it("takes an image that was not drawn for the picture that words are laid over", () => {
    const imageKey = createImageKey(2);
    const laid = compare({ drawing: null });
    expect(laid.wanted).toEqual({ ...quote, picture: { imageKey, focus: CENTRE } });
    expect(laid.isOutdated).toBe(true);
    expect(compare({ drawing: null, texts: { ...texts, layout: "" } }).isOutdated).toBe(false);
  });

  it("leaves a crop of a picture that has been replaced", () => {
    const crop = { imageKey: createImageKey(9), focus: { x: 0, y: 0 } };
    expect(compare({ crop }).isOutdated).toBe(false);
  });

  it("says nothing while it is not known how the image was drawn", () => {
    expect(compare({ drawing: undefined })).toMatchObject({ shown: null, wanted: null, isOutdated: false });
  });

  it("is what the designer would draw where there is none, and nothing where a provider makes it", () => {
    const missing = { imageKey: null, drawing: null };
    const drawn = compare({ ...missing, isDrawnByDesigner: true });
    expect(drawn).toMatchObject({ shown: null, wanted: { ...quote, picture: null }, isOutdated: false });
    expect(drawn.words).toBeNull();
    expect(compare(missing).wanted).toBeNull();
  });

  it("is looked at by its words alone until a provider has made it, where a layout is chosen", () => {
    const missing = { imageKey: null, drawing: null };
    expect(compare(missing).words).toEqual({ ...quote, picture: null });
    expect(compare({ ...missing, texts: { ...texts, layout: "" } }).words).toBeNull();
    expect(compare({ drawing: null }).words).toBeNull();
  });
});
