import { describe, expect, it } from "vitest";
import { chosenSlides, compareSlides } from "@/lib/carousel/compareSlides";
import { imagePath } from "@/lib/imageKey";
import type { PostInfo, Slide } from "@/lib/schemas/mediaPlanPost";
import { createImageKey, createMediaPlanPost, createSlide } from "@/tests/support/data/factories";
import { createRun, succeededSlide } from "@/tests/support/data/runs";

const slide = (id: string, overrides: Partial<Slide> = {}) =>
  createSlide({ id, mediaPrompt: id, ...overrides });
const [a, b, c] = [slide("a"), slide("b"), slide("c")];

function createPost(slides: Slide[], numbers: (number | null)[]): PostInfo {
  const imageKeys = numbers.map((number) => (number === null ? null : createImageKey(number)));
  const imageUrlsArray = imageKeys.map((key) => (key === null ? null : imagePath(key)));
  return createMediaPlanPost({ slides, imageKeys, imageUrlsArray });
}

/** A run over slides a and b, which made pictures 10 and 20, in conflict with their version. */
function conflictWith(current: PostInfo) {
  const base = createPost([a, b, c], [1, null, 3]);
  const made = [succeededSlide(10), succeededSlide(20), { status: "failed" as const }];
  return createRun(base, { phase: "conflict", conflict: { current }, slides: made });
}

describe("theirs and mine, slide by slide", () => {
  it("shows both pictures and texts of every slide, and what there is to choose", () => {
    const theirB = { ...b, mediaPrompt: "theirs" };
    const rows = compareSlides(conflictWith(createPost([theirB, a, c], [20, 9, 8])));
    expect(rows).toMatchObject([
      {
        slideId: "b",
        number: 1,
        theirs: { imageKey: createImageKey(20), texts: { mediaPrompt: "theirs" } },
        mine: { imageKey: createImageKey(20), texts: { mediaPrompt: "b" } },
        same: false, // the prompts differ
        isChoice: false, // the pictures do not
      },
      {
        slideId: "a",
        number: 2,
        theirs: { imageKey: createImageKey(9), imageUrl: imagePath(createImageKey(9)) },
        mine: { imageKey: createImageKey(10) },
        same: false,
        isChoice: true,
      },
      // Mine is the picture of before the run: theirs is not mine to take back.
      { slideId: "c", number: 3, mine: { imageKey: createImageKey(3) }, same: false, isChoice: false },
    ]);
  });

  it("shows slides that they have added, and those that they have removed", () => {
    const rows = compareSlides(conflictWith(createPost([a, slide("new")], [10, null])));
    expect(rows).toMatchObject([
      { slideId: "a", same: true, isChoice: false },
      { slideId: "new", number: 2, mine: null, isChoice: false },
      { slideId: "b", number: 2, theirs: null, mine: { imageKey: createImageKey(20) }, isChoice: false },
      { slideId: "c", number: 3, theirs: null, isChoice: false },
    ]);
  });

  it("is empty while there is no conflict", () => {
    expect(compareSlides(createRun(createPost([a], [1])))).toEqual([]);
  });
});

describe("choosing", () => {
  const run = conflictWith(createPost([a, b, c], [9, null, 3]));

  it("takes mine only where a person has said so", () => {
    expect(chosenSlides(run, { b: "mine" })).toEqual(["b"]);
    expect(chosenSlides(run, { a: "theirs" })).toEqual([]);
    expect(chosenSlides(run, { a: "theirs", b: "theirs", c: "theirs" })).toEqual([]);
  });

  it("takes all that our run has made when told so, and nothing of before", () => {
    expect(chosenSlides(run, { a: "mine", b: "mine", c: "mine" })).toEqual(["a", "b"]);
    expect(chosenSlides(run, { c: "mine" })).toEqual([]);
  });
});
