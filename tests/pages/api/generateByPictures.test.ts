import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { generateImageResponseSchema } from "@/lib/schemas/generateImage";
import { mediaPlanWithPostsSchema } from "@/lib/schemas/mediaPlan";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import type { BrandKitInput } from "@/lib/schemas/brandKit";
import { saveDrawing } from "@/lib/server/repositories/drawings";
import { startApiServer, type ApiServer } from "@/tests/support/servers/apiServer";
import { startFakeOpenAi, type FakeOpenAi } from "@/tests/support/fakes/fakeOpenAi";
import { generate, generateRequest, savePost } from "@/tests/support/data/generateRequest";
import { paintFlat } from "@/tests/support/data/paintings";
import { createTestFolder } from "@/tests/support/servers/testDatabases";
import { post } from "@/tests/support/servers/useApi";

/** What a plan's brand kit adds to a picture, as the provider gets it and the ledger keeps it. */
describe("a picture in the plan's style", () => {
  let fake: FakeOpenAi;
  let api: ApiServer;
  let run = 0;
  beforeAll(async () => {
    fake = await startFakeOpenAi();
    api = await startApiServer({
      DATA_DIR: await createTestFolder(),
      IMAGE_PROVIDER: "openai",
      OPENAI_API_KEY: "sk-test",
      OPENAI_BASE_URL: fake.baseUrl,
      IMAGE_REFERENCES: "1",
    });
  });
  beforeEach(() => {
    fake.reset();
    run += 1;
  });
  afterAll(async () => {
    await api.close();
    await fake.close();
  });

  async function importInStyle(brandKit: BrandKitInput): Promise<MediaPlanPost> {
    const slides = ["one", "two", "three"].map((mediaPrompt) => ({ mediaPrompt }));
    const posts = [{ platform: "Instagram", contentType: "Carousel", title: "A post", slides }];
    const response = await post(`${api.url}/api/media-plans`, { name: "A plan", brandKit, posts });
    const [imported] = mediaPlanWithPostsSchema.parse(await response.json()).posts;
    if (!imported) throw new Error("the plan was imported without its post");
    return imported;
  }
  const storePicture = async (prompt: string) =>
    api.context.imageStore.put(await paintFlat({ prompt, width: 1_600, height: 1_200 }), "image/png");
  async function make(of: MediaPlanPost, slide: number, asked: { run?: number } = {}) {
    const request = generateRequest(of, { slide, run, prompt: `Picture ${slide}`, ...asked });
    const response = await generate(api.url, request);
    const { imageKey, imageUrl } = generateImageResponseSchema.parse(await response.json());
    const entry = await api.context.database
      .collection("generatedImages")
      .findOne({ _id: request.headers["Idempotency-Key"] });
    return { imageKey, imageUrl, entry };
  }
  const picturesSent = () => fake.requests.map(({ pictures = [] }) => pictures.length);

  it("is asked for in the plan's words, which the ledger keeps", async () => {
    const imported = await importInStyle({
      styleNotes: "Soft light.",
      palette: ["#112233"],
      forbidden: "text",
    });
    const { entry } = await make(imported, 0);
    expect(entry?.prompt).toBe("Picture 0");
    expect(entry?.sentPrompt).toBe(fake.requests[0]?.prompt);
    for (const part of ["Picture 0", "Soft light.", "#112233", "text"]) {
      expect(entry?.sentPrompt).toContain(part);
    }
    expect(entry).not.toHaveProperty("seed"); // OpenAI takes none
    expect(entry).not.toHaveProperty("referenceKeys");
  });

  it("goes by the product's pictures; one that is gone is left out", async () => {
    const [first, second] = [await storePicture("a product"), await storePicture("it from behind")];
    const imported = await importInStyle({ productImageKeys: [first, second] });
    const both = await make(imported, 0);
    expect(both.entry?.referenceKeys).toEqual([first, second]);
    await api.context.imageStore.removeIfIdle(first, {
      before: new Date(Date.now() + 60_000),
      isUnused: () => Promise.resolve(true),
    });
    const one = await make(imported, 1);
    expect(one.entry?.referenceKeys).toEqual([second]);
    expect(picturesSent()).toEqual([2, 1]);
  });

  it("goes by the first slide of the same run where that sets the style", async () => {
    const imported = await importInStyle({ firstSlideSetsStyle: true });
    const early = await make(imported, 1);
    expect(early.entry).not.toHaveProperty("referenceKeys"); // there is no first slide yet
    const first = await make(imported, 0);
    expect(first.entry).not.toHaveProperty("referenceKeys");
    const second = await make(imported, 2);
    expect(second.entry?.referenceKeys).toEqual([first.imageKey]);
    expect(picturesSent()).toEqual([0, 0, 1]);
  });

  it("goes by the saved first slide when this run does not make it", async () => {
    const imported = await importInStyle({ firstSlideSetsStyle: true });
    const first = await make(imported, 0);
    const saved = {
      postId: imported.id,
      revision: imported.revision,
      imageKeys: [first.imageKey, null, null],
      imageUrlsArray: [first.imageUrl, null, null],
    };
    expect((await savePost(api.url, saved, `save-of-run-${run}`)).status).toBe(200);
    const later = await make(imported, 1, { run: run + 1_000 });
    expect(later.entry?.referenceKeys).toEqual([first.imageKey]);
  });

  it("goes by the picture itself where words lie over the first slide", async () => {
    const imported = await importInStyle({ firstSlideSetsStyle: true });
    const first = await make(imported, 0);
    const picture = await storePicture("below the words");
    await saveDrawing(api.context.database, {
      imageKey: first.imageKey,
      layout: "cover",
      headline: "A word",
      body: "",
      picture: { imageKey: picture, focus: { x: 0.5, y: 0.5 } },
    });
    expect((await make(imported, 1)).entry?.referenceKeys).toEqual([picture]);
  });

  it("is scaled down before it goes along", async () => {
    const product = await storePicture("a product");
    const imported = await importInStyle({ productImageKeys: [product] });
    await make(imported, 0);
    const sent = fake.requests[0]?.pictures?.[0];
    const stored = await api.context.imageStore.get(product);
    expect(sent).toBeGreaterThan(0);
    expect(sent).toBeLessThan(stored?.byteLength ?? 0);
  });
});

