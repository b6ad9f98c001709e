import { renderHook, waitFor } from "@testing-library/react";
import { File } from "node:buffer";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useAssetManagement } from "@/hooks/useAssetManagement";
import { useMediaPlan } from "@/hooks/useMediaPlan";
import { usePostDraft } from "@/hooks/usePostDraft";
import { useSlideDrawings } from "@/hooks/useSlideDrawings";
import { CENTRE } from "@/lib/schemas/drawing";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { listDrawings } from "@/services/drawingService";
import { createTab, importCarousel, readPost, useWorld, waitUntil } from "@/tests/support/page/client";
import { useLocks } from "@/tests/support/fakes/fakeLocks";

const world = useWorld();
useLocks();
beforeEach(() => localStorage.clear());
afterEach(() => vi.restoreAllMocks());

const TOP_LEFT = { x: 0.1, y: 0.2 };

/** The post, open in a tab of its own. */
async function openDrawings(post: PostInfo) {
  const useOpenPost = () => {
    const shown = useMediaPlan(post.planId).posts?.find(({ id }) => id === post.id) ?? post;
    const drawings = useSlideDrawings(shown, usePostDraft(shown));
    return { drawings, assets: useAssetManagement() };
  };
  const { result, unmount } = renderHook(useOpenPost, { wrapper: createTab() });
  const slide = () => result.current.drawings.slides[0];
  return {
    slide,
    slideId: post.slides[0]?.id ?? "",
    focus: () => slide()?.wanted?.picture?.focus,
    drawings: () => result.current.drawings,
    assets: () => result.current.assets,
    closeTab: unmount,
  };
}

/** Two halves, so that no two crops look alike; jsdom's own File is not one that fetch can send. */
async function twoHalves(colour: string): Promise<File> {
  const half = { width: 600, height: 600, channels: 3 } as const;
  const left = await sharp({ create: { ...half, background: colour } })
    .png()
    .toBuffer();
  const bytes = await sharp({ create: { ...half, width: 1200, background: "white" } })
    .composite([{ input: left, left: 0, top: 0 }])
    .png()
    .toBuffer();
  return new File([bytes], "halves.png", { type: "image/png" });
}

/** A carousel with a picture on its first slide, open. */
async function openWithPicture() {
  const post = await importCarousel("one", "two");
  const tab = await openDrawings(post);
  const place = async (colour: string) => {
    const before = tab.slide()?.shown?.picture?.imageKey;
    // Node's File, but for a type of a buffer, is a browser's.
    const file = (await twoHalves(colour)) as unknown as globalThis.File;
    await tab.drawings().place([{ slideId: tab.slideId, file }]);
    await waitUntil(() => tab.slide()?.shown && tab.slide()?.shown?.picture?.imageKey !== before);
  };
  await place("teal");
  return { post, tab, place };
}

/** Whether the browser would ask before this page is closed. */
function asksBeforeLeaving(): boolean {
  return !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
}

describe("a crop that is chosen and not drawn yet", () => {
  it("comes back after a reload, and is let go when its picture is stored", async () => {
    const { post, tab } = await openWithPicture();
    tab.drawings().setFocus(tab.slideId, TOP_LEFT);
    await waitUntil(() => tab.slide()?.isOutdated);
    expect(asksBeforeLeaving()).toBe(false);
    tab.closeTab();
    expect(localStorage).toHaveLength(1);

    const reloaded = await openDrawings(await readPost(post));
    await waitUntil(() => reloaded.slide()?.isOutdated);
    expect(reloaded.focus()).toEqual(TOP_LEFT);
    await reloaded.drawings().save([reloaded.slideId]);
    await waitUntil(() => reloaded.slide()?.isOutdated === false);
    expect((await listDrawings(post.id))[0]?.picture).toMatchObject({ focus: TOP_LEFT });
    await waitFor(() => expect(localStorage).toHaveLength(0));
    expect(world.provider.calls).toEqual([]);
    // Undo gives back the picture as it was, crop and all.
    await reloaded.assets().handleUndoCarousel(post.id);
    await waitUntil(() => reloaded.focus()?.x === 0.5);
    expect(reloaded.slide()?.isOutdated).toBe(false);
  });

  it("is let go when it is put back, and when its picture is replaced", async () => {
    const { tab, place } = await openWithPicture();
    tab.drawings().setFocus(tab.slideId, TOP_LEFT);
    await waitUntil(() => tab.slide()?.isOutdated);
    expect(localStorage).toHaveLength(1);
    tab.drawings().setFocus(tab.slideId, CENTRE);
    await waitFor(() => expect(localStorage).toHaveLength(0));
    expect(tab.slide()?.isOutdated).toBe(false);

    tab.drawings().setFocus(tab.slideId, TOP_LEFT);
    await place("navy");
    expect(tab.focus()).toEqual(CENTRE);
    await waitFor(() => expect(localStorage).toHaveLength(0));
  });

  it("stays with the tab in which it is chosen as long as that lives", async () => {
    const { post, tab } = await openWithPicture();
    tab.drawings().setFocus(tab.slideId, TOP_LEFT);
    const other = await openDrawings(await readPost(post));
    await waitUntil(() => other.slide()?.shown);
    expect(other.slide()?.isOutdated).toBe(false);
    expect(tab.focus()).toEqual(TOP_LEFT);
    expect(localStorage).toHaveLength(1);
  });

  it("is asked about before the page closes when this browser keeps no copy", async () => {
    const { tab } = await openWithPicture();
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    tab.drawings().setFocus(tab.slideId, TOP_LEFT);
    expect(asksBeforeLeaving()).toBe(true);
    tab.drawings().setFocus(tab.slideId, CENTRE);
    await waitFor(() => expect(asksBeforeLeaving()).toBe(false));
  });
});

describe("a picture over two slides", () => {
  const pictures = (tab: Awaited<ReturnType<typeof openDrawings>>) =>
    tab.drawings().slides.map(({ shown }) => shown?.picture ?? null);

  it("is laid over both in one save, framed as one, taken back by Undo, and taken apart", async () => {
    const { post, tab } = await openWithPicture();
    const before = await readPost(post);
    const { imageKey } = pictures(tab)[0] ?? { imageKey: "" };
    await tab.drawings().span(tab.slideId, true);
    const spanned = [
      { imageKey, focus: CENTRE, half: "first" },
      { imageKey, focus: CENTRE, half: "second" },
    ];
    await waitUntil(() => pictures(tab)[1]?.half);
    expect(pictures(tab)).toEqual(spanned);
    expect((await readPost(post)).revision).toBe(before.revision + 1);
    expect(tab.drawings().outdated).toEqual([]);

    tab.drawings().setFocus(tab.slideId, TOP_LEFT);
    await waitUntil(() => tab.drawings().outdated.length === 2);
    tab.drawings().setFocus(tab.slideId, CENTRE);
    await waitUntil(() => tab.drawings().outdated.length === 0);

    await tab.drawings().span(tab.slideId, false);
    await waitUntil(() => pictures(tab)[1] && !pictures(tab)[1]?.half);
    expect(pictures(tab)).toEqual([
      { imageKey, focus: CENTRE },
      { imageKey, focus: CENTRE },
    ]);
    await tab.assets().handleUndoCarousel(post.id);
    await waitUntil(() => pictures(tab)[1]?.half);
    expect(pictures(tab)).toEqual(spanned);
  });
});
