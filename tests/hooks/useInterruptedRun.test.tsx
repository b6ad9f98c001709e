import { renderHook } from "@testing-library/react";
import useSWR from "swr";
import { beforeEach, describe, expect, it } from "vitest";
import { useRun, useRunInAnotherTab } from "@/hooks/run/useRunContext";
import { useAssetManagement } from "@/hooks/useAssetManagement";
import { generationRunsKey } from "@/hooks/mediaPlanCache";
import { useInterruptedRun } from "@/hooks/useInterruptedRun";
import { useMediaPlan } from "@/hooks/useMediaPlan";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { ProblemError } from "@/lib/server/problemError";
import { generateImage } from "@/services/imageGenerationService";
import { listGenerationRuns } from "@/services/generationRunService";
import {
  createTab,
  importCarousel,
  openPost,
  readPost,
  saveAsSomebodyElse,
  useWorld,
  waitUntil,
} from "@/tests/support/page/client";
import { useLocks } from "@/tests/support/fakes/fakeLocks";
import { createGate, type Gate } from "@/tests/support/gate";

const world = useWorld();
const RUN_ID = "run_of_a_closed_tab";

beforeEach(() => localStorage.clear());

/**
 * What a tab leaves behind that was closed when these slides had their pictures and the next was in the making. The
 * provider goes on with that one once the gate is opened.
 */
async function leaveRun(
  post: PostInfo,
  { finished, runId = RUN_ID }: { finished: number; runId?: string },
): Promise<Gate> {
  const gate = createGate();
  const waiting = post.slides[finished]?.mediaPrompt;
  world.provider.behave = ({ prompt }) => (prompt === waiting ? gate.passed : undefined);
  const before = world.provider.calls.length;
  const tab = new AbortController();
  const asked = post.slides
    .slice(0, finished + 1)
    .map(({ id: slideId, mediaPrompt: prompt }) =>
      generateImage({ postId: post.id, slideId, runId, attempt: 1, prompt, signal: tab.signal }),
    );
  await Promise.all(asked.slice(0, finished));
  await waitUntil(() => world.provider.calls.length === before + asked.length);
  tab.abort();
  await Promise.allSettled(asked);
  return gate;
}

async function reopen(opened: PostInfo) {
  const usePage = () => {
    const post = useMediaPlan(opened.planId).posts?.find(({ id }) => id === opened.id) ?? opened;
    const run = useRun(opened.id);
    const assets = useAssetManagement();
    const { data: runs } = useSWR<unknown>(generationRunsKey(post), null); // to know when they are loaded
    const runInAnotherTab = useRunInAnotherTab(opened.id);
    return { post, run, assets, runs, runInAnotherTab, interrupted: useInterruptedRun(post) };
  };
  world.network.reset();
  const { result } = renderHook(usePage, { wrapper: createTab() });
  await waitUntil(() => result.current.runs);
  return () => result.current;
}

