import { describe, expect, it } from "vitest";
import { defaultChoice, generateDisabledReasons, slidesToGenerate } from "@/lib/carousel/slidesToGenerate";
import { createImageKey, createMediaPlanPost, createSlide } from "@/tests/support/data/factories";

describe("which slides are generated", () => {
  it("are those without a picture while there are any", () => {
    const post = createMediaPlanPost({ imageKeys: [null, createImageKey(1), null] });
    const [first, , third] = post.slides;
    expect(slidesToGenerate(post, defaultChoice(post))).toEqual([first, third]);
  });

  it("are all of them once every slide has a picture", () => {
    const post = createMediaPlanPost({ imageKeys: [1, 2, 3].map(createImageKey) });
    expect(slidesToGenerate(post, defaultChoice(post))).toEqual(post.slides);
  });
});

describe("why generating is not possible", () => {
  it("has no reason when every slide asked for has a prompt", () => {
    const post = createMediaPlanPost();
    expect(generateDisabledReasons(post, post.slides)).toEqual([]);
  });

  it("names each slide without a prompt, or with one that is too long, by its number in the post", () => {
    const slides = [
      createSlide(),
      createSlide({ mediaPrompt: "  " }),
      createSlide({ mediaPrompt: "a".repeat(4_001) }),
    ];
    const post = createMediaPlanPost({ slides });
    expect(generateDisabledReasons(post, slides.slice(1))).toEqual([
      "Slide 2 has no prompt",
      "The prompt of slide 3 is longer than 4,000 characters",
    ]);
  });

  it("does not mind a missing prompt of a slide that is not asked for", () => {
    const slides = [createSlide(), createSlide({ mediaPrompt: "" })];
    expect(generateDisabledReasons(createMediaPlanPost({ slides }), slides.slice(0, 1))).toEqual([]);
  });

  it("says when the post is of a kind that has no pictures, or has no slides yet", () => {
    expect(generateDisabledReasons(createMediaPlanPost({ contentType: "Video" }), [])).toEqual([
      "A video post has no pictures",
    ]);
    expect(generateDisabledReasons(createMediaPlanPost({ slides: [] }), [])).toEqual([
      "The post has no slides",
    ]);
  });
});
