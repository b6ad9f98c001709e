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
    expect(posts.length).toBeGreaterThan(0);
    expect(await api().context.database.collection("mediaPlanPosts").countDocuments({})).toBe(0);
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

    it("a truncated file is invalid JSON", async () => {
      const problem = await problemOf(await post(plansUrl(), fixture("bad/truncated-json.json")));
      expect([problem.status, problem.code]).toEqual([400, "invalid_json"]);
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