describe("useInterruptedRun", () => {
  it("goes on where the run stopped: nothing is paid again, and all is saved in one step that can be undone", async () => {
    const post = await importCarousel("one", "two", "three", "four");
    const gate = await leaveRun(post, { finished: 2 });
    const page = await reopen(post);
    await waitUntil(() => page().interrupted.run);
    expect(page().interrupted).toMatchObject({ run: { runId: RUN_ID }, progress: { done: 2, total: 4 } });

    const continued = page().interrupted.continueRun();
    gate.open();
    await continued;
    await waitUntil(() => page().run?.phase === "saved");
    expect(page().run).toMatchObject({
      runId: RUN_ID,
      slides: post.slides.map(() => ({ status: "succeeded" })),
    });
    expect(world.provider.calls.map(({ prompt }) => prompt).toSorted()).toEqual([
      "four",
      "one",
      "three",
      "two",
    ]);
    expect(world.network.saves()).toHaveLength(1);
    expect((await readPost(post)).imageKeys).not.toContain(null);
    expect(page().interrupted.run).toBeNull();

    await page().assets.handleUndoCarousel(post.id);
    expect(world.network.saves()).toHaveLength(2);
    expect(await readPost(post)).toMatchObject({
      imageKeys: post.imageKeys,
      imageUrlsArray: post.imageUrlsArray,
      revision: post.revision + 2,
    });
    await waitUntil(() => page().run === null);
    expect(page().interrupted.run).toBeNull();
  });

  it("saves what is there, and the other slides keep what the post has", async () => {
    const post = await importCarousel("one", "two", "three");
    const gate = await leaveRun(post, { finished: 2 });
    const [run] = await listGenerationRuns(post.id);
    const page = await reopen(post);
    await waitUntil(() => page().interrupted.run);
    await page().interrupted.saveRun();
    const keyOf = (index: number) =>
      run?.slides.find(({ slideId }) => slideId === post.slides[index]?.id)?.imageKey;
    expect(keyOf(0)).toEqual(expect.any(String));
    expect((await readPost(post)).imageKeys).toEqual([keyOf(0), keyOf(1), null]);
    expect(world.provider.calls).toHaveLength(3);
    gate.open();
  });

  it("saves at once when every picture had been made", async () => {
    const post = await importCarousel("one", "two");
    await leaveRun(post, { finished: 2 });
    const page = await reopen(post);
    await waitUntil(() => page().interrupted.run);
    await page().interrupted.continueRun();
    expect((await readPost(post)).imageKeys).not.toContain(null);
    expect(world.provider.calls).toHaveLength(2);
  });

  it("asks with the new prompt when that was edited since, as a new attempt", async () => {
    const post = await importCarousel("one", "two");
    const gate = await leaveRun(post, { finished: 1 });
    const [first, second] = post.slides;
    if (!first || !second) throw new Error("two slides were imported");
    const edited = await saveAsSomebodyElse(post, {
      slides: [first, { ...second, mediaPrompt: "a better two" }],
    });
    const page = await reopen(edited);
    await waitUntil(() => page().interrupted.run);
    await page().interrupted.continueRun();
    await waitUntil(() => page().run?.phase === "saved");
    gate.open();
    const prompts = world.provider.calls.map(({ prompt }) => prompt);
    expect(prompts.toSorted()).toEqual(["a better two", "one", "two"]);
  });

  it("leaves it to a person to ask again where an outcome is not known or a slide was refused", async () => {
    const post = await importCarousel("one", "two", "three");
    world.provider.behave = ({ prompt }) => {
      if (prompt === "two") throw new ProblemError("outcome_unknown");
      if (prompt === "three") throw new ProblemError("content_blocked");
    };
    const client = await openPost(post);
    await client.settle(() => client.handleGenerateAllCarouselImages(post));
    client.close();
    world.provider.reset();
    const page = await reopen(post);
    await waitUntil(() => page().interrupted.run);
    expect(page().interrupted.progress).toEqual({ done: 1, total: 3 });
    await page().interrupted.continueRun();
    await waitUntil(() => page().run?.phase === "deciding");
    expect(page().run?.slides).toMatchObject([
      { status: "succeeded" },
      { status: "unknown", problem: { code: "outcome_unknown" } },
      { status: "succeeded", attempt: 2 },
    ]);
    expect(world.provider.calls.map(({ prompt }) => prompt)).toEqual(["three"]);
    expect(world.network.saves()).toEqual([]);
  });

  it("is not offered again, also after a reload, once it was discarded", async () => {
    const post = await importCarousel("one", "two");
    await leaveRun(post, { finished: 2 });
    const page = await reopen(post);
    await waitUntil(() => page().interrupted.run);
    page().interrupted.discardRun();
    await waitUntil(() => page().interrupted.run === null);

    await leaveRun(post, { finished: 2, runId: "another_closed_tab" });
    const reloaded = await reopen(post);
    await waitUntil(() => reloaded().interrupted.run);
    expect(reloaded().interrupted.run?.runId).toBe("another_closed_tab");
    expect(world.network.saves()).toEqual([]);
  });

  it("is not offered when it was saved, is older than one that was, or has nothing to give", async () => {
    const post = await importCarousel("one", "two");
    await leaveRun(post, { finished: 2, runId: "older_than_a_saved_one" });
    const slides = post.slides.map((slide) => ({ ...slide, mediaPrompt: `${slide.mediaPrompt}, better` }));
    const client = await openPost(await saveAsSomebodyElse(post, { slides }));
    await client.settle(() => client.handleGenerateAllCarouselImages(client.post()));
    expect(client.run()?.phase).toBe("saved");
    world.provider.behave = () => {
      throw new ProblemError("content_blocked");
    };
    await client.settle(() => client.handleGenerateAllCarouselImages(client.post(), { slides: "all" }));
    client.close();
    expect(await listGenerationRuns(post.id)).toHaveLength(3);
    const page = await reopen(await readPost(post));
    expect(page().interrupted.run).toBeNull();
  });

  it("is not offered for pictures that the post has already", async () => {
    const post = await importCarousel("one", "two");
    await leaveRun(post, { finished: 2 });
    const [run] = await listGenerationRuns(post.id);
    const imageOf = (id: string) => run?.slides.find(({ slideId }) => slideId === id);
    const stored = await saveAsSomebodyElse(post, {
      imageKeys: post.slides.map(({ id }) => imageOf(id)?.imageKey ?? null),
      imageUrlsArray: post.slides.map(({ id }) => imageOf(id)?.imageUrl ?? null),
    });
    const page = await reopen(stored);
    expect(page().interrupted.run).toBeNull();
  });

  it("is not offered while the post has a run in this tab", async () => {
    const post = await importCarousel("one", "two");
    await leaveRun(post, { finished: 2 });
    const page = await reopen(post);
    await waitUntil(() => page().interrupted.run);
    const settled = page().assets.handleGenerateAllCarouselImages(post);
    await waitUntil(() => page().run);
    expect(page().interrupted.run).toBeNull();
    await settled;
  });
});

describe("useInterruptedRun beside another tab", () => {
  useLocks();

  it("does not offer a run that goes on there, but does when that tab is closed in the middle", async () => {
    const post = await importCarousel("one", "two");
    const gate = createGate();
    world.provider.behave = ({ prompt }) => (prompt === "two" ? gate.passed : undefined);
    const other = await openPost(post);
    const settled = other.handleGenerateAllCarouselImages(post);
    await other.until((run) => run?.slides[0]?.status === "succeeded");
    const page = await reopen(post);
    await waitUntil(() => page().runInAnotherTab);
    expect(page().interrupted.run).toBeNull();

    other.close();
    await waitUntil(() => page().interrupted.run);
    expect(page().interrupted.progress).toEqual({ done: 1, total: 2 });
    gate.open();
    await settled;
  });
});
