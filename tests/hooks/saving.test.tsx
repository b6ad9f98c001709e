import { describe, expect, it } from "vitest";
import { deleteMediaPlan } from "@/services/workspaceService";
import { connectionLost } from "@/tests/support/servers/network";
import {
  importCarousel,
  openPost,
  readPost,
  saveAsSomebodyElse,
  useWorld,
  waitUntil,
  type Client,
} from "@/tests/support/page/client";
import { createGate } from "@/tests/support/gate";

const world = useWorld();

/** Generates all slides while `meanwhile` happens, once every picture is in the making. */
async function generateAllWhile(client: Client, meanwhile: () => unknown): Promise<void> {
  const gate = createGate();
  world.provider.behave = () => gate.passed;
  await client.settle(async () => {
    const settled = client.handleGenerateAllCarouselImages(client.post(), { slides: "all" });
    await waitUntil(() => world.provider.inFlight === client.post().slides.length);
    await meanwhile();
    gate.open();
    await settled;
  });
}

async function openGenerated(...prompts: string[]): Promise<Client> {
  const client = await openPost(await importCarousel(...prompts));
  await client.settle(() => client.handleGenerateAllCarouselImages(client.post()));
  return client;
}

describe("saving a run", () => {
  it("is safe when its answer is lost: the revision moves one step", async () => {
    const client = await openPost(await importCarousel("one", "two"));
    const before = client.post();
    let lost = 0;
    world.network.carry = async ({ path }, send) => {
      const answer = await send();
      if (path !== "/api/update-media-plan-post" || lost++ > 0) return answer;
      throw connectionLost();
    };
    await client.settle(() => client.handleGenerateAllCarouselImages(before));
    expect(client.run()?.phase).toBe("saved");
    const keys = world.network.saves().map(({ idempotencyKey }) => idempotencyKey);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
    expect((await readPost(before)).revision).toBe(before.revision + 1);
  });

  it("keeps the pictures when it fails, and saves them when asked again, without paying again", async () => {
    const client = await openPost(await importCarousel("one", "two"));
    world.network.carry = async ({ path }, send) =>
      path === "/api/update-media-plan-post" ? new Response("<h1>Bad gateway</h1>", { status: 502 }) : send();
    await client.settle(() => client.handleGenerateAllCarouselImages(client.post()));
    expect(client.run()).toMatchObject({
      phase: "save_failed",
      saveProblem: { code: "unexpected_answer" },
    });
    expect(client.run()?.slides).toMatchObject([{ status: "succeeded" }, { status: "succeeded" }]);

    world.network.reset();
    await client.settle(() => client.handleSaveRun(client.post().id));
    expect(client.run()).toMatchObject({ phase: "saved", saveProblem: null });
    expect(world.provider.calls).toHaveLength(2);
    expect((await readPost(client.post())).imageKeys).not.toContain(null);
  });

  it("knows its own save again when that had arrived although it seemed to have failed", async () => {
    const client = await openPost(await importCarousel("one", "two"));
    world.network.carry = async ({ path }, send) => {
      const answer = await send();
      return path === "/api/update-media-plan-post" ? new Response("", { status: 504 }) : answer;
    };
    await client.settle(() => client.handleGenerateAllCarouselImages(client.post()));
    expect(client.run()?.phase).toBe("save_failed");

    world.network.reset();
    await client.settle(() => client.handleSaveRun(client.post().id));
    expect(client.run()?.phase).toBe("saved");
    await client.settle(() => client.handleUndoCarousel(client.post().id));
    expect((await readPost(client.post())).imageKeys).toEqual([null, null]);
  });

  it("keeps both changes when somebody else has edited words meanwhile", async () => {
    const client = await openPost(await importCarousel("one", "two"));
    await generateAllWhile(client, () => saveAsSomebodyElse(client.post(), { content: "Their caption" }));
    expect(client.run()?.phase).toBe("saved");
    const stored = await readPost(client.post());
    expect(stored).toMatchObject({ content: "Their caption", imageKeys: Array(2).fill(expect.any(String)) });
    expect(client.post()).toEqual(stored);
  });

  it("overwrites nothing when somebody else has changed the pictures meanwhile, until a person decides", async () => {
    const client = await openGenerated("one", "two");
    const [key, ...keys] = client.post().imageKeys;
    const [url, ...urls] = client.post().imageUrlsArray;
    const theirs = { imageKeys: [...keys, key ?? null], imageUrlsArray: [...urls, url ?? null] };
    await generateAllWhile(client, () => saveAsSomebodyElse(client.post(), theirs));
    const stored = await readPost(client.post());
    expect(stored).toMatchObject(theirs);
    expect(client.run()).toMatchObject({
      phase: "conflict",
      saveProblem: { code: "revision_conflict" },
      conflict: { current: stored },
    });
    expect(client.post()).toEqual(stored);

    await client.settle(() => client.handleSaveRun(client.post().id));
    const made = client.run()?.slides.map(({ image }) => image?.imageKey);
    expect(await readPost(client.post())).toMatchObject({ imageKeys: made, revision: stored.revision + 1 });
  });

  it("overwrites nothing when somebody else has changed a prompt meanwhile", async () => {
    const client = await openPost(await importCarousel("one", "two"));
    const slides = client.post().slides.map((slide) => ({ ...slide, mediaPrompt: "theirs" }));
    await generateAllWhile(client, () => saveAsSomebodyElse(client.post(), { slides }));
    expect(client.run()?.phase).toBe("conflict");
    expect((await readPost(client.post())).imageKeys).toEqual([null, null]);
  });

  it("puts the pictures to their slides when this client has moved and removed slides meanwhile", async () => {
    const client = await openPost(await importCarousel("one", "two", "three"));
    const [first, , third] = client.post().slides;
    if (!first || !third) throw new Error("three slides were imported");
    const edit = { slides: [third, first], imageKeys: [null, null], imageUrlsArray: [null, null] };
    await generateAllWhile(client, () => client.editPost(client.post(), edit));
    expect(client.run()?.phase).toBe("saved");
    const imageOf = (id: string) =>
      client.run()?.slides.find(({ slideId }) => slideId === id)?.image?.imageKey;
    expect(await readPost(client.post())).toMatchObject({
      slides: [third, first],
      imageKeys: [imageOf(third.id), imageOf(first.id)],
    });
  });

  it("says so when the post was deleted meanwhile, and creates nothing", async () => {
    const client = await openPost(await importCarousel("one", "two"));
    await generateAllWhile(client, () => deleteMediaPlan(client.post().planId));
    expect(client.run()).toMatchObject({ phase: "save_failed", saveProblem: { code: "not_found" } });
  });
});

