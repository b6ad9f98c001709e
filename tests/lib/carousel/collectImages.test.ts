import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collectImages, collectFormerImages } from "@/lib/carousel/collectImages";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { createImageKey, createMediaPlanPost, createSlide } from "@/tests/support/data/factories";

function createImage(number: number) {
  const imageKey = createImageKey(number);
  return { imageKey, imageUrl: `/api/images/${imageKey}` };
}

/** A carousel whose slide i has the picture of that number, or none where it says null. */
function createCarousel(numbers: (number | null)[]): PostInfo {
  const images = numbers.map((number) => (number === null ? null : createImage(number)));
  return createMediaPlanPost({
    slides: numbers.map(() => createSlide()),
    imageKeys: images.map((image) => image?.imageKey ?? null),
    imageUrlsArray: images.map((image) => image?.imageUrl ?? null),
  });
}

function madeFor(post: PostInfo, numbers: Record<number, number>) {
  return Object.entries(numbers).map(([index, number]) => ({
    slideId: post.slides[Number(index)]?.id ?? "",
    image: createImage(number),
  }));
}

function withImages(post: PostInfo, made: Parameters<typeof collectImages>[1]): PostInfo {
  const { newImageKeys: imageKeys, newImageUrls: imageUrlsArray } = collectImages(post, made);
  return { ...post, imageKeys, imageUrlsArray };
}

describe("assembling the arrays of a post", () => {
  it("puts every picture at the place of its slide, in whatever order the pictures were completed", async () => {
    const post = createCarousel(Array.from({ length: 8 }, () => null));
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const completed: ReturnType<typeof madeFor> = [];
        const all = Promise.all(
          post.slides.map(async (_, index) => {
            completed.push(...(await scheduler.schedule(Promise.resolve(madeFor(post, { [index]: index })))));
          }),
        );
        await scheduler.waitFor(all);
        const { newImageKeys: imageKeys, newImageUrls: imageUrlsArray } = collectImages(post, completed);
        expect(imageKeys).toEqual(post.slides.map((_, index) => createImage(index).imageKey));
        expect(imageUrlsArray).toEqual(post.slides.map((_, index) => createImage(index).imageUrl));
      }),
    );
  });

  it("keeps what the post has for slides without a new picture, for every subset of slides", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ has: fc.boolean(), gets: fc.boolean() })), (slides) => {
        const post = createCarousel(slides.map(({ has }, index) => (has ? index : null)));
        const made = slides.flatMap(({ gets }, index) =>
          gets ? madeFor(post, { [index]: 100 + index }) : [],
        );
        const { newImageKeys: imageKeys, newImageUrls: imageUrlsArray } = collectImages(post, made);
        const expected = slides.map(({ has, gets }, index) =>
          gets ? createImage(100 + index) : has ? createImage(index) : null,
        );
        expect(imageKeys).toEqual(expected.map((image) => image?.imageKey ?? null));
        expect(imageUrlsArray).toEqual(expected.map((image) => image?.imageUrl ?? null));
      }),
    );
  });

  it("follows slides that were moved, and leaves out a picture whose slide is gone", () => {
    const post = createCarousel([1, 2, 3]);
    const made = madeFor(post, { 0: 10, 1: 20 });
    const [first, second, third] = post.slides;
    if (!first || !second || !third) throw new Error("three slides were made");
    const edited = {
      slides: [third, first],
      imageKeys: [createImage(3).imageKey, createImage(1).imageKey],
      imageUrlsArray: [createImage(3).imageUrl, createImage(1).imageUrl],
    };
    expect(collectImages(edited, made).newImageKeys).toEqual([
      createImage(3).imageKey,
      createImage(10).imageKey,
    ]);
  });
});

describe("undoing a run", () => {
  it("gives back the pictures of before the run, or none where there was none", () => {
    const base = createCarousel([1, null, 3]);
    const made = madeFor(base, { 0: 10, 1: 20 });
    const after = withImages(base, made);
    const { imageKeys, imageUrlsArray } = collectFormerImages(after, { base, made });
    expect(imageKeys).toEqual(base.imageKeys);
    expect(imageUrlsArray).toEqual(base.imageUrlsArray);
  });

  it("leaves a slide alone that shows another picture than the run made", () => {
    const base = createCarousel([1, 2]);
    const made = madeFor(base, { 0: 10, 1: 20 });
    const after = withImages(base, [...made, ...madeFor(base, { 1: 30 })]);
    expect(collectFormerImages(after, { base, made }).imageKeys).toEqual([
      createImage(1).imageKey,
      createImage(30).imageKey,
    ]);
  });
});
