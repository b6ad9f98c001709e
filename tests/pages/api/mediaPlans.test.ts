import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { mediaPlanWithPostsSchema } from "@/lib/schemas/mediaPlan";
import { listMediaPlansResponseSchema } from "@/lib/schemas/mediaPlans";
import { createFakeImageGenerator } from "@/tests/support/fakes/fakeImageGenerator";
import { DATABASE_KINDS } from "@/tests/support/servers/testDatabases";
import { post, problemOf, useApi } from "@/tests/support/servers/useApi";

const fixture = (name: string) => readFileSync(path.join("tests/fixtures/plans", name), "utf8");

describe.each(DATABASE_KINDS)("media plans on %s", (kind) => {
  const api = useApi(kind, { imageGenerator: createFakeImageGenerator() });
  const plansUrl = () => `${api().url}/api/media-plans`;
  const importPlan = async (text: unknown) => {
    const response = await post(plansUrl(), text);
    expect(response.status).toBe(201);
    return { response, ...mediaPlanWithPostsSchema.parse(await response.json()) };
  };
  const list = async (search = "") =>
    listMediaPlansResponseSchema.parse(await (await fetch(plansUrl() + search)).json());

  it("imports a clean plan, says where it is, and reads it back as it was answered", async () => {
    const { response, mediaPlan, posts } = await importPlan(fixture("coffee-autumn-launch.json"));
    expect(response.headers.get("location")).toBe(`/api/media-plans/${mediaPlan.id}`);
    const read = await (await fetch(`${plansUrl()}/${mediaPlan.id}`)).json();
    expect(read).toEqual({ mediaPlan, posts });
    expect(posts).toHaveLength(14);
    for (const { slides, imageKeys, imageUrlsArray } of posts) {
      expect(imageKeys).toEqual(slides.map(() => null));
      expect(imageUrlsArray).toEqual(slides.map(() => null));
    }
    expect(JSON.stringify(read)).not.toMatch(/"_id"|lastSaveId/);
  });

  it("answers that a plan is as the caller has it, until the plan or one of its posts has changed", async () => {
    const { mediaPlan, posts } = await importPlan(fixture("coffee-autumn-launch.json"));
    const url = `${plansUrl()}/${mediaPlan.id}`;
    const read = (etag: string) => fetch(url, { headers: { "If-None-Match": etag } });
    const etagOf = (response: Response) => response.headers.get("etag") ?? "";
    const before = etagOf(await fetch(url));
    expect(before).toMatch(/^W\/"[\w-]+"$/);
    const [same, asOneOfSeveral, another] = await Promise.all([before, `"x", ${before}`, '"x"'].map(read));
    expect([same?.status, asOneOfSeveral?.status, another?.status]).toEqual([304, 304, 200]);
    expect(await same?.text()).toBe("");
    expect(Object.fromEntries(same?.headers ?? [])).toMatchObject({
      etag: before,
      "cache-control": "private, no-cache",
    });

    const saving = { postId: posts[3]?.id, revision: 1, title: "Another title" };
    expect((await post(`${api().url}/api/update-media-plan-post`, saving)).status).toBe(200);
    const changedPost = await read(before);
    expect(changedPost.status).toBe(200);
    expect((await changedPost.json()).posts[3].title).toBe("Another title");

    const between = etagOf(changedPost);
    const renaming = { updatedAt: mediaPlan.updatedAt, name: "Another name" };
    const headers = { "Content-Type": "application/json" };
    await fetch(url, { method: "PATCH", headers, body: JSON.stringify(renaming) });
    const changedPlan = await read(between);
    expect((await changedPlan.json()).mediaPlan.name).toBe("Another name");

    const after = etagOf(changedPlan);
    expect(new Set([before, between, after]).size).toBe(3);
    expect((await read(after)).status).toBe(304);
    await fetch(url, { method: "DELETE" });
    expect((await read(after)).status).toBe(404);
  });

  it("understands what language models write", async () => {
    const { posts } = await importPlan(fixture("llm-export-messy.json"));
    expect(
      posts.map((p) => `${p.weekIndex}.${p.postIndex} ${p.platform} ${p.contentType} ${p.slides.length}`),
    ).toEqual([
      "0.0 Instagram Carousel 5",
      "0.1 Instagram Image 1",
      "0.2 X Image 1",
      "0.3 LinkedIn Carousel 6",
      "1.0 TikTok Video 1",
      "1.1 Instagram Carousel 5",
      "1.2 Facebook Carousel 4",
      "1.3 Pinterest Image 1",
      "2.0 Instagram Carousel 20",
      "2.1 LinkedIn Image 1",
      "2.2 Instagram Video 1",
      "2.3 TikTok Carousel 7",
      "3.0 LinkedIn Carousel 3",
      "3.1 X Carousel 4",
      "3.2 Facebook Image 1",
      "3.3 Instagram Carousel 6",
    ]);
    expect(posts[0]?.hashtags).toEqual(["#trasen", "#tradao", "#MoonharbourTea", "#ViệtNam", "#uốngtrà"]);
    expect(posts[11]?.slides[2]?.mediaPrompt).toContain("<b>DO NOT</b>");
    expect(posts[9]?.content).toBe("");
  });

  it("counts posts, carousels and complete carousels in the list, newest first, page by page", async () => {
    const first = await importPlan(fixture("coffee-autumn-launch.json"));
    const second = await importPlan(fixture("saas-q1-education.json"));
    const page = await list("?limit=1");
    expect(page.mediaPlans).toEqual([
      {
        id: second.mediaPlan.id,
        name: second.mediaPlan.name,
        postCount: 12,
        carouselCount: 9,
        completeCarouselCount: 0,
        updatedAt: second.mediaPlan.updatedAt,
      },
    ]);
    const next = await list(`?limit=1&cursor=${encodeURIComponent(page.nextCursor ?? "")}`);
    expect(next.mediaPlans.map(({ id, postCount }) => [id, postCount])).toEqual([[first.mediaPlan.id, 14]]);
    expect(next.nextCursor).toBeNull();
  });

  it.each(["limit=0", "limit=101", "limit=ten", "cursor=not-a-cursor"])(
    "refuses the list's %s",
    async (search) => {
      const problem = await problemOf(await fetch(`${plansUrl()}?${search}`));
      expect(problem).toMatchObject({
        status: 422,
        code: "validation_failed",
        errors: [{ path: search.split("=")[0] }],
      });
    },
  );

  it("deletes a plan with its posts, once", async () => {
    const { mediaPlan, posts } = await importPlan(fixture("saas-q1-education.json"));
    const remove = () => fetch(`${plansUrl()}/${mediaPlan.id}`, { method: "DELETE" });
    const removed = await remove();
    expect([removed.status, await removed.text()]).toEqual([204, ""]);
    expect(await problemOf(await remove())).toMatchObject({ status: 404, code: "not_found" });
    expect(await problemOf(await fetch(`${plansUrl()}/${mediaPlan.id}`))).toMatchObject({
      code: "not_found",
    });
    const [first] = posts;
    const late = { postId: first?.id, revision: 1, title: "Late" };
    expect((await post(`${api().url}/api/update-media-plan-post`, late)).status).toBe(404);
  });

  it("reads a file in UTF-16 with its mark", async () => {
    const text = "\ufeff" + fixture("llm-export-messy.json");
    const response = await fetch(plansUrl(), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: new Uint8Array(Buffer.from(text, "utf16le")),
    });
    const { posts } = mediaPlanWithPostsSchema.parse(await response.json());
    expect(posts[0]?.hashtags).toContain("#uốngtrà");
  });

  it("stores as many posts as are asked for at once, ordered by week and place", async () => {
    const posts = Array.from({ length: 1_201 }, (_, index) => {
      return { platform: "X", contentType: "Text", title: `Post ${index}`, weekIndex: 1 - (index % 2) };
    });
    const { mediaPlan } = await importPlan({ name: "Many", posts });
    const read = mediaPlanWithPostsSchema.parse(await (await fetch(`${plansUrl()}/${mediaPlan.id}`)).json());
    expect(read.posts.map(({ title }) => title)).toEqual([
      ...posts.filter(({ weekIndex }) => weekIndex === 0).map(({ title }) => title),
      ...posts.filter(({ weekIndex }) => weekIndex === 1).map(({ title }) => title),
    ]);
  });

  describe("the same plan again", () => {
    const text = fixture("coffee-autumn-launch.json");
    const again = (content: unknown) => post(`${plansUrl()}?onlyNew=1`, content);

    it("is another plan, unless only a new one is asked for: then the plan that is there is named", async () => {
      const first = await importPlan(text);
      const second = await importPlan(text);
      expect(second.mediaPlan.id).not.toBe(first.mediaPlan.id);
      // Also written otherwise, and after the plan was edited.
      const headers = { "Content-Type": "application/json" };
      const body = JSON.stringify({ updatedAt: second.mediaPlan.updatedAt, name: "Renamed" });
      await fetch(`${plansUrl()}/${second.mediaPlan.id}`, { method: "PATCH", headers, body });
      const problem = await problemOf(await again(JSON.stringify(JSON.parse(text), null, 7)));
      expect([problem.status, problem.code]).toEqual([409, "already_imported"]);
      expect(problem.current).toMatchObject({
        ...second.mediaPlan,
        name: "Renamed",
        updatedAt: expect.any(String),
      });
      expect(JSON.stringify(problem)).not.toContain("importHash");
      expect((await list()).mediaPlans).toHaveLength(2);
    });

    it("is new when it was deleted, or says something else", async () => {
      const { mediaPlan } = await importPlan(text);
      expect((await again({ ...JSON.parse(text), description: "Another" })).status).toBe(201);
      await fetch(`${plansUrl()}/${mediaPlan.id}`, { method: "DELETE" });
      expect((await again(text)).status).toBe(201);
      expect((await again(text)).status).toBe(409);
    });

    it("names the faults of a file first", async () => {
      expect(await problemOf(await again({ posts: [] }))).toMatchObject({
        status: 422,
        errors: [{ path: "name" }],
      });
      expect(await problemOf(await post(`${plansUrl()}?onlyNew=yes`, text))).toMatchObject({ status: 422 });
    });
  });

  describe("bad files", () => {
    const cases: [file: string, code: string, faults: [path: string, code: string][]][] = [
      ["posts-missing.json", "validation_failed", [["posts", "required"]]],
      ["slide-empty-prompt.json", "invalid_prompt", [["posts[0].slides[1].mediaPrompt", "invalid_prompt"]]],
      ["fifty-slides.json", "too_many_slides", [["posts[0].slides", "too_many_slides"]]],
      ["unknown-platform.json", "validation_failed", [["posts[1].platform", "unknown_platform"]]],
      ["duplicate-week-post-index.json", "duplicate_position", [["posts[1]", "duplicate_position"]]],
      [
        "proto-and-set-keys.json",
        "validation_failed",
        [
          ["posts[0].$set", "unknown_field"],
          ["__proto__", "unknown_field"],
        ],
      ],
      [
        "wrong-types.json",
        "validation_failed",
        [
          ["brandKit.palette", "invalid_type"],
          ["posts[0].weekIndex", "invalid_type"],
          ["posts[0].title", "invalid_type"],
          ["posts[0].slides[2].mediaPrompt", "invalid_type"],
          ["posts[1].content", "invalid_type"],
          ["posts[1].scheduledAt", "invalid_type"],
        ],
      ],
    ];

    it.each(cases)("%s is refused with every fault, and nothing is stored", async (file, code, faults) => {
      const problem = await problemOf(await post(plansUrl(), fixture(`bad/${file}`)));
      expect([problem.status, problem.code]).toEqual([422, code]);
      expect(problem.errors?.map((fault) => [fault.path, fault.code])).toEqual(faults);
      expect((await list()).mediaPlans).toEqual([]);
      expect(await api().context.database.collection("mediaPlanPosts").countDocuments({})).toBe(0);
      expect(Object.hasOwn(Object.prototype, "isAdmin")).toBe(false);
    });

    it("a truncated file is invalid JSON, and the place is told", async () => {
      const problem = await problemOf(await post(plansUrl(), fixture("bad/truncated-json.json")));
      expect([problem.status, problem.code]).toEqual([400, "invalid_json"]);
      expect(problem.detail).toMatch(/^Line \d+, column \d+: /);
    });

    it("a name that is repeated is a fault among the others, and nothing is stored", async () => {
      const slides = (prompt: string) => `"slides":[{"mediaPrompt":"${prompt}"},{"mediaPrompt":"b"}]`;
      const carousel = `{"platform":"X","contentType":"Carousel","title":"T",${slides("a")},${slides("c")}}`;
      const once = await problemOf(await post(plansUrl(), `{"name":"Twice","posts":[${carousel}]}`));
      expect([once.status, once.code]).toEqual([422, "validation_failed"]);
      expect(once.errors).toMatchObject([{ path: "posts[0].slides", code: "duplicate_key" }]);
      expect(once.detail).toContain("posts[0].slides");
      const both = await problemOf(await post(plansUrl(), `{"posts":[],"posts":[${carousel}]}`));
      expect(both.errors?.map(({ path, code }) => `${path} ${code}`)).toEqual([
        "posts duplicate_key",
        "posts[0].slides duplicate_key",
        "name required",
      ]);
      expect((await list()).mediaPlans).toEqual([]);
    });

    it("half of a character is refused in any text, with its path", async () => {
      const slides = [{ mediaPrompt: "a", headline: "Tea time \ud83c" }, { mediaPrompt: "b" }];
      const carousel = { platform: "X", contentType: "Carousel", title: "\udf75", slides };
      const problem = await problemOf(await post(plansUrl(), { name: "Half", posts: [carousel] }));
      expect([problem.status, problem.code]).toEqual([400, "invalid_json"]);
      expect(problem.errors?.map(({ path }) => path)).toEqual([
        "posts[0].title",
        "posts[0].slides[0].headline",
      ]);
      expect((await list()).mediaPlans).toEqual([]);
    });

    it("a logo that was never stored is refused", async () => {
      const plan = { name: "Logo", brandKit: { logoImageKey: `${"0".repeat(64)}.png` }, posts: [] };
      const problem = await problemOf(await post(plansUrl(), plan));
      expect(problem).toMatchObject({
        status: 422,
        code: "unknown_image",
        errors: [{ path: "brandKit.logoImageKey" }],
      });
    });
  });
});
