import { describe, expect, it } from "vitest";
import { agreeOnTouched } from "@/lib/carousel/mergeEdits";
import { createImageKey, createMediaPlanPost } from "@/tests/support/data/factories";

const withImages = (...numbers: number[]) => ({
  imageKeys: numbers.map(createImageKey),
  imageUrlsArray: numbers.map((number) => `/api/images/${createImageKey(number)}`),
});

describe("whether an edit can go on a newer version", () => {
  const base = createMediaPlanPost(withImages(1, 2, 3));

  it("is so when the newer one differs in fields that the edit does not touch", () => {
    const current = { ...base, title: "Theirs", revision: 2 };
    expect(agreeOnTouched({ content: "Mine" }, base, current)).toBe(true);
    expect(agreeOnTouched(withImages(4, 5, 6), base, current)).toBe(true);
  });

  it("is not so when both change the same field", () => {
    expect(agreeOnTouched({ title: "Mine" }, base, { ...base, title: "Theirs" })).toBe(false);
  });

  it("is not so when both choose a layout, and no layout is the same as one taken back", () => {
    const withLayout = (layout: "quote" | "list") => base.slides.map((slide) => ({ ...slide, layout }));
    const [quotes, lists] = [{ ...base, slides: withLayout("quote") }, { slides: withLayout("list") }];
    expect(agreeOnTouched(lists, base, quotes)).toBe(false);
    const taken = { slides: base.slides.map((slide) => ({ ...slide, layout: null })) };
    expect(agreeOnTouched(taken, { ...base, ...taken }, base)).toBe(true);
  });

  it("is not so when both choose a look, and none is the same as one taken back", () => {
    const [hills, dots] = [
      { look: { motif: "hills" as const, arrangement: 0 } },
      { look: { motif: "dots" as const, arrangement: 0 } },
    ];
    expect(agreeOnTouched(hills, base, { ...base, ...dots })).toBe(false);
    expect(agreeOnTouched({ title: "Mine" }, base, { ...base, ...dots })).toBe(true);
    expect(agreeOnTouched({ look: null }, { ...base, look: null }, base)).toBe(true);
  });

  it("takes slides and pictures as one: new pictures do not go on changed slides", () => {
    const slides = base.slides.map((slide) => ({ ...slide, mediaPrompt: "Theirs" }));
    expect(agreeOnTouched(withImages(4, 5, 6), base, { ...base, slides })).toBe(false);
    expect(agreeOnTouched({ slides }, base, { ...base, ...withImages(1, 2, 9) })).toBe(false);
    expect(agreeOnTouched({ title: "Mine" }, base, { ...base, slides })).toBe(true);
  });
});
