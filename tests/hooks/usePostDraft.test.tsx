import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import {
  importCarousel,
  readPost,
  saveAsSomebodyElse,
  useWorld,
  waitUntil,
} from "@/tests/support/page/client";
import { openEditor } from "@/tests/support/page/editor";
import { useLocks } from "@/tests/support/fakes/fakeLocks";
import { createGate } from "@/tests/support/gate";
import { connectionLost } from "@/tests/support/servers/network";

const world = useWorld();
beforeEach(() => localStorage.clear());
afterEach(() => vi.restoreAllMocks());

const isSave = ({ path }: { path: string }) => path === "/api/update-media-plan-post";

/** Saves arrive and are carried out, but their answers are lost. */
function loseAnswersOfSaves(): void {
  world.network.carry = async (request, send) => {
    const answer = await send();
    if (isSave(request)) throw connectionLost();
    return answer;
  };
}

function refuseConnections(): void {
  world.network.carry = (request, send) => (isSave(request) ? Promise.reject(connectionLost()) : send());
}

/** Types something that no pause will ever save. */
function withoutPause(type: () => void): void {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  type();
  vi.useRealTimers();
}

const slideId = (post: PostInfo, index: number) => post.slides[index]?.id ?? "";

describe("what is typed into a post", () => {
  it("saves itself, is kept in the browser until the server has answered, and only then counts as saved", async () => {
    const editor = await openEditor(await importCarousel("one", "two"));
    const before = editor.post();
    expect(editor.draft().status).toBe("clean");
    const gate = createGate();
    world.network.carry = async (_, send) => {
      const answer = await send();
      await gate.passed;
      return answer;
    };
    editor.draft().set("title", "Typed");
    editor.draft().setSlideText(slideId(before, 1), "headline", "Typed, too");
    await editor.until("dirty");
    expect(editor.draft().text("title")).toBe("Typed");
    await waitUntil(() => world.network.saves().length === 1);
    expect(editor.draft()).toMatchObject({ status: "saving", isUnsaved: true });
    expect(localStorage).toHaveLength(1);

    gate.open();
    await editor.until("saved");
    expect(localStorage).toHaveLength(0);
    expect(editor.draft().isUnsaved).toBe(false);
    const stored = await readPost(before);
    expect(stored).toMatchObject({ title: "Typed", revision: before.revision + 1 });
    expect(stored.slides).toEqual([before.slides[0], { ...before.slides[1], headline: "Typed, too" }]);
    expect(editor.post()).toEqual(stored);
  });

  it("goes into the next save when it is typed while one is under way", async () => {
    const editor = await openEditor(await importCarousel("one", "two"));
    const gate = createGate();
    world.network.carry = async (_, send) => {
      await gate.passed;
      return send();
    };
    editor.draft().set("title", "First");
    const saved = editor.draft().save();
    await waitUntil(() => world.network.saves().length === 1);
    editor.draft().set("title", "Second");
    editor.draft().set("cta", "Typed since");
    gate.open();
    expect(await saved).toBe(false);
    await editor.until("saved");
    expect(world.network.saves()).toMatchObject([
      { body: { title: "First" } },
      { body: { title: "Second", cta: "Typed since" } },
    ]);
    expect(await readPost(editor.post())).toMatchObject({ title: "Second", cta: "Typed since" });
  });

  it("is nothing to save when it is typed back to what is stored", async () => {
    const editor = await openEditor(await importCarousel("one", "two"));
    const { title } = editor.post();
    editor.draft().set("title", "Typed");
    editor.draft().set("title", title);
    await editor.until("clean");
    expect(await editor.draft().save()).toBe(true);
    expect(world.network.saves()).toEqual([]);
    expect(localStorage).toHaveLength(0);
  });

  it("is stored as it was when it is typed back while a save is under way", async () => {
    const editor = await openEditor(await importCarousel("one", "two"));
    const { title } = editor.post();
    const gate = createGate();
    world.network.carry = async (_, send) => {
      await gate.passed;
      return send();
    };
    editor.draft().set("title", "Typed");
    void editor.draft().save();
    await waitUntil(() => world.network.saves().length === 1);
    editor.draft().set("title", title);
    gate.open();
    await editor.until("saved");
    expect(await readPost(editor.post())).toMatchObject({ title });
  });

  it("is gone when it is discarded before it was saved", async () => {
    const editor = await openEditor(await importCarousel("one", "two"));
    const before = editor.post();
    editor.draft().set("hashtags", "#typed");
    editor.draft().discard();
    await editor.until("clean");
    expect(editor.draft().text("hashtags")).toBe(before.hashtags.join(" "));
    expect(localStorage).toHaveLength(0);
    expect(await readPost(before)).toEqual(before);
  });

  it("takes hashtags as they come, and a time or none", async () => {
    const editor = await openEditor(await importCarousel("one", "two"));
    editor.draft().set("hashtags", "#coffee autumn,brewing#slow ");
    editor.draft().set("scheduledAt", "2026-12-01T09:00:00Z");
    await editor.draft().save();
    expect(await readPost(editor.post())).toMatchObject({
      hashtags: ["#coffee", "#autumn", "#brewing", "#slow"],
      scheduledAt: "2026-12-01T09:00:00Z",
    });
    editor.draft().set("scheduledAt", "");
    await editor.draft().save();
    expect(await readPost(editor.post())).toMatchObject({ scheduledAt: null });
  });

  it("is saved when the dialog closes, and when the page goes out of sight", async () => {
    const editor = await openEditor(await importCarousel("one", "two"));
    withoutPause(() => editor.draft().set("title", "Typed"));
    editor.closeDialog();
    await waitUntil(() => editor.post().title === "Typed");
    editor.openDialog();
    await editor.until("clean");

    withoutPause(() => editor.draft().set("title", "Typed again"));
    vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    document.dispatchEvent(new Event("visibilitychange"));
    await editor.until("saved");
    expect(await readPost(editor.post())).toMatchObject({ title: "Typed again" });
  });

  it("queues behind a run's save, and neither takes the other's away", async () => {
    const editor = await openEditor(await importCarousel("one", "two"));
    const before = editor.post();
    const gate = createGate();
    world.network.carry = async (request, send) => {
      if (isSave(request)) await gate.passed;
      return send();
    };
    const generated = editor.handleGenerateAllCarouselImages(before);
    await waitUntil(() => world.network.saves().length === 1);
    editor.draft().setSlideText(slideId(before, 0), "headline", "Typed");
    const saved = editor.draft().save();
    gate.open();
    await generated;
    expect(await saved).toBe(true);
    const stored = await readPost(before);
    expect(stored.slides[0]?.headline).toBe("Typed");
    expect(stored.imageKeys).not.toContain(null);
    expect(stored.revision).toBe(before.revision + 2);
  });

  it("is not taken away by slides that are moved while it is being saved", async () => {
    const editor = await openEditor(await importCarousel("one", "two"));
    const before = editor.post();
    const gate = createGate();
    world.network.carry = async (_, send) => {
      await gate.passed;
      return send();
    };
    editor.draft().setSlideText(slideId(before, 0), "mediaPrompt", "Typed");
    const saved = editor.draft().save();
    await waitUntil(() => world.network.saves().length === 1);
    const none = { imageKeys: [null, null], imageUrlsArray: [null, null] };
    const moved = editor.editPost(before, ({ slides }) => ({ slides: slides.toReversed(), ...none }));
    gate.open();
    await Promise.all([saved, moved]);
    const prompts = (await readPost(before)).slides.map(({ mediaPrompt }) => mediaPrompt);
    expect(prompts).toEqual(["two", "Typed"]);
  });
});

