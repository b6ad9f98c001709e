import { renderHook } from "@testing-library/react";
import { File } from "node:buffer";
import sharp from "sharp";
import { beforeEach, describe, expect, it } from "vitest";
import { useAssetManagement } from "@/hooks/useAssetManagement";
import { useRunContext } from "@/hooks/run/useRunContext";
import { useMediaPlan } from "@/hooks/useMediaPlan";
import { usePlanRedraw } from "@/hooks/usePlanRedraw";
import type { MediaPlanWithPosts } from "@/lib/schemas/mediaPlan";
import { listPlanDrawings } from "@/services/drawingService";
import { uploadImage } from "@/services/uploadService";
import { getMediaPlan } from "@/services/mediaPlanService";
import { createTab, readPost, saveAsSomebodyElse, useWorld, waitUntil } from "@/tests/support/page/client";
import { changeBrandKit, importDrawnPlan } from "@/tests/support/data/drawnPlan";
import { createGate } from "@/tests/support/gate";

const world = useWorld();
beforeEach(() => localStorage.clear());

/** The page of a plan in a tab of its own, as it is after its brand kit was changed. */
async function openPlan({ mediaPlan, posts }: MediaPlanWithPosts) {
  const usePage = () => {
    const view = useMediaPlan(mediaPlan.id);
    const redraw = usePlanRedraw(view.mediaPlan ?? mediaPlan, view.posts ?? []);
    return { view, redraw, assets: useAssetManagement(), context: useRunContext() };
  };
  const { result } = renderHook(usePage, { wrapper: createTab() });
  const redraw = () => result.current.redraw;
  await waitUntil(() => result.current.view.posts);
  return {
    redraw,
    page: () => result.current,
    posts: () => result.current.view.posts ?? posts,
    untilOutdated: (count: number) => waitUntil(() => redraw().outdated.length === count),
    statuses: () => redraw().redraw?.posts.map(({ title, status }) => [title, status]),
    reasons: () => redraw().redraw?.posts.map(({ reason }) => reason),
  };
}

async function openOutdatedPlan(...titles: string[]) {
  const plan = await importDrawnPlan(titles);
  await changeBrandKit(plan.mediaPlan.id);
  const tab = await openPlan(plan);
  await tab.untilOutdated(titles.length);
  world.network.sent = [];
  return { ...tab, plan, before: plan.posts };
}

const keysOf = ({ posts }: Pick<MediaPlanWithPosts, "posts">) => posts.map(({ imageKeys }) => imageKeys);
const drawings = () => world.network.sent.filter(({ path }) => path === "/api/draw-slide");

describe("pictures of a plan in an old look", () => {
  it("are found by one request for the whole plan, once something has changed that is seen on them", async () => {
    const plan = await importDrawnPlan(["One", "Two"]);
    world.network.sent = [];
    const tab = await openPlan(plan);
    const asked = () => world.network.sent.filter(({ path }) => path.startsWith("/api/drawings"));
    await waitUntil(() => asked().length > 0);
    expect(tab.redraw().outdated).toEqual([]);
    await changeBrandKit(plan.mediaPlan.id, { styleNotes: "Polaroids" });
    tab.page().view.reload();
    await waitUntil(() => tab.page().view.mediaPlan?.brandKit.styleNotes);
    expect(tab.redraw().outdated).toEqual([]);
    await changeBrandKit(plan.mediaPlan.id);
    tab.page().view.reload();
    await tab.untilOutdated(2);
    expect(tab.redraw().whyOutdated).toBe("The brand kit has changed since.");
    expect(asked()).toHaveLength(1);
    expect(asked()[0]?.path).toBe(`/api/drawings?planId=${plan.mediaPlan.id}`);
  });

  it("are those of words that were stored and not drawn, too, and of pictures that come from elsewhere", async () => {
    const plan = await importDrawnPlan(["One"]);
    const tab = await openPlan(plan);
    const [post] = plan.posts;
    if (!post) throw new Error("the plan has a post");
    const slides = post.slides.map((slide) => ({ ...slide, headline: "Grind like sugar" }));
    await saveAsSomebodyElse(post, { slides });
    tab.page().view.reload();
    await tab.untilOutdated(1);
    expect(tab.redraw().whyOutdated).toBe("");
    // Another tab draws it.
    const other = await openPlan(plan);
    await other.untilOutdated(1);
    await other.redraw().start();
    tab.page().view.reload();
    await tab.untilOutdated(0);
    // What that was made in is known here by now.
    await changeBrandKit(plan.mediaPlan.id);
    tab.page().view.reload();
    await tab.untilOutdated(1);
  });
});

