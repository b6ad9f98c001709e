import { beforeEach, describe, expect, it } from "vitest";
import type { Collection } from "@/lib/server/database/database";
import { isDuplicateKeyError } from "@/lib/server/database/databaseErrors";
import type { MediaPlanPostDocument } from "@/lib/server/database/documents";
import { createMediaPlanPostDocument, createSlide } from "@/tests/support/data/factories";
import { DATABASE_KINDS, useDatabase } from "@/tests/support/servers/testDatabases";

describe.each(DATABASE_KINDS)("a collection of the %s database", (kind) => {
  const database = useDatabase(kind);
  let posts: Collection<MediaPlanPostDocument>;
  beforeEach(() => {
    posts = database().collection("mediaPlanPosts");
  });

  it("names its kind and answers a ping", async () => {
    expect(database().kind).toBe(kind);
    await expect(database().ping()).resolves.toBeUndefined();
  });

  it("gives back a document exactly as it was inserted", async () => {
    const post = createMediaPlanPostDocument({
      title: "naïve <b>日本語</b> 🎠\u2028\n",
      imageKeys: [null, "a.png", null],
      hashtags: [],
      scheduledAt: null,
    });
    await posts.insertOne(post);
    expect(await posts.findOne({ _id: post._id })).toEqual(post);
  });

  it("answers null, nothing or zero where no document matches", async () => {
    expect(await posts.findOne({ _id: "nobody" })).toBeNull();
    expect(await posts.find({ planId: "nobody" }).toArray()).toEqual([]);
    expect(await posts.countDocuments({ planId: "nobody" })).toBe(0);
    expect(await posts.updateOne({ _id: "nobody" }, { $set: { title: "?" } })).toMatchObject({
      matchedCount: 0,
    });
    expect(await posts.deleteOne({ _id: "nobody" })).toMatchObject({ deletedCount: 0 });
    expect(await posts.deleteMany({ planId: "nobody" })).toMatchObject({ deletedCount: 0 });
  });

  it("never creates a document by an update", async () => {
    await posts.updateOne({ _id: "nobody", revision: 1 }, { $set: { title: "a ghost" } });
    expect(await posts.countDocuments({})).toBe(0);
  });

  it("refuses a second document with the same _id", async () => {
    const post = createMediaPlanPostDocument();
    await posts.insertOne(post);
    const again = posts.insertOne({ ...post, postIndex: 1, title: "another" });
    await expect(again).rejects.toSatisfy(isDuplicateKeyError);
    expect(await posts.findOne({ _id: post._id })).toEqual(post);
  });

  it("changes exactly what $set names and replaces arrays entirely", async () => {
    const post = createMediaPlanPostDocument({ imageKeys: ["a", "b", "c"] });
    await posts.insertOne(post);
    const slides = [createSlide()];
    const { matchedCount } = await posts.updateOne(
      { _id: post._id, revision: 1 },
      { $set: { slides, imageKeys: [null], revision: 2 } },
    );
    expect(matchedCount).toBe(1);
    expect(await posts.findOne({ _id: post._id })).toEqual({
      ...post,
      slides,
      imageKeys: [null],
      revision: 2,
    });
  });

  it("counts a match also when the update changes nothing", async () => {
    const post = createMediaPlanPostDocument();
    await posts.insertOne(post);
    expect(await posts.updateOne({ _id: post._id }, { $set: { title: post.title } })).toMatchObject({
      matchedCount: 1,
    });
  });

  it("keeps its own copy of what it is given and of what it gives", async () => {
    const post = createMediaPlanPostDocument();
    await posts.insertOne(post);
    post.hashtags.push("changed after the insert");
    const keys = ["a", "b", "c"];
    await posts.updateOne({ _id: post._id }, { $set: { imageKeys: keys } });
    keys[0] = "changed after the save";
    const read = await posts.findOne({ _id: post._id });
    expect(read?.imageKeys).toEqual(["a", "b", "c"]);
    read?.imageKeys.push("changed after the read");
    expect((await posts.findOne({ _id: post._id }))?.imageKeys).toEqual(["a", "b", "c"]);
    expect(read?.hashtags).toEqual(["#coffee"]);
  });

  it("sorts by several fields, limits and projects", async () => {
    const place = (weekIndex: number, postIndex: number) =>
      createMediaPlanPostDocument({ planId: "a", weekIndex, postIndex, _id: `${weekIndex}.${postIndex}` });
    await posts.insertMany([place(1, 0), place(0, 10), place(0, 2), place(1, 1)]);
    const sort = { weekIndex: -1, postIndex: 1 } as const;
    const ids = async (options: object) =>
      (await posts.find({ planId: "a" }, options).toArray()).map((post) => post._id);
    expect(await ids({ sort })).toEqual(["1.0", "1.1", "0.2", "0.10"]);
    expect(await ids({ sort, limit: 3 })).toEqual(["1.0", "1.1", "0.2"]);
    const projection = { planId: 1, postIndex: 1 };
    expect(await posts.find({ _id: "0.10" }, { projection }).toArray()).toEqual([
      { _id: "0.10", planId: "a", postIndex: 10 },
    ]);
  });

  it("understands $in, $lt and $or", async () => {
    const at = (planId: string, createdAt: string) =>
      createMediaPlanPostDocument({ _id: planId, planId, createdAt });
    await posts.insertMany([at("a", "2026-01"), at("b", "2026-02"), at("c", "2026-02"), at("d", "2026-03")]);
    const ids = async (filter: Parameters<typeof posts.find>[0]) =>
      (await posts.find(filter, { sort: { _id: 1 } }).toArray()).map((post) => post._id);
    expect(await ids({ planId: { $in: ["a", "d", "x"] } })).toEqual(["a", "d"]);
    expect(await ids({ planId: { $in: [] } })).toEqual([]);
    const older = { createdAt: { $lt: "2026-02" } };
    const sameTime = { createdAt: "2026-02", _id: { $lt: "c" } };
    expect(await ids({ $or: [older, sameTime] })).toEqual(["a", "b"]);
  });

  it("updates all that match and leaves the others", async () => {
    const at = (planId: string, postIndex: number) =>
      createMediaPlanPostDocument({ planId, postIndex, cta: "old" });
    await posts.insertMany([at("a", 0), at("a", 1), at("b", 0)]);
    expect(await posts.updateMany({ planId: "a" }, { $set: { cta: "new" } })).toMatchObject({
      matchedCount: 2,
    });
    expect(await posts.countDocuments({ cta: "new" })).toBe(2);
    expect(await posts.updateMany({ planId: "c" }, { $set: { cta: "new" } })).toMatchObject({
      matchedCount: 0,
    });
    expect(await posts.countDocuments({})).toBe(3);
  });

  it("deletes one or all that match", async () => {
    const at = (postIndex: number) => createMediaPlanPostDocument({ planId: "a", postIndex });
    await posts.insertMany([at(0), at(1), at(2), createMediaPlanPostDocument({ planId: "b" })]);
    expect(await posts.deleteOne({ planId: "a" })).toMatchObject({ deletedCount: 1 });
    expect(await posts.deleteMany({ planId: "a" })).toMatchObject({ deletedCount: 2 });
    expect(await posts.countDocuments({})).toBe(1);
  });

  it("lets exactly one of 200 parallel updates of one revision through", async () => {
    const post = createMediaPlanPostDocument();
    await posts.insertOne(post);
    const save = async (client: number) => {
      const title = `client ${client}`;
      const update = { $set: { title, revision: 2 } };
      const { matchedCount } = await posts.updateOne({ _id: post._id, revision: 1 }, update);
      return matchedCount === 1 ? [title] : [];
    };
    const winners = (await Promise.all(Array.from({ length: 200 }, (_, client) => save(client)))).flat();
    expect(winners).toHaveLength(1);
    expect(await posts.findOne({ _id: post._id })).toEqual({ ...post, title: winners[0], revision: 2 });
  });
});