describe("generating while something is typed", () => {
  it("saves it first, and makes the pictures from it", async () => {
    const editor = await openEditor(await importCarousel("one", "two"));
    editor.draft().setSlideText(slideId(editor.post(), 0), "mediaPrompt", "typed");
    await editor.handleGenerateAllCarouselImages(editor.post());
    expect(world.provider.calls.map(({ prompt }) => prompt).toSorted()).toEqual(["two", "typed"]);
    expect(editor.run()?.phase).toBe("saved");
  });

  it("asks for nothing when it cannot be saved", async () => {
    const editor = await openEditor(await importCarousel("one", "two"));
    editor.draft().setSlideText(slideId(editor.post(), 0), "mediaPrompt", "");
    await editor.handleGenerateAllCarouselImages(editor.post());
    expect(world.provider.calls).toEqual([]);
    expect(editor.draft().status).toBe("failed");
  });
});

describe("what the server refuses", () => {
  it("is kept with its faults, while everything else is saved, and saved once it was put right", async () => {
    const editor = await openEditor(await importCarousel("one", "two"));
    const second = slideId(editor.post(), 1);
    editor.draft().setSlideText(second, "mediaPrompt", "");
    editor.draft().set("title", " ");
    editor.draft().set("content", "A caption");
    expect(await editor.draft().save()).toBe(false);
    await editor.until("failed");
    expect(editor.draft().fault("title")).toBe("must not be empty");
    expect(editor.draft().slideFault(second, "mediaPrompt")).toMatch(/must have 1 to 4,000 characters/);
    expect(editor.draft().fault("content")).toBeNull();
    expect(editor.draft().slideText(second, "mediaPrompt")).toBe("");
    expect(await readPost(editor.post())).toMatchObject({ content: "A caption" });
    expect(localStorage).toHaveLength(1);

    world.network.reset();
    editor.draft().set("title", "A title");
    editor.draft().setSlideText(second, "mediaPrompt", "A prompt");
    expect(await editor.draft().save()).toBe(true);
    await editor.until("saved");
    expect(world.network.saves()).toHaveLength(1);
    expect(localStorage).toHaveLength(0);
  });
});