describe("undoing a saved run", () => {
  it("writes the former arrays back in one save, and puts the run away", async () => {
    const client = await openGenerated("one", "two");
    const former = client.post();
    world.network.reset();
    world.provider.behave = () => {};
    await client.settle(async () => {
      const slides = former.slides.map((slide) => ({ ...slide, mediaPrompt: `${slide.mediaPrompt}, again` }));
      await client.editPost(former, { slides });
    });
    await client.settle(() => client.handleGenerateAllCarouselImages(client.post(), { slides: "all" }));
    expect(client.post().imageKeys).not.toEqual(former.imageKeys);
    world.network.reset();
    await client.settle(() => client.handleUndoCarousel(former.id));
    expect(world.network.saves()).toHaveLength(1);
    expect(await readPost(former)).toMatchObject({
      imageKeys: former.imageKeys,
      imageUrlsArray: former.imageUrlsArray,
    });
    expect(client.post().imageKeys).toEqual(former.imageKeys);
    expect(client.run()).toBeNull();
  });

  it("keeps words that were edited since", async () => {
    const client = await openGenerated("one", "two");
    await client.settle(() => client.editPost(client.post(), { content: "Edited since" }));
    await client.settle(() => client.handleUndoCarousel(client.post().id));
    expect(await readPost(client.post())).toMatchObject({ content: "Edited since", imageKeys: [null, null] });
  });

  it("overwrites nothing when somebody else has changed the pictures since, and says so", async () => {
    const client = await openGenerated("one", "two");
    const theirs = { imageKeys: [null, null], imageUrlsArray: [null, null] };
    const slides = client.post().slides.map((slide) => ({ ...slide, mediaPrompt: "theirs" }));
    const stored = await saveAsSomebodyElse(client.post(), { ...theirs, slides });
    await client.settle(() => client.handleUndoCarousel(client.post().id));
    expect(client.run()).toMatchObject({ phase: "saved", saveProblem: { code: "revision_conflict" } });
    expect(await readPost(client.post())).toEqual(stored);
  });
});
