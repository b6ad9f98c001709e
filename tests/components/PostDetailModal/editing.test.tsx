import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { toast } from "sonner";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { fillBrowserGaps } from "@/tests/support/page/browserGaps";
import { importCarousel, readPost, saveAsSomebodyElse, useWorld } from "@/tests/support/page/client";
import { createGate } from "@/tests/support/gate";
import { findButton as button, openModal } from "@/tests/support/page/modal";
import { connectionLost } from "@/tests/support/servers/network";

const world = useWorld();
const SAVE = "/api/update-media-plan-post";

beforeAll(fillBrowserGaps);
beforeEach(() => localStorage.clear());
afterEach(() => {
  vi.restoreAllMocks();
  toast.dismiss(); // they outlive the page
});

const KEPT_NOTICE = "Not stored yet: your words are kept in this browser";
const field = (name: string) => screen.findByRole("textbox", { name });
const savedWord = (dialog: HTMLElement) => within(dialog).findByText("Saved");

function cutSaves(): void {
  world.network.carry = ({ path }, send) => (path === SAVE ? Promise.reject(connectionLost()) : send());
}

describe("editing the words", () => {
  it("saves itself, and says Saved only after the server has answered", async () => {
    const post = await importCarousel("one", "two");
    const gate = createGate();
    world.network.carry = async ({ path }, send) => {
      if (path === SAVE) await gate.passed;
      return send();
    };
    const { dialog, user } = await openModal(post);
    expect(within(dialog).queryByText(/saved/i)).not.toBeInTheDocument();
    await user.type(await field("Caption"), "Swipe!");
    expect(within(dialog).queryByText(/saved/i)).not.toBeInTheDocument();
    expect(await within(dialog).findByText("Saving…")).toBeVisible();
    expect(within(dialog).queryByText(/saved/i)).not.toBeInTheDocument();
    gate.open();
    expect(await savedWord(dialog)).toBeVisible();
    expect(await readPost(post)).toMatchObject({ content: "Swipe!" });
  });

  it("says at the field, and by its name, what the server refused, and keeps it", async () => {
    const post = await importCarousel("one", "two");
    const { dialog, user } = await openModal(post);
    const title = await field("Title");
    await user.clear(title);
    await user.click(await button("Save now"));
    expect(await within(dialog).findByText("Title: must not be empty")).toBeVisible();
    expect(title).toBeInvalid();
    expect(title).toHaveAccessibleDescription(/must not be empty/);
    expect(title).toHaveValue("");
    expect(await readPost(post)).toMatchObject({ title: post.title });
    await user.type(title, "Better");
    expect(title).toBeValid();
    expect(await savedWord(dialog)).toBeVisible();
  });

  it("blocks Generate, with the reason, while a prompt is refused", async () => {
    const { user } = await openModal(await importCarousel("one", "two"));
    await user.click(await button(/^Slide 1/));
    await user.clear(await field("Prompt"));
    await user.click(await button("Save now"));
    expect(await screen.findByText(/^Slide 1, prompt: must have/)).toBeVisible();
    expect(await button("Generate 2 images")).toBeDisabled();
    expect(await button("Generate 2 images")).toHaveAccessibleDescription(/could not be stored/);
  });

  it("generates from what was typed a moment ago", async () => {
    const post = await importCarousel("one", "two");
    const { user } = await openModal(post);
    await user.click(await button(/^Slide 1/));
    await user.type(await field("Prompt"), " more");
    await user.click(await button("Generate 2 images"));
    await screen.findByText("Saved 2 images");
    expect(world.provider.calls.map(({ prompt }) => prompt).toSorted()).toEqual(["one more", "two"]);
  });

  it("keeps the words while the server cannot be reached, and stores them at Retry", async () => {
    const post = await importCarousel("one", "two");
    const { dialog, user } = await openModal(post);
    world.network.carry = () => Promise.reject(connectionLost());
    await user.type(await field("Caption"), "Kept");
    await user.click(await button("Save now"));
    const told = /^The server cannot be reached\. Your words are kept in this browser/;
    expect(await within(dialog).findByText(told)).toBeVisible();
    expect(await button("Generate 2 images")).toBeDisabled();
    expect(within(dialog).queryByText(/saved/i)).not.toBeInTheDocument();
    world.network.reset();
    await user.click(await button("Retry"));
    expect(await savedWord(dialog)).toBeVisible();
    expect(await readPost(post)).toMatchObject({ content: "Kept" });
  });

  it("discards what the server does not have only after it has asked", async () => {
    const { user } = await openModal(await importCarousel("one", "two"));
    await user.clear(await field("Title"));
    await user.click(await button("Save now"));
    await user.click(await button("Discard changes"));
    const question = await screen.findByRole("alertdialog");
    await user.click(within(question).getByRole("button", { name: "Discard changes" }));
    expect(await field("Title")).toHaveValue("Five ways to brew");
    expect(localStorage).toHaveLength(0);
  });

  it("brings what was typed back after the tab was closed without a network, says from when, and stores it", async () => {
    const post = await importCarousel("one", "two");
    const first = await openModal(post);
    cutSaves();
    await first.user.type(await field("Caption"), "Not lost");
    first.unmount();
    world.network.reset();
    const { dialog } = await openModal(post);
    expect(await within(dialog).findByText(/^Restored what you typed at .*\d/)).toBeVisible();
    expect(await field("Caption")).toHaveValue("Not lost");
    expect(await savedWord(dialog)).toBeVisible();
    expect(await readPost(post)).toMatchObject({ content: "Not lost" });
  });

  it("keeps both when somebody else has written in another field", async () => {
    const post = await importCarousel("one", "two");
    const { dialog, user } = await openModal(post);
    await user.type(await field("Caption"), "Mine");
    await saveAsSomebodyElse(post, { cta: "Theirs" });
    await user.click(await button("Save now"));
    expect(await savedWord(dialog)).toBeVisible();
    expect(await readPost(post)).toMatchObject({ content: "Mine", cta: "Theirs" });
  });
});