describe("while the server cannot be reached", () => {
  it("what is typed is kept, and saved by itself once it can", async () => {
    const editor = await openEditor(await importCarousel("one", "two"));
    refuseConnections();
    editor.draft().set("title", "Typed");
    expect(await editor.draft().save()).toBe(false);
    await editor.until("offline");
    expect(editor.draft().problem).toMatchObject({ code: "no_answer" });
    expect(localStorage).toHaveLength(1);
    expect(editor.isOnline()).toBe(false);

    world.network.reset();
    window.dispatchEvent(new Event("online"));
    await editor.until("saved");
    expect(editor.isOnline()).toBe(true);
    expect(await readPost(editor.post())).toMatchObject({ title: "Typed" });
  });

  it("repeats a save whose answer was lost under the same name, and the revision moves once", async () => {
    const editor = await openEditor(await importCarousel("one", "two"));
    const before = editor.post();
    loseAnswersOfSaves();
    editor.draft().set("title", "Typed");
    await editor.draft().save();
    await editor.until("offline");
    const { sent } = world.network;
    world.network.reset();
    window.dispatchEvent(new Event("online"));
    await editor.until("saved");
    const saves = [...sent, ...world.network.sent].filter(isSave);
    expect(saves.length).toBeGreaterThan(1);
    expect(new Set(saves.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
    expect(await readPost(before)).toMatchObject({ title: "Typed", revision: before.revision + 1 });
  });

  it("does not take its own words for somebody else's when their answer was lost and more was typed", async () => {
    const editor = await openEditor(await importCarousel("one", "two"));
    loseAnswersOfSaves();
    editor.draft().set("title", "First");
    await editor.draft().save();
    editor.draft().set("title", "Second");
    world.network.reset();
    expect(await editor.draft().save()).toBe(true);
    expect(await readPost(editor.post())).toMatchObject({ title: "Second" });
  });

  it("does not even try while the browser says that there is no network", async () => {
    const editor = await openEditor(await importCarousel("one", "two"));
    const onLine = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    window.dispatchEvent(new Event("offline"));
    editor.draft().set("title", "Typed");
    await editor.until("offline");
    expect(editor.isOnline()).toBe(false);
    expect(world.network.saves()).toEqual([]);
    onLine.mockReturnValue(true);
    window.dispatchEvent(new Event("online"));
    await editor.until("saved");
  });
});

describe("what an earlier page has left behind", () => {
  useLocks();

  /** A tab that is closed while its words are not yet with the server. */
  async function leave(post: PostInfo, title: string, { arrives = false } = {}): Promise<void> {
    const editor = await openEditor(post);
    if (arrives) loseAnswersOfSaves();
    else refuseConnections();
    editor.draft().set("title", title);
    await editor.draft().save();
    await editor.closeTab();
    world.network.reset();
  }

  it("comes back when the post is opened, and is saved", async () => {
    const post = await importCarousel("one", "two");
    const typedAfter = Date.now();
    await leave(post, "Typed before");
    const editor = await openEditor(post);
    await waitUntil(() => editor.draft().text("title") === "Typed before");
    expect(editor.draft().restoredAt).toBeGreaterThanOrEqual(typedAfter);
    await editor.until("saved");
    expect(await readPost(post)).toMatchObject({ title: "Typed before" });
    expect(localStorage).toHaveLength(0);
  });

  it("counts as saved without another save when the server had it after all", async () => {
    const post = await importCarousel("one", "two");
    await leave(post, "Typed before", { arrives: true });
    const editor = await openEditor(post);
    await editor.until("saved");
    expect(world.network.saves()).toEqual([]);
    expect(localStorage).toHaveLength(0);
  });

  it("asks when somebody else has changed the same text since", async () => {
    const post = await importCarousel("one", "two");
    await leave(post, "Typed before");
    await saveAsSomebodyElse(post, { title: "Theirs" });
    const editor = await openEditor(post);
    await editor.until("conflict");
    expect(editor.draft().conflicts).toMatchObject([{ mine: "Typed before", theirs: "Theirs" }]);
    expect(await readPost(post)).toMatchObject({ title: "Theirs" });
  });

  it("is left to a tab that still lives, and neither tab writes over the other's copy", async () => {
    const post = await importCarousel("one", "two");
    const first = await openEditor(post);
    refuseConnections();
    first.draft().set("title", "In the first");
    await first.draft().save();
    const second = await openEditor(post);
    second.draft().set("cta", "In the second");
    await second.until("offline");
    expect(second.draft()).toMatchObject({ restoredAt: null });
    expect(second.draft().text("title")).toBe(post.title);
    expect(first.draft().text("cta")).toBe(post.cta);
    expect(localStorage).toHaveLength(2);

    await Promise.all([first.closeTab(), second.closeTab()]);
    world.network.reset();
    const third = await openEditor(post);
    await waitUntil(() => third.draft().text("title") === "In the first");
    await third.until("saved");
    expect(await readPost(post)).toMatchObject({ title: "In the first", cta: "In the second" });
  });

  it("says when the browser keeps no copy", async () => {
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    const editor = await openEditor(await importCarousel("one", "two"));
    editor.draft().set("title", "Typed");
    await waitUntil(() => !editor.draft().isKeptHere);
    await editor.until("saved");
    expect(editor.draft().isKeptHere).toBe(true);
  });

  it("does not mind what else is kept under our name", async () => {
    const post = await importCarousel("one", "two");
    localStorage.setItem(`post-draft:${post.id}:former`, "{oops");
    const editor = await openEditor(post);
    expect(editor.draft().status).toBe("clean");
  });
});

describe("leaving the page", () => {
  const isAsked = () => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));

  it("is asked about only while something typed is not with the server", async () => {
    const editor = await openEditor(await importCarousel("one", "two"));
    expect(isAsked()).toBe(false);
    editor.draft().set("title", "Typed");
    expect(isAsked()).toBe(true);
    await editor.until("saved");
    expect(isAsked()).toBe(false);
  });
});

