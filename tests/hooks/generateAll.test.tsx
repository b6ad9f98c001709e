import { renderHook } from "@testing-library/react";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { useRuns } from "@/hooks/run/useRunContext";
import { useAssetManagement } from "@/hooks/useAssetManagement";
import { useMediaPlan } from "@/hooks/useMediaPlan";
import { tally } from "@/lib/carousel/run";
import {
  createTab,
  importCarousel,
  openPost,
  readPost,
  useWorld,
  waitUntil,
} from "@/tests/support/page/client";
import { createGate } from "@/tests/support/gate";

const world = useWorld();
const prompts = () => world.provider.calls.map(({ prompt }) => prompt);

describe("handleGenerateAllCarouselImages", () => {
  it("makes every picture, saves the complete arrays in one request, and changes the cache once", async () => {
    const client = await openPost(await importCarousel("one", "two", "three"));
    const before = client.post();
    await client.settle(() => client.handleGenerateAllCarouselImages(before));
    const stored = await readPost(before);
    expect(world.network.saves()).toMatchObject([
      {
        body: {
          postId: before.id,
          revision: before.revision,
          imageKeys: stored.imageKeys,
          imageUrlsArray: stored.imageUrlsArray,
        },
      },
    ]);
    expect(stored).toMatchObject({ revision: before.revision + 1 });
    expect(new Set(stored.imageKeys).size).toBe(3);
    expect(client.shown).toEqual([before, stored]);
    expect(client.run()).toMatchObject({ phase: "saved", saved: stored });
  });

  it("has entry i of both arrays belong to slide i, in whatever order the pictures are completed", async () => {
    const names = ["one", "two", "three", "four"];
    const reference = await openPost(await importCarousel(...names));
    await reference.settle(() => reference.handleGenerateAllCarouselImages(reference.post()));
    const inOrder = (await readPost(reference.post())).imageKeys;
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        world.provider.reset();
        world.provider.behave = ({ prompt }) => scheduler.schedule(Promise.resolve(), prompt);
        const client = await openPost(await importCarousel(...names));
        await client.settle(async () => {
          const settled = client.handleGenerateAllCarouselImages(client.post());
          await waitUntil(() => world.provider.inFlight === names.length);
          await scheduler.waitAll();
          await settled;
        });
        expect(client.post().imageKeys).toEqual(inOrder);
        expect(client.post().imageUrlsArray).toEqual(inOrder.map((key) => `/api/images/${key}`));
      }),
      { numRuns: 10 },
    );
  });

  it("asks only for the missing pictures and keeps the others, and for all of them once none is missing", async () => {
    const client = await openPost(await importCarousel("one", "two", "three"));
    const slideId = client.post().slides[1]?.id ?? "";
    await client.settle(() => client.handleGenerateImage(client.post(), slideId));
    expect(prompts()).toEqual(["two"]);
    const [, kept] = client.post().imageKeys;
    expect(client.post().imageKeys).toEqual([null, kept, null]);

    world.provider.reset();
    await client.settle(() => client.handleGenerateAllCarouselImages(client.post()));
    expect(prompts().toSorted()).toEqual(["one", "three"]);
    expect(client.post().imageKeys).toEqual([expect.any(String), kept, expect.any(String)]);

    world.provider.reset();
    await client.settle(() => client.handleGenerateAllCarouselImages(client.post()));
    expect(prompts()).toHaveLength(3);
    expect(world.network.saves()).toHaveLength(3);
  });

  it("asks for all of them when told so", async () => {
    const client = await openPost(await importCarousel("one", "two"));
    const slideId = client.post().slides[0]?.id ?? "";
    await client.settle(() => client.handleGenerateImage(client.post(), slideId));
    world.provider.reset();
    await client.settle(() => client.handleGenerateAllCarouselImages(client.post(), { slides: "all" }));
    expect(prompts()).toHaveLength(2);
  });

  it("pays once for a double click", async () => {
    const client = await openPost(await importCarousel("one", "two"));
    await client.settle(() =>
      Promise.all([
        client.handleGenerateAllCarouselImages(client.post()),
        client.handleGenerateAllCarouselImages(client.post()),
      ]),
    );
    expect(prompts()).toHaveLength(2);
    expect(world.network.saves()).toHaveLength(1);
  });

  it("never has more than four pictures in the making, over all posts of the tab", async () => {
    const first = await importCarousel("a", "b", "c", "d", "e");
    const second = await importCarousel("f", "g", "h", "i", "j");
    const useTab = () => ({
      assets: useAssetManagement(),
      runs: useRuns(),
    });
    const { result } = renderHook(useTab, { wrapper: createTab() });
    const gate = createGate();
    world.provider.behave = () => gate.passed;
    const { handleGenerateAllCarouselImages } = result.current.assets;
    const all = Promise.all([first, second].map((post) => handleGenerateAllCarouselImages(post)));
    await waitUntil(() => world.provider.inFlight === 4);
    await waitUntil(() => result.current.runs.length === 2);
    const generating = result.current.runs.map((each) => tally(each).generating);
    expect(generating.reduce((sum, count) => sum + count, 0)).toBe(4);
    gate.open();
    await all;
    await waitUntil(() => result.current.runs.every(({ phase }) => phase === "saved"));
    expect(world.provider.calls).toHaveLength(10);
    expect(world.provider.peak).toBe(4);
  });

  it("goes on when the page that began it is gone, and the page shows the result when it is back", async () => {
    const post = await importCarousel("one", "two");
    const gate = createGate();
    world.provider.behave = () => gate.passed;
    const { result, rerender } = renderHook(
      ({ isOpen }) => ({ page: usePage(isOpen ? post.planId : undefined), runs: useRuns() }),
      { wrapper: createTab(), initialProps: { isOpen: true } },
    );
    await waitUntil(() => result.current.page.posts);
    const settled = result.current.page.handleGenerateAllCarouselImages(post);
    await waitUntil(() => world.provider.inFlight === 2);
    rerender({ isOpen: false });
    expect(result.current.page.posts).toBeUndefined();
    gate.open();
    await settled;
    await waitUntil(() => result.current.runs[0]?.phase === "saved");
    rerender({ isOpen: true });
    expect(result.current.page.posts).toEqual([await readPost(post)]);
  });
});

function usePage(planId: string | undefined) {
  return { ...useMediaPlan(planId), ...useAssetManagement() };
}
