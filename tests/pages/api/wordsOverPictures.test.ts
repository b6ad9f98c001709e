import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CENTRE } from "@/lib/schemas/drawing";
import { generateImageResponseSchema } from "@/lib/schemas/generateImage";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import type { LogEntry } from "@/lib/server/log";
import { findDrawings } from "@/lib/server/repositories/drawings";
import { createFakeImageGenerator } from "@/tests/support/fakes/fakeImageGenerator";
import { generate, generateRequest } from "@/tests/support/data/generateRequest";
import { importPost } from "@/tests/support/data/importedPost";
import { DATABASE_KINDS } from "@/tests/support/servers/testDatabases";
import { post, useApi } from "@/tests/support/servers/useApi";

const words = { headline: "Three new coffees", body: "One short season" };
const slides = [
  { mediaPrompt: "Cherries", ...words, layout: "statement" },
  { mediaPrompt: "A cup", ...words },
  { mediaPrompt: "A pot", ...words, body: "word ".repeat(400), layout: "statement" },
];

describe.each(DATABASE_KINDS)("words over a generated picture on %s", (kind) => {
  const generator = createFakeImageGenerator();
  const logged: LogEntry[] = [];
  const api = useApi(kind, { imageGenerator: generator, log: (entry) => logged.push(entry) });
  let imported: MediaPlanPost;
  beforeEach(async () => {
    generator.reset();
    logged.length = 0;
    imported = await importPost(api().url, { platform: "Instagram", slides });
  });
  afterEach(() => vi.restoreAllMocks());

  const make = async (slide: number) => {
    const response = await generate(api().url, generateRequest(imported, { slide }));
    return generateImageResponseSchema.parse(await response.json());
  };
  const drawingOf = async (imageKey: string) => (await findDrawings(api().context.database, [imageKey]))[0];
  const bytesOf = async (imageKey: string) =>
    (await api().context.imageStore.get(imageKey)) ?? Buffer.alloc(0);
  /** How many colours there are: a picture of the fake generator has one. */
  const coloursOf = async (imageKey: string) => {
    const pixels = await sharp(await bytesOf(imageKey))
      .removeAlpha()
      .raw()
      .toBuffer();
    return new Set(Array.from({ length: pixels.length / 3 }, (_, at) => pixels.readUIntBE(at * 3, 3))).size;
  };

  it("are drawn where a layout was chosen by hand, and both images are kept", async () => {
    const image = await make(0);
    expect(image).toMatchObject({ width: 1080, height: 1350, provider: "fake", costUsd: 0.04 });
    const drawing = await drawingOf(image.imageKey);
    expect(drawing).toEqual({
      imageKey: image.imageKey,
      layout: "statement",
      ...words,
      picture: { imageKey: expect.stringMatching(/^[0-9a-f]{64}\.png$/), focus: CENTRE },
      setting: expect.objectContaining({ slideNumber: 1, slideCount: slides.length }),
    });
    const booked = { imageKey: image.imageKey, pictureKey: drawing?.picture?.imageKey };
    expect(await api().context.database.collection("generatedImages").findOne({})).toMatchObject(booked);
    // Neither is to be seen on it.
    expect(drawing?.setting).not.toHaveProperty("prompt");
    expect(drawing?.setting).not.toHaveProperty("postTitle");
    const below = drawing?.picture?.imageKey ?? "";
    expect(below).not.toBe(image.imageKey);
    expect([await coloursOf(below), (await coloursOf(image.imageKey)) > 1]).toEqual([1, true]);
    const entry = await api().context.database.collection("generatedImages").findOne({ postId: imported.id });
    expect(entry).toMatchObject({ state: "stored", imageKey: image.imageKey });
  });

  it("can be drawn again with a typo mended, and nobody is asked for a picture", async () => {
    const drawing = await drawingOf((await make(0)).imageKey);
    const { layout, body, picture } = drawing ?? {};
    const asked = { postId: imported.id, slideId: imported.slides[0]?.id, layout, body, picture };
    const response = await post(`${api().url}/api/draw-slide`, { ...asked, headline: "Four new coffees" });
    const { imageKey } = await response.json();
    expect(await drawingOf(imageKey)).toMatchObject({ headline: "Four new coffees", picture });
    expect(generator.calls).toHaveLength(1);
  });

  it("are noted where there is no room for all of them, and the answer and the ledger stay as they are", async () => {
    const { imageKey } = await make(2);
    expect(await drawingOf(imageKey)).toHaveProperty("leftOut.body.words", expect.any(Number));
    expect(await drawingOf((await make(0)).imageKey)).not.toHaveProperty("leftOut");
    const [kept] = await api().context.database.collection("generatedImages").find({ imageKey }).toArray();
    expect(kept).not.toHaveProperty("leftOut");
  });

  it("are left off where no layout was chosen", async () => {
    const { imageKey } = await make(1);
    expect(await coloursOf(imageKey)).toBe(1);
    expect(await drawingOf(imageKey)).toBeUndefined();
  });

  it("are refused before a picture is paid for, where no typeface has them", async () => {
    const tibetan = { mediaPrompt: "A", headline: "བོད་སྐད" };
    const other = await importPost(api().url, { slides: [{ ...tibetan, layout: "quote" }, tibetan] });
    const [over, alone] = await Promise.all(
      [0, 1].map((slide) => generate(api().url, generateRequest(other, { slide }))),
    );
    expect([over?.status, alone?.status]).toEqual([422, 200]);
    expect(generator.calls.map(({ slideNumber }) => slideNumber)).toEqual([2]);
  });

  it("are not on the picture that sets the style of the others", async () => {
    const plans = api().context.database.collection("mediaPlans");
    await plans.updateOne({ _id: imported.planId }, { $set: { "brandKit.firstSlideSetsStyle": true } });
    const { imageKey } = await make(0);
    await make(1);
    const [reference = Buffer.alloc(0)] = generator.calls[1]?.references ?? [];
    const colours = await sharp(reference).stats();
    expect(colours.channels.map(({ min, max }) => max - min)).toEqual([0, 0, 0]);
    expect(await coloursOf(imageKey)).toBeGreaterThan(1);
  });

  it("never cost the picture: when they cannot be drawn it stands alone, and the log says so once", async () => {
    vi.spyOn(api().context.designer, "draw").mockRejectedValue(new Error("secret words"));
    const image = await make(0);
    expect(image).toMatchObject({ costUsd: 0.04 });
    expect(await coloursOf(image.imageKey)).toBe(1);
    expect(await drawingOf(image.imageKey)).toBeUndefined();
    const told = logged.filter(({ event }) => event === "words_not_drawn");
    expect(told).toHaveLength(1);
    expect(JSON.stringify(told)).not.toContain("secret");
    expect(generator.calls).toHaveLength(1);
  });
});

describe("words that the generator has drawn itself", () => {
  const api = useApi("embedded");

  it("are noted with the image", async () => {
    const imported = await importPost(api().url, { slides });
    for (const [slide, layout] of [[0, "statement"] as const, [1, null] as const]) {
      const response = await generate(api().url, generateRequest(imported, { slide }));
      const { imageKey, provider } = generateImageResponseSchema.parse(await response.json());
      expect(provider).toBe("designer");
      expect(await findDrawings(api().context.database, [imageKey])).toEqual([
        {
          imageKey,
          layout,
          ...words,
          picture: null,
          setting: expect.objectContaining({ slideNumber: slide + 1, slideCount: 3 }),
        },
      ]);
    }
  });
});
