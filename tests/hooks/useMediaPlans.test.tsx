import { renderHook } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { trashPlan } from "@/hooks/trash";
import { useImportMediaPlan } from "@/hooks/useImportMediaPlan";
import { useMediaPlan } from "@/hooks/useMediaPlan";
import { useMediaPlans } from "@/hooks/useMediaPlans";
import {
  createTab,
  importCarousel,
  saveAsSomebodyElse,
  useWorld,
  waitUntil,
} from "@/tests/support/page/client";
import { createGate } from "@/tests/support/gate";

const world = useWorld();

async function openList() {
  const useList = () => ({ list: useMediaPlans(), ...useImportMediaPlan() });
  const { result } = renderHook(useList, { wrapper: createTab() });
  await waitUntil(() => result.current.list.mediaPlans);
  return () => result.current;
}

function createFile(content: unknown, name = "plan.json"): File {
  return new File([typeof content === "string" ? content : JSON.stringify(content)], name);
}

describe("useMediaPlans", () => {
  it("gives the plans a page at a time, until there are no more", async () => {
    const total = 51; // one more than a page
    for (let index = 0; index < total; index++) await importCarousel("one", "two");
    const tab = await openList();
    expect(tab().list.mediaPlans).toHaveLength(50);
    expect(tab().list.hasMore).toBe(true);
    tab().list.loadMore();
    await waitUntil(() => tab().list.mediaPlans?.length === total);
    expect(tab().list).toMatchObject({ hasMore: false, isLoadingMore: false });
    expect(new Set(tab().list.mediaPlans?.map(({ id }) => id)).size).toBe(total);
  });

  it("no longer shows a plan that was deleted, until that is undone", async () => {
    const { planId } = await importCarousel("one", "two");
    const kept = await importCarousel("one", "two");
    const tab = await openList();
    const undo = await trashPlan(planId);
    await tab().list.reload();
    await waitUntil(() => tab().list.mediaPlans?.length === 1);
    expect(tab().list.mediaPlans).toMatchObject([{ id: kept.planId }]);
    await undo();
    await tab().list.reload();
    await waitUntil(() => tab().list.mediaPlans?.length === 2);
  });

  it("tells why the plans could not be loaded", async () => {
    world.network.carry = async () => new Response("", { status: 502 });
    const { result } = renderHook(() => useMediaPlans(), { wrapper: createTab() });
    await waitUntil(() => result.current.error);
    expect(result.current).toMatchObject({
      mediaPlans: undefined,
      error: { problem: { code: "unexpected_answer" } },
    });
  });
});

describe("useImportMediaPlan", () => {
  it("stores the plan of a file and shows it in the list", async () => {
    const tab = await openList();
    expect(tab().list.mediaPlans).toEqual([]);
    const slides = [{ mediaPrompt: "one" }, { mediaPrompt: "two" }];
    const post = { platform: "Instagram", contentType: "Carousel", title: "Brewing", slides };
    const result = await tab().importFile(createFile({ name: "Autumn", posts: [post] }));
    expect(result).toMatchObject({
      status: "imported",
      imported: { mediaPlan: { name: "Autumn" }, posts: [{ title: "Brewing" }] },
    });
    await waitUntil(() => tab().list.mediaPlans?.length === 1);
    expect(tab().list.mediaPlans).toMatchObject([{ name: "Autumn", carouselCount: 1 }]);
    expect(tab().isImporting).toBe(false);
  });

  it("names every fault of a file that is refused", async () => {
    const tab = await openList();
    const slides = [{ mediaPrompt: "one" }, { mediaPrompt: "" }];
    const post = { platform: "Glimwork", contentType: "Carousel", title: "Brewing", slides };
    expect(await tab().importFile(createFile({ name: "Autumn", posts: [post] }))).toMatchObject({
      status: "refused",
      faults: [
        { path: "posts[0].platform", code: "unknown_platform" },
        { path: "posts[0].slides[1].mediaPrompt" },
      ],
    });
  });

  it("says that a file is not JSON, or that no answer came", async () => {
    const tab = await openList();
    expect(await tab().importFile(createFile('{"name": "cut o'))).toMatchObject({
      status: "refused",
      title: "The body is not valid JSON",
    });
    world.network.carry = () => Promise.reject(new TypeError("fetch failed"));
    expect(await tab().importFile(createFile({}))).toMatchObject({ status: "refused", title: "No answer" });
  });

  it("does not even send a file that is too large", async () => {
    const tab = await openList();
    world.network.reset();
    expect(await tab().importFile(createFile(" ".repeat(5_242_881), "big.json"))).toMatchObject({
      status: "refused",
      title: "The file is too large",
      detail: expect.stringContaining("big.json"),
    });
    expect(world.network.sent).toEqual([]);
  });
});

describe("useMediaPlan", () => {
  it("asks for nothing until it knows which plan", () => {
    const { result } = renderHook(() => useMediaPlan(undefined), { wrapper: createTab() });
    expect(result.current).toMatchObject({ posts: undefined, isLoading: false });
    expect(world.network.sent).toEqual([]);
  });

  it("tells that there is no such plan", async () => {
    const { result } = renderHook(() => useMediaPlan("nowhere"), { wrapper: createTab() });
    await waitUntil(() => result.current.error);
    expect(result.current.error).toMatchObject({ problem: { code: "not_found" } });
  });

  it("ends up with the newest version when an event comes while the plan is still loading", async () => {
    const before = await importCarousel("one", "two");
    const gate = createGate();
    world.network.reset();
    world.network.carry = async (_, send) => {
      const answer = await send(); // still the version of before the save
      await gate.passed;
      return answer;
    };
    const { result } = renderHook(() => useMediaPlan(before.planId), { wrapper: createTab() });
    await waitUntil(() => world.network.sent.length === 1);
    world.network.reset();
    const saved = await saveAsSomebodyElse(before, { title: "Saved meanwhile" });
    result.current.dispatch({ type: "UPDATE_POST", post: saved });
    gate.open();
    await waitUntil(() => result.current.posts);
    expect(result.current.posts).toEqual([saved]);
  });
});
