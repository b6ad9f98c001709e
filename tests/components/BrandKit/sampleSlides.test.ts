import { describe, expect, it } from "vitest";
import { drawnKit, inTwoColours, samplePicture, sampleSlides } from "@/components/BrandKit/sampleSlides";
import { toForm } from "@/lib/carousel/brandKitForm";
import { EMPTY_BRAND_KIT } from "@/lib/schemas/brandKit";
import type { HowDrawn } from "@/lib/carousel/slideContent";
import { CENTRE, previewSlideRequestSchema } from "@/lib/schemas/drawing";
import { createImageKey, createMediaPlanPost, createSlide } from "@/tests/support/data/factories";

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

  it("have a picture of the plan that words lie over or could, else one of the product, to print in two colours", () => {
    const [drawn, below, ground, alone, product] = [1, 2, 3, 4, 5].map(createImageKey);
    if (!drawn || !below || !ground || !alone || !product) throw new Error("five keys were made");
    const words = { layout: null, headline: "One", body: "" };
    const post = (...imageKeys: (string | null)[]) =>
      createMediaPlanPost({ imageKeys, slides: imageKeys.map(() => createSlide()) });
    const drawings = new Map<string, HowDrawn>([
      [ground, { ...words, picture: null }],
      [drawn, { ...words, picture: { imageKey: below, focus: CENTRE } }],
    ]);
    const drawingOf = (key: string) => drawings.get(key) ?? null;
    const kit = { productImageKeys: [product] };
    expect(samplePicture([post(null, ground), post(drawn, alone)], drawingOf, kit)).toBe(below);
    expect(samplePicture([post(ground, alone)], drawingOf, kit)).toBe(alone);
    expect(samplePicture([post(ground, null)], drawingOf, kit)).toBe(product);
    expect(samplePicture([post(alone, null)], () => undefined, { productImageKeys: [] })).toBeNull();
    const [slide] = sampleSlides([]).slides;
    if (!slide) throw new Error("there are three");
    expect(inTwoColours(slide, below)).toMatchObject({ layout: "statement", picture: { imageKey: below } });
    expect(inTwoColours({ ...slide, layout: "quote" }, below).layout).toBe("quote");
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
