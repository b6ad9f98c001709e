import { describe, expect, it } from "vitest";
import { mediaPlanWithPostsSchema } from "@/lib/schemas/mediaPlan";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { trashSchema } from "@/lib/schemas/trash";
import { checkStore } from "@/lib/server/maintenance/checkStore";
import { sweepImages } from "@/lib/server/maintenance/sweepImages";
import { importPost, readPost, savedPost } from "@/tests/support/data/importedPost";
import { arraysOf, storePictures } from "@/tests/support/data/storedPictures";
import { createFakeImageGenerator } from "@/tests/support/fakes/fakeImageGenerator";
import { DATABASE_KINDS } from "@/tests/support/servers/testDatabases";
import { post, problemOf, useApi } from "@/tests/support/servers/useApi";

const DAY_MS = 24 * 60 * 60 * 1_000;
const daysFromNow = (days: number) => new Date(Date.now() + days * DAY_MS);

describe.each(DATABASE_KINDS)("the trash, on %s", (kind) => {
  const api = useApi(kind, { imageGenerator: createFakeImageGenerator() });
  const call = (method: string, path: string) => fetch(`${api().url}/api/${path}`, { method });
  const removePost = ({ id }: MediaPlanPost) => call("DELETE", `media-plan-posts/${id}`);
  const restorePost = ({ id }: MediaPlanPost) => call("POST", `media-plan-posts/${id}/restore`);
  const removePlan = ({ planId }: MediaPlanPost) => call("DELETE", `media-plans/${planId}`);
  const restorePlan = ({ planId }: MediaPlanPost) => call("POST", `media-plans/${planId}/restore`);
  const save = (fields: object) => post(`${api().url}/api/update-media-plan-post`, fields);
  const trash = async () => trashSchema.parse(await (await call("GET", "trash")).json());
  const counts = async () => (await (await call("GET", "media-plans")).json()).mediaPlans;
  const images = async () => (await api().context.imageStore.list()).map(({ imageKey }) => imageKey);

  /** A carousel of two slides with pictures, at revision 2. */
  async function drawnPost(): Promise<MediaPlanPost> {
    const imported = await importPost(api().url, { slideCount: 2 });
    const [first = null, second = null] = await storePictures(api().context.env.DATA_DIR, 2);
    return savedPost(await save({ postId: imported.id, revision: 1, ...arraysOf([first, second]) }));
  }

  /** Every way to a post, by what it answers. */
  async function ways(stored: MediaPlanPost): Promise<number[]> {
    const { id: postId, planId, revision, slides } = stored;
    const slideId = slides[0]?.id;
    const runId = "run_0123456789abcdef";
    const generating = { postId, slideId, runId, prompt: "A cup" };
    const key = { "idempotency-key": `${runId}:${slideId}:1` };
    const drawing = { postId, slideId, layout: null, headline: "", body: "", picture: null };
    const answers = await Promise.all([
      save({ postId, revision, title: "Late" }),
      post(`${api().url}/api/generate-image`, generating, key),
      post(`${api().url}/api/draw-slide`, drawing),
      call("GET", `generation-runs?postId=${postId}`),
      call("GET", `drawings?postId=${postId}`),
      call("GET", `media-plan-posts/${postId}/preflight`),
      call("GET", `media-plan-posts/${postId}/export?format=zip&allowMissing=1`),
      call("POST", `media-plan-posts/${postId}/duplicate`),
      removePost(stored),
    ]);
    expect(stored.planId).toBe(planId);
    return answers.map(({ status }) => status);
  }

  it("takes a post out of every answer and gives it back as it was", async () => {
    const stored = await drawnPost();
    const [other] = [await importPost(api().url)];
    expect((await removePost(stored)).status).toBe(204);
    expect(new Set(await ways(stored))).toEqual(new Set([404]));
    const plan = await (await call("GET", `media-plans/${stored.planId}`)).json();
    expect(mediaPlanWithPostsSchema.parse(plan).posts).toEqual([]);
    expect((await counts()).find(({ id }: { id: string }) => id === stored.planId)).toMatchObject({
      postCount: 0,
      carouselCount: 0,
      completeCarouselCount: 0,
    });
    const exported = await call("GET", `media-plans/${stored.planId}/export?format=json`);
    expect((await exported.json()).posts).toEqual([]);
    const { drawings } = await (await call("GET", `drawings?planId=${stored.planId}`)).json();
    expect(drawings).toEqual([]);
    const { id, planId, title } = stored;
    expect(await trash()).toEqual({
      mediaPlans: [],
      posts: [{ id, planId, title, deletedAt: expect.any(String) }],
    });

    const restored = await restorePost(stored);
    expect(restored.status).toBe(200);
    expect(await savedPost(restored)).toEqual(stored);
    expect(await readPost(api().url, stored)).toEqual(stored);
    expect(await savedPost(await restorePost(stored))).toEqual(stored); // it lives: unchanged
    expect(await trash()).toEqual({ mediaPlans: [], posts: [] });
    expect((await save({ postId: id, revision: 2, title: "Edited" })).status).toBe(200);
    expect(await readPost(api().url, other)).toEqual(other);
  });

  it("takes a plan with all of its posts, also from a process that has just saved one, and gives it back", async () => {
    const stored = await drawnPost();
    const gone = await savedPost(await call("POST", `media-plan-posts/${stored.id}/duplicate`));
    await removePost(gone);
    const before = await (await call("GET", `media-plans/${stored.planId}`)).json();
    expect((await removePlan(stored)).status).toBe(204);
    expect((await removePlan(stored)).status).toBe(404);
    expect(new Set(await ways(stored))).toEqual(new Set([404]));
    const { planId } = stored;
    const renaming = { updatedAt: before.mediaPlan.updatedAt, name: "Late" };
    const patch = {
      method: "PATCH",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(renaming),
    };
    const answers = await Promise.all([
      call("GET", `media-plans/${planId}`),
      call("GET", `media-plans/${planId}/preflight`),
      call("GET", `media-plans/${planId}/export?format=json`),
      call("GET", `drawings?planId=${planId}`),
      call("GET", `image-facts?planId=${planId}`),
      fetch(`${api().url}/api/media-plans/${planId}`, patch),
      post(`${api().url}/api/media-plan-posts`, { planId, platform: "X", contentType: "Text", title: "T" }),
      restorePost(stored),
      restorePost(gone),
    ]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
    expect(await counts()).toEqual([]);
    expect(await trash()).toEqual({
      mediaPlans: [{ id: planId, name: "One post", postCount: 1, deletedAt: expect.any(String) }],
      posts: [],
    });

    const restored = await restorePlan(stored);
    expect([restored.status, await restored.json()]).toEqual([200, before]);
    expect((await (await restorePlan(stored)).json()).posts).toEqual([stored]);
    expect((await trash()).posts).toMatchObject([{ id: gone.id }]);
    expect((await restorePost(gone)).status).toBe(200);
  });

  it("lists what was deleted last first", async () => {
    const posts = [await importPost(api().url), await importPost(api().url), await importPost(api().url)];
    for (const each of posts) {
      await removePost(each);
      await removePlan(each);
    }
    const newestFirst = posts.map(({ planId }) => planId).toReversed();
    expect((await trash()).mediaPlans.map(({ id }) => id)).toEqual(newestFirst);
    for (const each of posts.toReversed()) await restorePlan(each);
    expect((await trash()).posts.map(({ id }) => id)).toEqual(posts.map(({ id }) => id).toReversed());
  });

  it("keeps the pictures of what is in it for 30 days, and then nothing of it", async () => {
    const stored = await drawnPost();
    const ofDeletedPlan = await drawnPost();
    await removePost(stored);
    await removePlan(ofDeletedPlan);
    const { database, imageStore } = api().context;
    await sweepImages({ database, imageStore, now: daysFromNow(29) });
    expect((await images()).toSorted()).toEqual(stored.imageKeys.toSorted());
    expect(await checkStore({ database, imageStore }, { fix: true })).toEqual([]);
    expect(await savedPost(await restorePost(stored))).toEqual(stored);
    await removePost(stored);

    await sweepImages({ database, imageStore, now: daysFromNow(31) });
    expect(await trash()).toEqual({ mediaPlans: [], posts: [] });
    expect((await restorePost(stored)).status).toBe(404);
    expect((await restorePlan(ofDeletedPlan)).status).toBe(404);
    expect(await database.collection("mediaPlanPosts").countDocuments({})).toBe(0);
    expect(await database.collection("mediaPlans").countDocuments({})).toBe(1);
    expect(await images()).toEqual([]);
  });

  it("loses nothing and keeps no ghost when posts are deleted, restored and saved at once", async () => {
    const stored = await drawnPost();
    let accepted = stored.revision;
    const saver = async () => {
      for (let round = 0; round < 30; round += 1) {
        const response = await save({ postId: stored.id, revision: accepted, title: `Title ${round}` });
        expect([200, 404]).toContain(response.status);
        if (response.status === 200) accepted = (await savedPost(response)).revision;
      }
    };
    const remover = async () => {
      for (let round = 0; round < 10; round += 1) {
        await Promise.all([removePost(stored), removePost(stored)]);
        await Promise.all([restorePost(stored), restorePost(stored)]);
        await Promise.all([removePlan(stored), restorePlan(stored)]);
        await restorePlan(stored);
      }
    };
    await Promise.all([saver(), remover()]);
    const left = await readPost(api().url, stored);
    expect(left).toMatchObject({ revision: accepted, imageKeys: stored.imageKeys });
    expect(await trash()).toEqual({ mediaPlans: [], posts: [] });
  });

  it("refuses what it does not know", async () => {
    for (const path of ["media-plan-posts/nobody/restore", "media-plans/nobody/restore"])
      expect(await problemOf(await call("POST", path))).toMatchObject({ status: 404, code: "not_found" });
    expect((await call("DELETE", "media-plan-posts/nobody")).status).toBe(404);
    expect((await call("DELETE", "trash")).status).toBe(405);
  });
});
