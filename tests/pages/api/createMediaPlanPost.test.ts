import { nanoid } from "nanoid";
import { describe, expect, it } from "vitest";
import { mediaPlanWithPostsSchema } from "@/lib/schemas/mediaPlan";
import { savedPost } from "@/tests/support/data/importedPost";
import { arraysOf, storePictures } from "@/tests/support/data/storedPictures";
import { createFakeImageGenerator } from "@/tests/support/fakes/fakeImageGenerator";
import { DATABASE_KINDS } from "@/tests/support/servers/testDatabases";
import { post, problemOf, useApi } from "@/tests/support/servers/useApi";

const CAROUSEL = { platform: "insta", contentType: "album", title: "Autumn" };

describe.each(DATABASE_KINDS)("a post that is added to a plan, on %s", (kind) => {
  const api = useApi(kind, { imageGenerator: createFakeImageGenerator() });
  const importPlan = async (plan: object = {}) => {
    const answer = await post(`${api().url}/api/media-plans`, { name: "Spring", posts: [], ...plan });
    return mediaPlanWithPostsSchema.parse(await answer.json());
  };
  const create = (body: object, key = "") =>
    post(`${api().url}/api/media-plan-posts`, body, key ? { "idempotency-key": key } : {});
  const created = async (body: object, key = "") => {
    const response = await create(body, key);
    expect(response.status).toBe(201);
    return savedPost(response);
  };
  const duplicate = (postId: string, key = "") =>
    fetch(`${api().url}/api/media-plan-posts/${postId}/duplicate`, {
      method: "POST",
      headers: key ? { "idempotency-key": key } : {},
    });
  const read = async (planId: string) =>
    mediaPlanWithPostsSchema.parse(await (await fetch(`${api().url}/api/media-plans/${planId}`)).json());

  it("begins with what was given and nothing else, a carousel also without slides", async () => {
    const { mediaPlan } = await importPlan();
    const planId = mediaPlan.id;
    const first = await created({ planId, ...CAROUSEL });
    expect(first).toMatchObject({ planId, platform: "Instagram", contentType: "Carousel", title: "Autumn" });
    expect(first).toMatchObject({ slides: [], imageKeys: [], content: "", scheduledAt: null, revision: 1 });
    const slides = [{ mediaPrompt: "A leaf", headline: "Fall" }];
    const second = await created({ planId, ...CAROUSEL, slides, hashtags: "#a #b", labels: ["new"] });
    expect(second).toMatchObject({ hashtags: ["#a", "#b"], labels: ["new"], ...arraysOf([null]) });
    expect(await read(planId)).toEqual({ mediaPlan, posts: [first, second] });
  });

  it("stands behind the last post of its week: the one that is named, that of its time, else the first", async () => {
    const startsOn = "2026-12-07";
    const { mediaPlan } = await importPlan({ timeZone: "America/New_York", startsOn });
    const placeOf = async (fields: object) => {
      const { weekIndex, postIndex } = await created({ planId: mediaPlan.id, ...CAROUSEL, ...fields });
      return [weekIndex, postIndex];
    };
    expect(await placeOf({})).toEqual([0, 0]);
    expect(await placeOf({ weekIndex: 0, postIndex: 6 })).toEqual([0, 6]);
    expect(await placeOf({})).toEqual([0, 7]);
    expect(await placeOf({ postIndex: 7 })).toEqual([0, 7]);
    expect(await placeOf({ weekIndex: 4 })).toEqual([4, 0]);
    // Still Sunday in New York, Monday in Europe.
    expect(await placeOf({ scheduledAt: "2026-12-14T03:00:00Z" })).toEqual([0, 8]);
    expect(await placeOf({ scheduledAt: "2026-12-14T06:00:00Z" })).toEqual([1, 0]);
    expect(await placeOf({ scheduledAt: "2026-01-01T06:00:00Z" })).toEqual([0, 9]);
    expect(await placeOf({ scheduledAt: "2026-12-14T06:00:00Z", weekIndex: 0 })).toEqual([0, 10]);
  });

  it("is the same post when the same is asked again under one key, also ten times at once", async () => {
    const { mediaPlan } = await importPlan();
    const body = { planId: mediaPlan.id, ...CAROUSEL };
    const key = nanoid();
    const answers = await Promise.all(Array.from({ length: 10 }, () => created(body, key)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect((await read(mediaPlan.id)).posts).toEqual([answers[0]]);
    expect(JSON.stringify(answers)).not.toContain("creationHash");
    const edit = { postId: answers[0]?.id, revision: 1, title: "Edited" };
    await post(`${api().url}/api/update-media-plan-post`, edit);
    expect(await created(body, key)).toMatchObject({ revision: 2, title: "Edited" });
    expect((await created(body, nanoid())).id).not.toBe(answers[0]?.id);
    const other = await problemOf(await create({ ...body, title: "Another" }, key));
    expect(other).toMatchObject({ status: 422, code: "idempotency_key_reused" });
    expect((await read(mediaPlan.id)).posts).toHaveLength(2);
  });

  it("is refused with every fault, and nothing is stored", async () => {
    const { mediaPlan } = await importPlan();
    const planId = mediaPlan.id;
    expect(await problemOf(await create({ planId: "nobody", ...CAROUSEL }))).toMatchObject({
      status: 404,
      code: "not_found",
    });
    const faulty = { planId, platform: "Glimwork", contentType: "Image", title: " ", slides: [], id: "x" };
    const answer = await problemOf(
      await create({ ...faulty, weekIndex: -1, postIndex: 1.5, scheduledAt: "soon" }),
    );
    expect(answer).toMatchObject({ status: 422, code: "validation_failed" });
    expect(answer.errors?.map(({ path }) => path).toSorted()).toEqual(
      ["id", "platform", "postIndex", "scheduledAt", "title", "weekIndex"].toSorted(),
    );
    const image = await problemOf(await create({ planId, ...CAROUSEL, contentType: "Image", slides: [] }));
    expect(image.errors).toMatchObject([{ path: "slides", code: "too_few_slides" }]);
    const slides = Array.from({ length: 5 }, () => ({ mediaPrompt: "x" }));
    const many = await problemOf(await create({ planId, ...CAROUSEL, platform: "X", slides }));
    expect(many).toMatchObject({ code: "too_many_slides", errors: [{ path: "slides" }] });
    const unknown = { mediaPrompt: "x", imageKey: `${"0".repeat(64)}.png` };
    const pictured = await problemOf(await create({ planId, ...CAROUSEL, slides: [unknown] }));
    expect(pictured).toMatchObject({ code: "unknown_image", errors: [{ path: "slides[0].imageKey" }] });
    for (const body of [[], {}, { planId: { $ne: null }, ...CAROUSEL }])
      expect((await create(body)).status).toBe(422);
    expect((await read(planId)).posts).toEqual([]);
  });

  it("is duplicated with its pictures behind the original, with ids of its own and no time", async () => {
    const slides = [{ mediaPrompt: "One", layout: "cover" }, { mediaPrompt: "Two" }];
    const scheduledAt = "2026-12-14T06:00:00Z";
    const { posts } = await importPlan({
      posts: [
        { ...CAROUSEL, slides, scheduledAt, link: "https://example.org" },
        { ...CAROUSEL, title: "Next", slides },
      ],
    });
    const [original, next] = posts;
    if (!original) throw new Error("no post");
    const [picture = null] = await storePictures(api().context.env.DATA_DIR, 1);
    const edit = { postId: original.id, revision: 1, ...arraysOf([picture, null]) };
    const stored = await savedPost(await post(`${api().url}/api/update-media-plan-post`, edit));
    const key = nanoid();
    const copies = await Promise.all([duplicate(original.id, key), duplicate(original.id, key)]);
    expect(copies.map(({ status }) => status)).toEqual([201, 201]);
    const [copy, same] = await Promise.all(copies.map(savedPost));
    expect(same).toEqual(copy);
    const { id: _id, createdAt: _created, updatedAt: _updated, slides: copied, ...rest } = copy ?? stored;
    expect(stored).toMatchObject({ ...rest, scheduledAt, revision: 2 } satisfies object);
    expect(rest).toMatchObject({ scheduledAt: null, revision: 1, ...arraysOf([picture, null]) });
    expect(copied.map(({ id: _slide, ...slide }) => slide)).toEqual(
      stored.slides.map(({ id: groundSeed, ...slide }) => ({ ...slide, groundSeed })), // its pictures are no old ones
    );
    const ids = [...copied, ...stored.slides].map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
    expect((await read(original.planId)).posts.map(({ id }) => id)).toEqual([
      original.id,
      copy?.id,
      next?.id,
    ]);
    expect(await problemOf(await duplicate("nobody"))).toMatchObject({ status: 404 });
    expect((await create({ planId: original.planId, ...CAROUSEL }, key)).status).toBe(422);
  });
});
