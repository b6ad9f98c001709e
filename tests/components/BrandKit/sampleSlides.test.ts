import { describe, expect, it } from "vitest";
import { drawnKit, sampleSlides } from "@/components/BrandKit/sampleSlides";
import { toForm } from "@/lib/carousel/brandKitDraft";
import { EMPTY_BRAND_KIT } from "@/lib/schemas/brandKit";
import { previewSlideRequestSchema } from "@/lib/schemas/drawing";
import { createMediaPlanPost, createSlide } from "@/tests/support/factories";

describe("the slides that a kit is looked at on", () => {
  it("are the first, the second and the last of the plan's first carousel that has three", () => {
    const slides = ["One", "Two", "Three", "Four"].map((headline) =>
      createSlide({ headline, layout: "list" }),
    );
    const posts = [
      createMediaPlanPost({ contentType: "Image", slides: [createSlide()] }),
      createMediaPlanPost({ slides: [createSlide(), createSlide()] }),
      createMediaPlanPost({ title: "The one", platform: "X", slides }),
      createMediaPlanPost(),
    ];
    const samples = sampleSlides(posts);
    expect(samples.title).toBe("The one");
    expect(samples.slides.map(({ headline, slideNumber }) => `${slideNumber} ${headline}`)).toEqual([
      "1 One",
      "2 Two",
      "4 Four",
    ]);
    expect(samples.slides[0]).toMatchObject({ platform: "X", slideCount: 4, layout: "list", picture: null });
  });

  it("are three of our own where there is no such carousel", () => {
    const { title, slides } = sampleSlides([]);
    expect(title).toBeNull();
    expect(slides.map(({ slideNumber }) => slideNumber)).toEqual([1, 2, 3]);
  });

  it("can be drawn while the kit is half typed", () => {
    const kit = drawnKit({
      ...toForm(EMPTY_BRAND_KIT),
      name: "x".repeat(400),
      palette: ["12372a", "#F", ""],
    });
    expect(kit.palette).toEqual(["#12372A"]);
    for (const slide of sampleSlides([]).slides) {
      expect(previewSlideRequestSchema.safeParse({ ...slide, brandKit: kit }).success).toBe(true);
    }
  });
});