describe("redrawing a plan", () => {
  it("saves each post once, asks no provider, and is taken back as one", async () => {
    const { redraw, plan, before, ...tab } = await openOutdatedPlan("One", "Two");
    await redraw().start();
    await tab.untilOutdated(0);
    expect(tab.statuses()).toEqual([
      ["One", "saved"],
      ["Two", "saved"],
    ]);
    expect(redraw().redraw?.phase).toBe("ended");
    expect(world.network.saves()).toHaveLength(2);
    expect(world.provider.calls).toEqual([]);
    // What is drawn here is known here.
    expect(world.network.sent.filter(({ path }) => path.startsWith("/api/drawings"))).toEqual([]);
    const after = await getMediaPlan(plan.mediaPlan.id);
    expect(keysOf(after)).not.toEqual(keysOf({ posts: before }));
    expect(after.posts.map(({ slides }) => slides)).toEqual(before.map(({ slides }) => slides));

    await redraw().undo();
    await tab.untilOutdated(2);
    expect(keysOf(await getMediaPlan(plan.mediaPlan.id))).toEqual(keysOf({ posts: before }));
    expect(redraw().redraw).toBeNull();
  });

  it("keeps layouts, words, crops and the pictures below the words", async () => {
    const create = { width: 900, height: 600, channels: 3, background: "teal" } as const;
    const bytes = await sharp({ create }).png().toBuffer();
    // Node's File is a browser's; jsdom's own is not one that fetch can send.
    const file = new File([bytes], "own.png", { type: "image/png" }) as unknown as globalThis.File;
    const { imageKey } = await uploadImage(file);
    const plan = await importDrawnPlan(["One"], { imageKey, focus: { x: 0.2, y: 0.8 } });
    const [before] = await listPlanDrawings(plan.mediaPlan.id);
    await changeBrandKit(plan.mediaPlan.id);
    const tab = await openPlan(plan);
    await tab.untilOutdated(1);
    await tab.redraw().start();
    const [after] = await listPlanDrawings(plan.mediaPlan.id);
    const { layout, headline, body, picture } = before ?? {};
    expect(after).toMatchObject({ layout, headline, body, picture });
    expect(after?.imageKey).not.toBe(before?.imageKey);
    // What it is drawn in now is known without asking.
    await tab.untilOutdated(0);
    await changeBrandKit(plan.mediaPlan.id, { name: "Kestrel & Pine" });
    tab.page().view.reload();
    await tab.untilOutdated(1);
  });

  it("stops after the post that is under way, goes on when told to, and is still one for Undo", async () => {
    const { redraw, before, plan, ...tab } = await openOutdatedPlan("One", "Two", "Three");
    const gate = createGate();
    world.network.carry = async ({ path }, send) => {
      if (path === "/api/draw-slide") await gate.passed;
      return send();
    };
    const ended = redraw().start();
    await waitUntil(() => drawings().length === 1);
    redraw().stop();
    await waitUntil(() => redraw().redraw?.phase === "stopping");
    gate.open();
    await ended;
    await waitUntil(() => redraw().redraw?.phase === "ended");
    expect(tab.statuses()).toEqual([
      ["One", "saved"],
      ["Two", "stopped"],
      ["Three", "stopped"],
    ]);
    const left = redraw().outdated.map(({ postId }) => postId);
    expect(left).toEqual(before.slice(1).map(({ id }) => id));
    await redraw().goOn(left);
    await tab.untilOutdated(0);
    await redraw().undo();
    await tab.untilOutdated(3);
    expect(keysOf(await getMediaPlan(plan.mediaPlan.id))).toEqual(keysOf({ posts: before }));
  });

  it("names what failed, leaves it as it was, and does it again when asked", async () => {
    const { redraw, before, ...tab } = await openOutdatedPlan("One", "Two", "Three");
    const [first, second, third] = before;
    world.network.carry = async ({ path, body }, send) => {
      const isOf = (post: unknown) => JSON.stringify(body)?.includes(JSON.stringify(post));
      const isDrawing = path === "/api/draw-slide" && isOf(first?.id);
      const isSave = path === "/api/update-media-plan-post" && isOf(second?.id);
      return isDrawing || isSave ? new Response("<h1>Bad gateway</h1>", { status: 502 }) : send();
    };
    await redraw().start();
    await tab.untilOutdated(2);
    expect(tab.statuses()).toEqual([
      ["One", "failed"],
      ["Two", "failed"],
      ["Three", "saved"],
    ]);
    expect(tab.reasons()).toEqual([expect.stringMatching(/./), expect.stringMatching(/./), null]);
    world.network.carry = (_, send) => send();
    await redraw().goOn([first?.id ?? "", second?.id ?? ""]);
    await tab.untilOutdated(0);
    expect(tab.statuses()).toEqual([
      ["Three", "saved"],
      ["One", "saved"],
      ["Two", "saved"],
    ]);
    expect(third && (await readPost(third)).revision).toBe((third?.revision ?? 0) + 1);
  });

  it("skips what is being generated, what waits for a decision, and pictures that have been replaced", async () => {
    const { redraw, before, ...tab } = await openOutdatedPlan("Generated", "Contested", "Replaced", "Free");
    const [generated, contested, replaced] = before;
    if (!generated || !contested || !replaced) throw new Error("four posts were imported");
    const gate = createGate();
    world.provider.behave = () => gate.passed;
    const run = tab.page().assets.handleGenerateAllCarouselImages(generated);
    await waitUntil(() => world.provider.inFlight === 1);

    const { drafts, cache } = tab.page().context;
    drafts.open(contested.id, contested.planId);
    drafts.type(contested, "title", "Mine");
    cache.dispatch(contested.planId, {
      type: "UPDATE_POST",
      post: await saveAsSomebodyElse(contested, { title: "Theirs" }),
    });
    await drafts.save(contested.id);
    const start = redraw().start;
    const gone = { imageKeys: [null, null], imageUrlsArray: [null, null] };
    cache.dispatch(replaced.planId, {
      type: "UPDATE_POST",
      post: await saveAsSomebodyElse(replaced, gone),
    });
    world.network.sent = [];
    await start();
    await waitUntil(() => redraw().redraw?.phase === "ended");
    expect(tab.statuses()?.map(([, status]) => status)).toEqual(["skipped", "skipped", "skipped", "saved"]);
    expect(tab.reasons()).toEqual([
      "It is being generated.",
      "Your words and somebody else’s wait for your decision.",
      "Its pictures have been changed meanwhile.",
      null,
    ]);
    expect(drawings()).toHaveLength(1);
    gate.open();
    await run;
  });

  it("says which posts cannot be put back, because they have got other pictures since", async () => {
    const { redraw, before, ...tab } = await openOutdatedPlan("One", "Two");
    await redraw().start();
    await tab.untilOutdated(0);
    const [first] = tab.posts();
    if (!first) throw new Error("two posts were imported");
    await tab.page().assets.handleGenerateAllCarouselImages(first);
    await redraw().undo();
    await tab.untilOutdated(1);
    expect(redraw().redraw?.posts).toMatchObject([
      { title: "One", status: "saved", reason: "It has got other pictures since." },
      { title: "Two", status: "undone" },
    ]);
    expect(tab.posts().map(({ imageKeys }) => imageKeys[1])).toEqual([expect.stringMatching(/./), null]);
    expect(tab.posts()[1]?.imageKeys).toEqual(before[1]?.imageKeys);
    redraw().dismiss();
    await waitUntil(() => redraw().redraw === null);
  });
});