describe("a run", () => {
  it("has one seed, the same for all its slides and another for the next run, where the model takes one", async () => {
    const fake = await startFakeOpenAi();
    const api = await startApiServer({
      DATA_DIR: await createTestFolder(),
      IMAGE_PROVIDER: "openai-compatible",
      OPENAI_COMPATIBLE_BASE_URL: fake.baseUrl,
      OPENAI_COMPATIBLE_IMAGE_MODEL: "sdxl",
    });
    const slides = ["one", "two"].map((mediaPrompt) => ({ mediaPrompt }));
    const posts = [{ platform: "X", contentType: "Carousel", title: "A post", slides }];
    const response = await post(`${api.url}/api/media-plans`, { name: "A plan", posts });
    const [imported] = mediaPlanWithPostsSchema.parse(await response.json()).posts;
    if (!imported) throw new Error("the plan was imported without its post");
    for (const asked of [{ slide: 0 }, { slide: 1 }, { slide: 0, run: 2 }]) {
      expect((await generate(api.url, generateRequest(imported, asked))).status).toBe(200);
    }
    const entries = await api.context.database
      .collection("generatedImages")
      .find({ postId: imported.id }, { sort: { createdAt: 1 } })
      .toArray();
    const [first, second, next] = entries.map(({ seed }) => seed);
    expect(first).toEqual(expect.any(Number));
    expect(second).toBe(first);
    expect(next).not.toBe(first);
    expect(fake.requests).toMatchObject([{ seed: first }, { seed: first }, { seed: next }]);
    await api.close();
    await fake.close();
  });
});
