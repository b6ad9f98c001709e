import { describe, expect, it } from "vitest";
import { agreeOnTouched, rebaseEdit } from "@/lib/carousel/mergeEdits";
import { createImageKey, createMediaPlanPost } from "@/tests/support/factories";

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

  it("takes slides and pictures as one: new pictures do not go on changed slides", () => {
    const slides = base.slides.map((slide) => ({ ...slide, mediaPrompt: "Theirs" }));
    expect(agreeOnTouched(withImages(4, 5, 6), base, { ...base, slides })).toBe(false);
    expect(agreeOnTouched({ slides }, base, { ...base, ...withImages(1, 2, 9) })).toBe(false);
    expect(agreeOnTouched({ title: "Mine" }, base, { ...base, slides })).toBe(true);
  });
});

describe("an edit of slides that waited for a run's save", () => {
  it("does not bring back the pictures of before the run when a slide is moved or removed", () => {
    const from = createMediaPlanPost(withImages(1, 2, 3));
    const [first, , third] = from.slides;
    if (!first || !third) throw new Error("three slides were made");
    const edit = { slides: [third, first], ...withImages(3, 1) };
    const onto = { ...from, ...withImages(11, 12, 13), revision: 2 };
    expect(rebaseEdit(edit, from, onto)).toEqual({ slides: [third, first], ...withImages(13, 11) });
  });

  it("keeps a picture that the edit itself has chosen", () => {
    const from = createMediaPlanPost(withImages(1, 2, 3));
    const onto = { ...from, ...withImages(11, 12, 13), revision: 2 };
    expect(rebaseEdit(withImages(1, 99, 3), from, onto)).toEqual(withImages(11, 99, 13));
  });

  it("does not bring back words of before a save, and keeps those that the edit itself has changed", () => {
    const from = createMediaPlanPost();
    const [first, second, third] = from.slides;
    if (!first || !second || !third) throw new Error("three slides were made");
    const saved = { ...first, headline: "Saved", body: "Saved" };
    const onto = { ...from, slides: [saved, second, third], revision: 2 };
    const edit = { slides: [third, { ...first, body: "Edited" }, { mediaPrompt: "New" }] };
    expect(rebaseEdit(edit, from, onto)).toEqual({
      slides: [third, { ...saved, body: "Edited" }, { mediaPrompt: "New" }],
    });
  });

  it("changes nothing in an edit without pictures", () => {
    const from = createMediaPlanPost();
    const edit = { title: "Mine" };
    expect(rebaseEdit(edit, from, { ...from, revision: 2 })).toEqual(edit);
  });
});
