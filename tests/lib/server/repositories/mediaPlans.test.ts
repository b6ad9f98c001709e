import { describe, expect, it } from "vitest";
import { CENTRE } from "@/lib/schemas/drawing";
import type { Slide } from "@/lib/schemas/mediaPlanPost";
import type { Database } from "@/lib/server/database/database";
import { isDuplicateKeyError } from "@/lib/server/database/databaseErrors";
import {
  countMediaPlans,
  findMediaPlan,
  findMediaPlanWithPosts,
  insertMediaPlan,
  listMediaPlans,
  toMediaPlan,
} from "@/lib/server/repositories/mediaPlans";
import { toMediaPlanPost } from "@/lib/server/repositories/mediaPlanPosts";
import { trashMediaPlan } from "@/lib/server/repositories/trash";
import { saveDrawing } from "@/lib/server/repositories/drawings";
import {
  createImageKey,
  createMediaPlanDocument,
  createMediaPlanPostDocument,
  createSlide,
} from "@/tests/support/data/factories";
import { DATABASE_KINDS, useDatabase } from "@/tests/support/servers/testDatabases";

function createPlanAt(createdAt: string, _id: string) {
  return createMediaPlanDocument({ _id, name: _id, createdAt, updatedAt: createdAt });
}

/** The database, but inserting a plan fails as if the connection had been lost, before or after it was stored. */
function losingPlans(database: Database, whenLost: "before" | "after"): Database {
  return {
    ...database,
    collection: (name) => {
      const collection = database.collection(name);
      if (name !== "mediaPlans") return collection;
      return {
        ...collection,
        insertOne: async (document) => {
          if (whenLost === "after") await collection.insertOne(document);
          throw new Error("connection lost");
        },
      };
    },
  };
}

