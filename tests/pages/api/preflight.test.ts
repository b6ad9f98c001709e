import { readFileSync } from "node:fs";
import sharp from "sharp";
import { beforeEach, describe, expect, it } from "vitest";
import { NETWORKS_CHECKED_ON } from "@/lib/carousel/networks";
import { mediaPlanWithPostsSchema, type MediaPlanWithPosts } from "@/lib/schemas/mediaPlan";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { listImageFactsResponseSchema, preflightResponseSchema } from "@/lib/schemas/preflight";
import { generateImageResponseSchema } from "@/lib/schemas/generateImage";
import { findImageFacts } from "@/lib/server/repositories/imageFacts";
import { sweepImages } from "@/lib/server/maintenance/sweepImages";
import { generate, generateRequest } from "@/tests/support/data/generateRequest";
import { importPost } from "@/tests/support/data/importedPost";
import { arraysOf } from "@/tests/support/data/storedPictures";
import { createFakeImageGenerator } from "@/tests/support/fakes/fakeImageGenerator";
import { DATABASE_KINDS } from "@/tests/support/servers/testDatabases";
import { post, problemOf, useApi } from "@/tests/support/servers/useApi";

describe.each(DATABASE_KINDS)("preflight on %s", (kind) => {
  const api = useApi(kind, { imageGenerator: createFakeImageGenerator() });
  const ask = (path: string) => fetch(`${api().url}/api/${path}`);
  async function preflight(path: string) {
    const response = await ask(`${path}/preflight`);
    expect(response.status).toBe(200);
    const { networksCheckedOn, findings } = preflightResponseSchema.parse(await response.json());
    expect(networksCheckedOn).toBe(NETWORKS_CHECKED_ON);
    return findings;
  }
  const ofPost = ({ id }: MediaPlanPost) => preflight(`media-plan-posts/${id}`);
  async function importPlan(file: unknown): Promise<MediaPlanWithPosts> {
    const answer = await post(`${api().url}/api/media-plans`, file);
    return mediaPlanWithPostsSchema.parse(await answer.json());
  }
  async function save(stored: MediaPlanPost, imageKeys: (string | null)[]) {
    const body = { postId: stored.id, revision: stored.revision, ...arraysOf(imageKeys) };
    expect((await post(`${api().url}/api/update-media-plan-post`, body)).status).toBe(200);
  }
  /** A picture of one colour in the store, of so many pixels. */
  async function storePicture(width: number, height: number): Promise<string> {
    const picture = sharp({ create: { width, height, channels: 3, background: "#a03020" } });
    return api().context.imageStore.put(await picture.jpeg().toBuffer(), "image/jpeg");
  }

  it("names what stands in the way of each post of a plan, in the plan's order", async () => {
    const messy = JSON.parse(readFileSync("tests/fixtures/plans/llm-export-messy.json", "utf8"));
    const { mediaPlan, posts } = await importPlan(messy);
    const findings = await preflight(`media-plans/${mediaPlan.id}`);
    const places = findings.map(({ postId }) => posts.findIndex(({ id }) => id === postId));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(new Set(findings.map(({ rule }) => rule))).toContain("slides_by_api");
    for (const each of posts.slice(0, 3))
      expect(await ofPost(each)).toEqual(findings.filter(({ postId }) => postId === each.id));
  });

  it("compares a post with the others of its plan", async () => {
    const text = { platform: "X", contentType: "Text", content: "Twice" };
    const { posts } = await importPlan({
      name: "Two",
      posts: [
        { ...text, title: "One" },
        { ...text, title: "Two" },
      ],
    });
    const [one] = posts;
    expect(one && (await ofPost(one))).toMatchObject([{ rule: "duplicate_caption", severity: "warning" }]);
  });

  it("answers 404 for what there is not", async () => {
    for (const path of [
      "media-plans/none/preflight",
      "media-plan-posts/none/preflight",
      "image-facts?planId=none",
    ])
      expect(await problemOf(await ask(path))).toMatchObject({ status: 404, code: "not_found" });
  });

  describe("of pictures", () => {
    const texts = { headline: "Words", altText: "What it shows" };
    let stored: MediaPlanPost;
    const rules = async () => (await ofPost(stored)).map(({ severity, rule }) => `${severity} ${rule}`);
    const facts = async () => {
      const answer = await (await ask(`image-facts?planId=${stored.planId}`)).json();
      return listImageFactsResponseSchema.parse(answer).images;
    };
    beforeEach(async () => {
      const slides = [1, 2].map((number) => ({ mediaPrompt: `Picture ${number}`, ...texts }));
      stored = await importPost(api().url, { platform: "Instagram", slides });
    });

    it("knows pixels and bytes from the moment they are stored", async () => {
      const [upright, square] = [await storePicture(1080, 1350), await storePicture(1080, 1080)];
      expect(await findImageFacts(api().context.database, [upright, square])).toHaveLength(2);
      await save(stored, [upright, square]);
      expect(await rules()).toEqual(["warning first_slide_shape"]);
    });

    it("looks into those from before that was noted, once, and leaves lost ones alone", async () => {
      const { database, imageStore } = api().context;
      const [large, lost] = [await storePicture(3_000, 3_750), await storePicture(1_080, 1_080)];
      await save(stored, [large, lost]);
      await database.collection("imageFacts").deleteMany({});
      await imageStore.removeIfIdle(lost, {
        before: new Date(Date.now() + 60_000),
        isUnused: async () => true,
      });
      const bytes = (await imageStore.get(large))?.byteLength;
      expect(await facts()).toEqual([
        { imageKey: large, width: 3_000, height: 3_750, bytes, isByModel: false },
      ]);
      expect(await findImageFacts(database, [large, lost])).toMatchObject([{ _id: large, bytes }]);
    });

    it("forgets what is known of those that are swept", async () => {
      const { database, imageStore } = api().context;
      const swept = await storePicture(16, 16);
      await sweepImages({ database, imageStore, now: new Date(Date.now() + 48 * 60 * 60 * 1_000) });
      expect(await imageStore.has(swept)).toBe(false);
      expect(await findImageFacts(database, [swept])).toEqual([]);
    });

    it("reminds of the label where a model has made one, with words over it or without", async () => {
      const { imageKey } = generateImageResponseSchema.parse(
        await (await generate(api().url, generateRequest(stored))).json(),
      );
      const over = {
        postId: stored.id,
        slideId: stored.slides[1]?.id,
        layout: "statement",
        headline: "Words",
        body: "",
      };
      const picture = { imageKey, focus: { x: 0.5, y: 0.5 } };
      const drawn: { imageKey: string } = await (
        await post(`${api().url}/api/draw-slide`, { ...over, picture })
      ).json();
      await save(stored, [imageKey, drawn.imageKey]);
      expect((await ofPost(stored)).find(({ rule }) => rule === "ai_label")?.message).toBe(
        "2 pictures are made by an image model.",
      );
    });

    it("does not take an upload for a model's", async () => {
      await save(stored, [await storePicture(1080, 1350), await storePicture(1081, 1351)]);
      expect(await rules()).toEqual([]);
    });
  });
});
