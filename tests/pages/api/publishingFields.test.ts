import { describe, expect, it } from "vitest";
import { mediaPlanWithPostsSchema, updateMediaPlanResponseSchema } from "@/lib/schemas/mediaPlan";
import { updateMediaPlanPostResponseSchema } from "@/lib/schemas/mediaPlanPost";
import { createFakeImageGenerator } from "@/tests/support/fakes/fakeImageGenerator";
import { DATABASE_KINDS } from "@/tests/support/servers/testDatabases";
import { post, problemOf, useApi } from "@/tests/support/servers/useApi";

const TEXT_POST = { platform: "X", contentType: "Text", title: "Words" };
const PUBLISHING = {
  link: "https://example.org/shop?a=b#c",
  firstComment: "#one #two",
  networkTitle: "Of the document",
  board: "Kitchens",
  labels: ["to approve", "launch"],
  notes: "Ask Mira first",
};
const NOTHING = { link: "", firstComment: "", networkTitle: "", board: "", labels: [], notes: "" };

describe.each(DATABASE_KINDS)("what a plan and a post need to be published, on %s", (kind) => {
  const api = useApi(kind, { imageGenerator: createFakeImageGenerator() });
  const plansUrl = () => `${api().url}/api/media-plans`;
  const importPlan = async (plan: object) =>
    mediaPlanWithPostsSchema.parse(await (await post(plansUrl(), { name: "Spring", ...plan })).json());
  const read = async (planId: string) =>
    mediaPlanWithPostsSchema.parse(await (await fetch(`${plansUrl()}/${planId}`)).json());
  const save = (fields: object) => post(`${api().url}/api/update-media-plan-post`, fields);
  const saved = async (fields: object) => {
    const response = await save(fields);
    expect(response.status).toBe(200);
    return updateMediaPlanPostResponseSchema.parse(await response.json()).post;
  };
  const faultsOf = async (response: Response) =>
    (await problemOf(response)).errors?.map(({ path, code }) => `${path} ${code}`);

  it("is imported, edited and read again", async () => {
    const calendar = { timeZone: "Europe/Berlin", startsOn: "2026-12-07" };
    const { mediaPlan, posts } = await importPlan({ ...calendar, posts: [{ ...TEXT_POST, ...PUBLISHING }] });
    expect(mediaPlan).toMatchObject(calendar);
    expect(posts).toMatchObject([PUBLISHING]);
    const [postId] = posts.map(({ id }) => id);
    const edited = await saved({
      postId,
      revision: 1,
      ...NOTHING,
      board: "Baths",
      weekIndex: 3,
      postIndex: 4,
    });
    expect(edited).toMatchObject({ ...NOTHING, board: "Baths", weekIndex: 3, postIndex: 4 });
    const body = JSON.stringify({ updatedAt: mediaPlan.updatedAt, timeZone: "Asia/Tokyo", startsOn: null });
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch(`${plansUrl()}/${mediaPlan.id}`, { method: "PATCH", headers, body });
    const changed = updateMediaPlanResponseSchema.parse(await answer.json()).mediaPlan;
    expect(changed).toMatchObject({ timeZone: "Asia/Tokyo", startsOn: null });
    expect(await read(mediaPlan.id)).toEqual({ mediaPlan: changed, posts: [edited] });
  });

  it("is empty where nothing was said, also in documents that an older version has stored", async () => {
    const { mediaPlan, posts } = await importPlan({ posts: [{ ...TEXT_POST, link: null, labels: null }] });
    expect(mediaPlan).toMatchObject({ timeZone: "UTC", startsOn: null });
    expect(posts).toMatchObject([NOTHING]);
    const { database } = api().context;
    const [stored] = await database.collection("mediaPlanPosts").find({}).toArray();
    if (!stored) throw new Error("the post was not stored");
    const { link: _link, firstComment: _comment, networkTitle: _title, ...older } = stored;
    const { board: _board, labels: _labels, notes: _notes, ...oldest } = older;
    await database.collection("mediaPlanPosts").deleteMany({});
    await database.collection("mediaPlanPosts").insertOne(oldest);
    expect((await read(mediaPlan.id)).posts).toEqual(posts);
    expect(await saved({ postId: stored._id, revision: 1, title: "New" })).toMatchObject(NOTHING);
  });

  it("lists posts that share a place by their age", async () => {
    const { mediaPlan, posts } = await importPlan({ posts: [TEXT_POST, { ...TEXT_POST, title: "Second" }] });
    const [first, second] = posts;
    await saved({ postId: first?.id, revision: 1, weekIndex: 2, postIndex: 0 });
    await saved({ postId: second?.id, revision: 1, weekIndex: 2, postIndex: 0 });
    const { database } = api().context;
    const createdAt = "2020-01-01T00:00:00.000Z";
    await database.collection("mediaPlanPosts").updateOne({ _id: second?.id ?? "" }, { $set: { createdAt } });
    expect((await read(mediaPlan.id)).posts.map(({ title }) => title)).toEqual(["Second", "Words"]);
  });

  it("is refused with every fault", async () => {
    const bad = {
      link: "javascript:alert(1)",
      firstComment: "x".repeat(8_001),
      networkTitle: "x".repeat(301),
      board: 7,
      labels: ["x".repeat(101)],
      notes: "x".repeat(20_001),
    };
    const faults = [
      "link invalid_url",
      "firstComment too_long",
      "networkTitle too_long",
      "board invalid_type",
      "labels[0] too_long",
      "notes too_long",
    ];
    const plan = {
      name: "Bad",
      timeZone: "Mars/Olympus",
      startsOn: "2026-02-30",
      posts: [{ ...TEXT_POST, ...bad }],
    };
    expect((await faultsOf(await post(plansUrl(), plan)))?.toSorted()).toEqual(
      [
        "timeZone invalid_time_zone",
        "startsOn invalid_format",
        ...faults.map((fault) => `posts[0].${fault}`),
      ].toSorted(),
    );
    const { posts } = await importPlan({ posts: [TEXT_POST] });
    const edit = { postId: posts[0]?.id, revision: 1, weekIndex: -1, postIndex: 0.5, ...bad };
    expect((await faultsOf(await save(edit)))?.toSorted()).toEqual(
      ["weekIndex too_small", "postIndex invalid_type", ...faults].toSorted(),
    );
    const zone = await post(plansUrl(), { name: "Zone", timeZone: "+01:00", posts: [] });
    expect((await problemOf(zone)).code).toBe("invalid_time_zone");
  });
});