describe.each(DATABASE_KINDS)("media plans in the %s database", (kind) => {
  const database = useDatabase(kind);

  it("are found with their posts by week and place, all with `id`", async () => {
    const mediaPlan = createMediaPlanDocument();
    const at = (weekIndex: number, postIndex: number) =>
      createMediaPlanPostDocument({ planId: mediaPlan._id, weekIndex, postIndex });
    const [late, first, middle] = [at(10, 0), at(0, 1), at(2, 0)];
    await insertMediaPlan(database(), { mediaPlan, posts: [late, first, middle] });
    await insertMediaPlan(database(), { mediaPlan: createMediaPlanDocument(), posts: [] });

    expect(await findMediaPlan(database(), mediaPlan._id)).toEqual(mediaPlan);
    expect(await findMediaPlanWithPosts(database(), mediaPlan._id)).toEqual({
      mediaPlan: toMediaPlan(mediaPlan),
      posts: [first, middle, late].map(toMediaPlanPost),
    });
    expect(toMediaPlan(mediaPlan)).not.toHaveProperty("_id");
    expect(toMediaPlan(mediaPlan).id).toBe(mediaPlan._id);
    expect(await countMediaPlans(database())).toBe(2);
  });

  it("are null when there is no such plan", async () => {
    expect(await findMediaPlan(database(), "nobody")).toBeNull();
    expect(await findMediaPlanWithPosts(database(), "nobody")).toBeNull();
  });

  it("leave nothing behind when one of their posts cannot be stored", async () => {
    const mediaPlan = createMediaPlanDocument();
    const posts = ["a", "b", "b"].map((_id) => createMediaPlanPostDocument({ _id, planId: mediaPlan._id }));
    const insert = insertMediaPlan(database(), { mediaPlan, posts });
    await expect(insert).rejects.toSatisfy(isDuplicateKeyError);
    expect(await countMediaPlans(database())).toBe(0);
    expect(await database().collection("mediaPlanPosts").countDocuments({})).toBe(0);
  });

  it("do not harm the plan that has the same id already", async () => {
    const mediaPlan = createMediaPlanDocument();
    const posts = [createMediaPlanPostDocument({ planId: mediaPlan._id })];
    await insertMediaPlan(database(), { mediaPlan, posts });
    const others = [createMediaPlanPostDocument({ planId: mediaPlan._id, postIndex: 1 })];
    const insert = insertMediaPlan(database(), { mediaPlan, posts: others });
    await expect(insert).rejects.toSatisfy(isDuplicateKeyError);
    expect(await findMediaPlanWithPosts(database(), mediaPlan._id)).toEqual({
      mediaPlan: toMediaPlan(mediaPlan),
      posts: posts.map(toMediaPlanPost),
    });
  });

  it.each(["before", "after"] as const)(
    "leave nothing behind when the connection is lost %s the plan was stored",
    async (whenLost) => {
      const mediaPlan = createMediaPlanDocument();
      const posts = [createMediaPlanPostDocument({ planId: mediaPlan._id })];
      const insert = insertMediaPlan(losingPlans(database(), whenLost), { mediaPlan, posts });
      await expect(insert).rejects.toThrow("connection lost");
      expect(await countMediaPlans(database())).toBe(0);
      expect(await database().collection("mediaPlanPosts").countDocuments({})).toBe(0);
    },
  );

  it("are listed newest first, page by page, each exactly once, also while plans come and go", async () => {
    const days = ["01", "02", "02", "02", "03"].map((day, index) =>
      createPlanAt(`2026-11-${day}T00:00:00.000Z`, `plan-${index}`),
    );
    for (const mediaPlan of days) await insertMediaPlan(database(), { mediaPlan, posts: [] });
    const first = await listMediaPlans(database(), { limit: 2 });
    expect(first.mediaPlans.map(({ id }) => id)).toEqual(["plan-4", "plan-3"]);

    const newcomer = createPlanAt("2026-11-04T00:00:00.000Z", "plan-new");
    await insertMediaPlan(database(), { mediaPlan: newcomer, posts: [] });
    await trashMediaPlan(database(), "plan-3"); // the very plan at which the second page begins
    const second = await listMediaPlans(database(), { limit: 2, cursor: first.nextCursor ?? "none" });
    expect(second.mediaPlans.map(({ id }) => id)).toEqual(["plan-2", "plan-1"]);
    const third = await listMediaPlans(database(), { limit: 2, cursor: second.nextCursor ?? "none" });
    expect(third.mediaPlans.map(({ id }) => id)).toEqual(["plan-0"]);
    expect(third.nextCursor).toBeNull();
  });

  it("have no next page when the last one is full", async () => {
    for (const _id of ["a", "b"]) {
      await insertMediaPlan(database(), { mediaPlan: createMediaPlanDocument({ _id }), posts: [] });
    }
    expect((await listMediaPlans(database(), { limit: 2 })).nextCursor).toBeNull();
    expect(await listMediaPlans(database(), { limit: 1 })).toMatchObject({
      mediaPlans: [{ id: "b" }],
      nextCursor: expect.any(String),
    });
  });

  it("are summed up by their posts: carousels, those with every picture, and the newest change", async () => {
    const mediaPlan = createMediaPlanDocument({ name: "Launch", updatedAt: "2026-11-01T00:00:00.000Z" });
    const post = (postIndex: number, overrides: Parameters<typeof createMediaPlanPostDocument>[0]) =>
      createMediaPlanPostDocument({
        planId: mediaPlan._id,
        postIndex,
        updatedAt: `2026-11-0${postIndex + 1}T00:00:00.000Z`,
        ...overrides,
      });
    const posts = [
      post(0, { imageKeys: ["a", "b", "c"] }),
      post(1, { imageKeys: ["a", null, "c"] }),
      post(2, { contentType: "Image", imageKeys: ["a"] }),
      post(3, { contentType: "Text", imageKeys: [], slides: [] }),
    ];
    await insertMediaPlan(database(), { mediaPlan, posts });
    await insertMediaPlan(database(), { mediaPlan: createMediaPlanDocument({ _id: "0" }), posts: [] });
    const { mediaPlans } = await listMediaPlans(database(), { limit: 10 });
    expect(mediaPlans.find(({ id }) => id === mediaPlan._id)).toEqual({
      id: mediaPlan._id,
      name: "Launch",
      postCount: 4,
      carouselCount: 2,
      completeCarouselCount: 1,
      updatedAt: "2026-11-04T00:00:00.000Z",
    });
    expect(mediaPlans.find(({ id }) => id === "0")).toMatchObject({ postCount: 0, carouselCount: 0 });
  });

  it("count no carousel as complete in which the designer has drawn a slide without words", async () => {
    const mediaPlan = createMediaPlanDocument();
    const [drawn, overPicture, painted] = [createImageKey(1), createImageKey(2), createImageKey(3)];
    const drawing = { layout: null, headline: "", body: "" };
    await saveDrawing(database(), { ...drawing, imageKey: drawn, picture: null });
    const picture = { imageKey: painted, focus: CENTRE };
    await saveDrawing(database(), { ...drawing, layout: "cover", imageKey: overPicture, picture });
    const carousel = (postIndex: number, imageKey: string, words: Partial<Slide>) => {
      const slides = [createSlide(), createSlide(words)]; // of the first one the title stands in
      const imageKeys = [drawn, imageKey];
      return createMediaPlanPostDocument({ planId: mediaPlan._id, postIndex, slides, imageKeys });
    };
    const posts = [
      carousel(0, drawn, { headline: "Grind fresh" }),
      carousel(1, drawn, { body: "Grind fresh" }),
      carousel(2, overPicture, {}),
      carousel(3, painted, {}),
      carousel(4, drawn, {}),
      carousel(5, drawn, { headline: " \n", body: "\u00A0\u200B" }),
    ];
    await insertMediaPlan(database(), { mediaPlan, posts });
    const { mediaPlans } = await listMediaPlans(database(), { limit: 10 });
    const summary = mediaPlans.find(({ id }) => id === mediaPlan._id);
    expect(summary).toMatchObject({ carouselCount: 6, completeCarouselCount: 4 });
  });

  it.each(["", "nonsense", "W10", "bnVsbA", "eyIkZ3QiOiIifQ", "WzEsMl0", "WyJhIix7IiRndCI6IiJ9XQ"])(
    "refuse %j as a cursor, naming it",
    async (cursor) => {
      await expect(listMediaPlans(database(), { cursor, limit: 2 })).rejects.toMatchObject({
        code: "validation_failed",
        options: { errors: [{ path: "cursor", code: "invalid_cursor" }] },
      });
    },
  );
});