describe("when somebody else has edited the post meanwhile", () => {
  it("both changes are kept where they do not touch, text by text", async () => {
    const editor = await openEditor(await importCarousel("one", "two"));
    const before = editor.post();
    const [first, second] = before.slides;
    if (!first || !second) throw new Error("two slides were imported");
    await saveAsSomebodyElse(before, { cta: "Theirs", slides: [{ ...first, headline: "Theirs" }, second] });
    editor.draft().set("title", "Mine");
    editor.draft().setSlideText(first.id, "body", "Mine");
    expect(await editor.draft().save()).toBe(true);
    const stored = await readPost(before);
    expect(stored).toMatchObject({ cta: "Theirs", title: "Mine" });
    expect(stored.slides).toEqual([{ ...first, headline: "Theirs", body: "Mine" }, second]);
    expect(editor.post()).toEqual(stored);
  });

  it("keeps slides that they have added, moved and given pictures", async () => {
    const editor = await openEditor(await importCarousel("one", "two"));
    const before = editor.post();
    const [first, second] = before.slides;
    if (!first || !second) throw new Error("two slides were imported");
    const none = { imageKeys: [null, null, null], imageUrlsArray: [null, null, null] };
    await saveAsSomebodyElse(before, { slides: [second, { mediaPrompt: "added" }, first], ...none });
    editor.draft().setSlideText(first.id, "mediaPrompt", "typed");
    expect(await editor.draft().save()).toBe(true);
    const prompts = (await readPost(before)).slides.map(({ mediaPrompt }) => mediaPrompt);
    expect(prompts).toEqual(["two", "added", "typed"]);
  });

  async function openConflict() {
    const editor = await openEditor(await importCarousel("one", "two"));
    const before = editor.post();
    await saveAsSomebodyElse(before, { title: "Their title", content: "Their caption" });
    editor.draft().set("title", "My title");
    editor.draft().set("content", "My caption");
    editor.draft().set("cta", "Mine alone");
    expect(await editor.draft().save()).toBe(false);
    await editor.until("conflict");
    return { ...editor, before };
  }

  it("overwrites nothing that both have changed, and saves the rest", async () => {
    const editor = await openConflict();
    expect(editor.draft().conflicts).toMatchObject([
      {
        key: "title",
        field: "title",
        slideId: null,
        base: editor.before.title,
        mine: "My title",
        theirs: "Their title",
      },
      { key: "content", mine: "My caption", theirs: "Their caption" },
    ]);
    expect(await readPost(editor.before)).toMatchObject({
      title: "Their title",
      content: "Their caption",
      cta: "Mine alone",
    });
    expect(await editor.draft().save()).toBe(false);
    expect(await readPost(editor.before)).toMatchObject({ title: "Their title" });
    expect(localStorage).toHaveLength(1);
  });

  it("saves what a person chooses, one by one", async () => {
    const editor = await openConflict();
    expect(await editor.draft().resolve({ title: "mine" })).toBe(false);
    await waitUntil(() => editor.draft().conflicts.length === 1);
    expect(await readPost(editor.before)).toMatchObject({ title: "My title", content: "Their caption" });
    expect(await editor.draft().resolve({ content: "theirs" })).toBe(true);
    await editor.until("saved");
    expect(await readPost(editor.before)).toMatchObject({ title: "My title", content: "Their caption" });
    expect(editor.draft().text("content")).toBe("Their caption");
  });

  it("saves all of mine, or lets all of mine go", async () => {
    const mine = await openConflict();
    expect(await mine.draft().resolve({ title: "mine", content: "mine" })).toBe(true);
    expect(await readPost(mine.before)).toMatchObject({ title: "My title", content: "My caption" });
    const theirs = await openConflict();
    world.network.reset();
    expect(await theirs.draft().resolve({ title: "theirs", content: "theirs" })).toBe(true);
    expect(world.network.saves()).toEqual([]);
    expect(localStorage).toHaveLength(0);
  });

  it("asks again when they have changed it once more before the choice was saved", async () => {
    const editor = await openConflict();
    await saveAsSomebodyElse(editor.before, { title: "Their second title" });
    expect(await editor.draft().resolve({ title: "mine", content: "mine" })).toBe(false);
    await editor.until("conflict");
    expect(editor.draft().conflicts).toMatchObject([{ mine: "My title", theirs: "Their second title" }]);
    expect(await readPost(editor.before)).toMatchObject({
      title: "Their second title",
      content: "My caption",
    });
  });

  it("shows the words for a slide that they have removed, until a person lets them go", async () => {
    const editor = await openEditor(await importCarousel("one", "two", "three"));
    const before = editor.post();
    const [first, second, third] = before.slides;
    if (!first || !second || !third) throw new Error("three slides were imported");
    editor.draft().setSlideText(second.id, "body", "Mine");
    const none = { imageKeys: [null, null], imageUrlsArray: [null, null] };
    await saveAsSomebodyElse(before, { slides: [first, third], ...none });
    editor.draft().set("title", "Mine alone");
    await editor.draft().save();
    await editor.until("conflict");
    expect(editor.draft().conflicts).toMatchObject([
      { slideId: second.id, slideNumber: null, field: "body", mine: "Mine", theirs: null },
    ]);
    expect(await editor.draft().resolve({ [`${second.id}.body`]: "theirs" })).toBe(true);
    expect(await readPost(before)).toMatchObject({ title: "Mine alone", slides: [first, third] });
  });
});
