import { describe, expect, it } from "vitest";
import { slidesMissingWords } from "@/lib/carousel/slideWords";
import { createMediaPlanPost, createSlide } from "@/tests/support/data/factories";

const slides = [
  createSlide(),
  createSlide({ headline: "Grind fresh" }),
  createSlide({ headline: " ", body: "\u200B\n" }),
  createSlide({ body: "Right before you brew" }),
  createSlide(),
];
const [first, , third, , last] = slides.map(({ id }) => id);
const post = createMediaPlanPost({ slides, imageKeys: [null, "b", "c", "d", "e"] });

describe("slides that have no words", () => {
  it("are those without headline and body, but for a first one with the post's title", () => {
    expect(slidesMissingWords(post, () => true)).toEqual([third, last]);
    expect(slidesMissingWords({ ...post, title: " " }, () => true)).toEqual([first, third, last]);
  });

  it("lack none where there is a picture, or where one will be made", () => {
    expect(slidesMissingWords({ ...post, title: "" }, (key) => key !== null && key !== "e")).toEqual([third]);
  });
});
