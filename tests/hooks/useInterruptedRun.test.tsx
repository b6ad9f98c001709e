import { renderHook } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { useGeneration } from "@/hooks/GenerationProvider";
import { useAssetManagement } from "@/hooks/useAssetManagement";
import { useInterruptedRun } from "@/hooks/useInterruptedRun";
import { useMediaPlan } from "@/hooks/useMediaPlan";
import type { GenerationRun } from "@/lib/schemas/generationRun";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { generateImage } from "@/services/imageGenerationService";
import { createTab, importCarousel, readPost, useWorld, waitUntil } from "@/tests/support/client";

const world = useWorld();
const RUN_ID = "run_of_a_closed_tab";

beforeEach(() => localStorage.clear());

/** What a tab leaves behind that was closed when these slides had their pictures and the next was in the making. */
async function leaveRun(post: PostInfo, finished: number): Promise<GenerationRun> {
  const slides: GenerationRun["slides"] = [];
  for (const [index, { id: slideId, mediaPrompt: prompt }] of post.slides.entries()) {
    if (index > finished) break;
    const request = { postId: post.id, slideId, runId: RUN_ID, attempt: 1, prompt };
    const { imageKey, imageUrl } = await generateImage(request);
    const told = { slideId, attempt: 1 };
    if (index === finished) slides.push({ ...told, status: "generating" });
    else slides.push({ ...told, status: "succeeded", imageKey, imageUrl });
  }
  return { runId: RUN_ID, postId: post.id, startedAt: "2026-11-01T10:42:00.000Z", savedAt: null, slides };
}

/** The server tells of these runs. */
function tellOf(...runs: GenerationRun[]): void {
  world.network.carry = (request, send) =>
    request.path.startsWith("/api/generation-runs") ? Promise.resolve(Response.json({ runs })) : send();
}

async function reopen(opened: PostInfo) {
  const usePage = () => {
    const post = useMediaPlan(opened.planId).posts?.find(({ id }) => id === opened.id) ?? opened;
    const generation = useGeneration(opened.id);
    return {
      post,
      generation,
      assets: useAssetManagement(opened.planId),
      interrupted: useInterruptedRun(post),
    };
  };
  const { result } = renderHook(usePage, { wrapper: createTab() });
  await waitUntil(() => world.network.sent.some(({ path }) => path.startsWith("/api/generation-runs")));
  return () => result.current;
}

describe("useInterruptedRun", () => {
  it("goes on where the run stopped: nothing is paid again, and all is saved in one step", async () => {
    const post = await importCarousel("one", "two", "three", "four");
    tellOf(await leaveRun(post, 2));
    expect(world.provider.calls).toHaveLength(3);
    const page = await reopen(post);
    await waitUntil(() => page().interrupted.run);
    expect(page().interrupted.run).toMatchObject({ runId: RUN_ID });

    await page().interrupted.continueRun();
    await waitUntil(() => page().generation?.phase === "saved");
    expect(page().generation).toMatchObject({
      runId: RUN_ID,
      slides: post.slides.map(() => ({ status: "succeeded" })),
    });
    expect(world.provider.calls.map(({ prompt }) => prompt)).toEqual(["one", "two", "three", "four"]);
    expect(world.network.saves()).toHaveLength(1);
    expect((await readPost(post)).imageKeys).not.toContain(null);
    expect(page().interrupted.run).toBeNull();
  });

  it("saves what is there, and the other slides keep what the post has", async () => {
    const post = await importCarousel("one", "two", "three");
    const run = await leaveRun(post, 2);
    tellOf(run);
    const page = await reopen(post);
    await waitUntil(() => page().interrupted.run);
    await page().interrupted.saveRun();
    expect((await readPost(post)).imageKeys).toEqual([
      run.slides[0]?.imageKey,
      run.slides[1]?.imageKey,
      null,
    ]);
    expect(world.provider.calls).toHaveLength(3);
  });

  it("saves at once when every picture had been made", async () => {
    const post = await importCarousel("one", "two");
    tellOf(await leaveRun(post, 2));
    const page = await reopen(post);
    await waitUntil(() => page().interrupted.run);
    await page().interrupted.continueRun();
    expect((await readPost(post)).imageKeys).not.toContain(null);
  });

  it("is not offered again, also after a reload, once it was discarded", async () => {
    const post = await importCarousel("one", "two");
    const run = await leaveRun(post, 1);
    tellOf(run);
    const page = await reopen(post);
    await waitUntil(() => page().interrupted.run);
    page().interrupted.discardRun();
    await waitUntil(() => page().interrupted.run === null);

    tellOf(run, { ...run, runId: "another_closed_tab" });
    const reloaded = await reopen(post);
    await waitUntil(() => reloaded().interrupted.run);
    expect(reloaded().interrupted.run?.runId).toBe("another_closed_tab");
    expect(world.network.saves()).toEqual([]);
  });

  it("is not offered when it was saved, or has nothing to give", async () => {
    const post = await importCarousel("one", "two");
    const run = await leaveRun(post, 1);
    const failed = run.slides.map(({ slideId }) => ({ slideId, attempt: 1, status: "failed" as const }));
    const worthOffering = { ...run, runId: "worth_offering_run" };
    tellOf(
      { ...run, savedAt: "2026-11-01T10:43:00.000Z" },
      { ...run, runId: "failed_run", slides: failed },
      worthOffering,
    );
    const page = await reopen(post);
    await waitUntil(() => page().interrupted.run);
    expect(page().interrupted.run?.runId).toBe("worth_offering_run");
  });

  it("is not offered while the post has a generation in this tab", async () => {
    const post = await importCarousel("one", "two");
    tellOf(await leaveRun(post, 1));
    const page = await reopen(post);
    await waitUntil(() => page().interrupted.run);
    const settled = page().assets.handleGenerateAllCarouselImages(post);
    await waitUntil(() => page().generation);
    expect(page().interrupted.run).toBeNull();
    await settled;
  });
});