describe("when somebody else has changed the same words", () => {
  async function openConflict() {
    const post = await importCarousel("one", "two");
    const modal = await openModal(post);
    await saveAsSomebodyElse(post, { content: "Their caption", cta: "Their call" });
    const [caption, call] = [await field("Caption"), await field("Call to action")];
    // Both at once: a slow machine would save the first by itself before the second is typed.
    fireEvent.change(caption, { target: { value: "My caption" } });
    fireEvent.change(call, { target: { value: "My call" } });
    await modal.user.click(await button("Save now"));
    await screen.findByText(/^Somebody else has changed 2 texts/);
    return { ...modal, post };
  }
  const choice = (legend: string, side: string) =>
    within(screen.getByRole("group", { name: legend })).getByRole("radio", { name: side });

  it("shows both, decides nothing, and saves what a person chooses for each", async () => {
    const { dialog, post, user } = await openConflict();
    expect(choice("Caption", "Theirs")).toHaveAccessibleDescription("Their caption");
    expect(choice("Caption", "Mine")).toHaveAccessibleDescription("My caption");
    expect(screen.queryByRole("radio", { checked: true })).not.toBeInTheDocument();
    expect(await button("Save choice")).toBeDisabled();
    expect(await readPost(post)).toMatchObject({ content: "Their caption", cta: "Their call" });
    await user.click(choice("Caption", "Mine"));
    expect(await button("Save choice")).toBeDisabled();
    await user.click(choice("Call to action", "Theirs"));
    await user.click(await button("Save choice"));
    expect(await savedWord(dialog)).toBeVisible();
    expect(await readPost(post)).toMatchObject({ content: "My caption", cta: "Their call" });
    expect(await field("Call to action")).toHaveValue("Their call");
  });

  it("lets all be chosen at once", async () => {
    const { dialog, post, user } = await openConflict();
    await user.click(await button("All theirs"));
    await user.click(await button("All mine"));
    await user.click(await button("Save choice"));
    expect(await savedWord(dialog)).toBeVisible();
    expect(await readPost(post)).toMatchObject({ content: "My caption", cta: "My call" });
  });
});

describe("closing", () => {
  it("closes an untouched post at Escape", async () => {
    const { onClose, user } = await openModal(await importCarousel("one", "two"));
    await user.keyboard("{Escape}");
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(world.network.saves()).toEqual([]);
  });

  it("saves what was typed, and does not ask", async () => {
    const post = await importCarousel("one", "two");
    const { onClose, user } = await openModal(post);
    await user.type(await field("Caption"), "Kept");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    await waitFor(async () => expect(await readPost(post)).toMatchObject({ content: "Kept" }));
  });

  it("stores what was on its way when the page went", async () => {
    const post = await importCarousel("one", "two");
    const gate = createGate();
    world.network.carry = async ({ path }, send) => {
      if (path === SAVE) await gate.passed;
      return send();
    };
    const { onClose, unmount, user } = await openModal(post);
    await user.type(await field("Caption"), "Kept");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    await waitFor(() => expect(world.network.saves()).toHaveLength(1));
    unmount();
    gate.open();
    await waitFor(async () => expect(await readPost(post)).toMatchObject({ content: "Kept" }));
  });

  it("says so when what was typed is in this browser alone", async () => {
    const { onClose, user } = await openModal(await importCarousel("one", "two"));
    await user.clear(await field("Title"));
    await user.keyboard("{Escape}");
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(await screen.findByText(KEPT_NOTICE)).toBeVisible();
  });

  it("says so too when the browser's back button has closed it, and where the words are without a copy", async () => {
    const post = await importCarousel("one", "two");
    const first = await openModal(post);
    await first.user.clear(await field("Title"));
    first.leave();
    expect(await screen.findByText(KEPT_NOTICE)).toBeVisible();
    first.unmount();

    const second = await openModal(await importCarousel("three", "four"));
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    await second.user.clear(await field("Title"));
    second.leave();
    expect(await screen.findByText(/^Not stored yet: keep this page open/)).toBeVisible();
  });

  it("says nothing when all is stored by then", async () => {
    const post = await importCarousel("one", "two");
    const { leave, user } = await openModal(post);
    await user.type(await field("Caption"), "Kept");
    leave();
    await waitFor(async () => expect(await readPost(post)).toMatchObject({ content: "Kept" }));
    await waitFor(() => expect(world.network.inFlight).toBe(0));
    expect(screen.queryByText(/^Not stored yet/)).not.toBeInTheDocument();
  });

  it("asks when the words would be lost: not stored, and this browser keeps no copy", async () => {
    vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    const { onClose, user } = await openModal(await importCarousel("one", "two"));
    await user.clear(await field("Title"));
    await user.keyboard("{Escape}");
    await user.click(await button("Continue editing"));
    expect(onClose).not.toHaveBeenCalled();
    await user.keyboard("{Escape}");
    const question = await screen.findByRole("alertdialog", { name: "Discard what you typed?" });
    await user.click(within(question).getByRole("button", { name: "Discard changes" }));
    expect(onClose).toHaveBeenCalledOnce();
  });
});
