import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { SavedToasts } from "@/components/AppShell/SavedToasts";
import { Toasts } from "@/components/AppShell/Toasts";
import { OpenPost } from "@/components/MediaPlan/OpenPost";
import { useMediaPlan } from "@/hooks/useMediaPlan";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { ProblemError } from "@/lib/server/problemError";
import { fillBrowserGaps } from "@/tests/support/browserGaps";
import { createTab, importCarousel, readPost, saveAsSomebodyElse, useWorld } from "@/tests/support/client";
import { createGate } from "@/tests/support/gate";
import { connectionLost } from "@/tests/support/network";

const world = useWorld();
const bothEmpty = { imageKeys: [null, null], imageUrlsArray: [null, null] };
const SAVE = "/api/update-media-plan-post";

beforeAll(fillBrowserGaps);
beforeEach(() => localStorage.clear());

function Page({ planId, postId, onClose }: { planId: string; postId: string; onClose: () => void }) {
  const postInfo = useMediaPlan(planId).posts?.find(({ id }) => id === postId);
  return (
    <>
      {postInfo && <OpenPost postInfo={postInfo} onClose={onClose} />}
      <SavedToasts />
      <Toasts />
    </>
  );
}

/** The plan page of one tab with this post open, as far as the modal goes. */
async function openModal(post: PostInfo) {
  const onClose = vi.fn<() => void>();
  const view = render(<Page planId={post.planId} postId={post.id} onClose={onClose} />, {
    wrapper: createTab(),
  });
  const dialog = await screen.findByRole("dialog", { name: post.title });
  return { ...view, dialog, onClose, user: userEvent.setup() };
}

const button = (name: RegExp | string) => screen.findByRole("button", { name }, { timeout: 10_000 });

describe("generating a carousel from the modal", () => {
  it("shows every picture, saves once, and says Saved only when the server has answered", async () => {
    const post = await importCarousel("one", "two", "three");
    const gate = createGate();
    world.network.carry = async ({ path }, send) => {
      if (path === SAVE) await gate.passed;
      return send();
    };
    const { dialog, user } = await openModal(post);
    await user.click(await button("Generate 3 images"));
    await within(dialog).findByText("Saving 3 images…", {}, { timeout: 10_000 });
    expect(within(dialog).getAllByText("Done")).toHaveLength(3);
    expect(screen.queryByText(/\bSaved\b/)).not.toBeInTheDocument();
    gate.open();
    expect(await screen.findByText("Saved 3 images", {}, { timeout: 10_000 })).toBeVisible();
    expect(world.network.saves()).toHaveLength(1);
    expect(await button("Regenerate all 3…")).toBeEnabled();
  });

  it("takes the whole batch back with one click on Undo", async () => {
    const post = await importCarousel("one", "two");
    const { user } = await openModal(post);
    await user.click(await button("Generate 2 images"));
    await user.click(await button("Undo"));
    expect(await button("Generate 2 images")).toBeEnabled();
    expect((await readPost(post)).imageKeys).toEqual([null, null]);
  });

  it("writes nothing when slides failed, and saves the good ones on demand", async () => {
    const post = await importCarousel("one", "two", "three");
    world.provider.behave = ({ prompt }) => {
      if (prompt === "two") throw new ProblemError("content_blocked");
    };
    const { dialog, user } = await openModal(post);
    await user.click(await button("Generate 3 images"));
    expect(await within(dialog).findByText("2 of 3 ready.", {}, { timeout: 10_000 })).toBeVisible();
    expect(within(dialog).getByRole("button", { name: /^Slide 2, failed:/ })).toBeVisible();
    expect(world.network.saves()).toEqual([]);
    await user.click(await button("Save 2 and keep the rest as it was"));
    expect(await screen.findByText("Saved 2 images", {}, { timeout: 10_000 })).toBeVisible();
    expect((await readPost(post)).imageKeys).toEqual([expect.any(String), null, expect.any(String)]);
    expect(await button("Generate 1 image")).toBeEnabled();
  });

  it("saves in one step once the failed slide was asked again on its tile", async () => {
    const post = await importCarousel("one", "two");
    world.provider.behave = ({ prompt }) => {
      if (prompt === "two") throw new ProblemError("content_blocked");
    };
    const { user } = await openModal(post);
    await user.click(await button("Generate 2 images"));
    const retry = await button("Retry slide 2");
    world.provider.reset();
    await user.click(retry);
    expect(await screen.findByText("Saved 2 images", {}, { timeout: 10_000 })).toBeVisible();
    expect(world.provider.calls.map(({ prompt }) => prompt)).toEqual(["two"]);
  });

  it("keeps the pictures when somebody else has changed them, and shows both", async () => {
    const post = await importCarousel("one", "two");
    const gate = createGate();
    world.provider.behave = () => gate.passed;
    const { dialog, user } = await openModal(post);
    await user.click(await button("Generate 2 images"));
    await waitFor(() => expect(world.provider.inFlight).toBe(2));
    await saveAsSomebodyElse(post, { slides: [...post.slides].toReversed(), ...bothEmpty });
    gate.open();
    const discard = await button("Discard mine");
    expect(within(dialog).getAllByText("Theirs: no image")).toHaveLength(2);
    await user.click(discard);
    expect((await readPost(post)).imageKeys).toEqual([null, null]);
  });
});

describe("a run that a closed tab has left behind", () => {
  it("is offered with its finished pictures, and Continue makes only what is missing", async () => {
    const post = await importCarousel("one", "two", "three");
    world.network.carry = ({ body }, send) =>
      JSON.stringify(body)?.includes("three") ? new Promise(() => {}) : send();
    const closed = await openModal(post);
    await closed.user.click(await button("Generate 3 images"));
    await within(closed.dialog).findByText("Generating 2 of 3", {}, { timeout: 10_000 });
    closed.unmount();
    world.network.reset();
    world.provider.reset();

    const { dialog, user } = await openModal(post);
    expect(await within(dialog).findByText(/^A run from .* has 2 of 3 images\.$/)).toBeVisible();
    await user.click(await button("Continue"));
    expect(await screen.findByText("Saved 3 images", {}, { timeout: 10_000 })).toBeVisible();
    expect(world.provider.calls.map(({ prompt }) => prompt)).toEqual(["three"]);
    expect((await readPost(post)).imageKeys).not.toContain(null);
  });
});

describe("editing the words", () => {
  const caption = () => screen.findByRole("textbox", { name: "Caption" });

  it("says Saving… and then Saved only after the server has answered", async () => {
    const post = await importCarousel("one", "two");
    const gate = createGate();
    world.network.carry = async ({ path }, send) => {
      if (path === SAVE) await gate.passed;
      return send();
    };
    const { dialog, user } = await openModal(post);
    await user.type(await caption(), "Swipe!");
    await user.click(await button("Save changes"));
    expect(await button("Saving…")).toBeDisabled();
    expect(within(dialog).queryByText(/\bSaved\b/)).not.toBeInTheDocument();
    gate.open();
    expect(await within(dialog).findByText("Saved")).toBeVisible();
    expect(await readPost(post)).toMatchObject({ content: "Swipe!" });
  });

  it("keeps the words and says why when the save failed", async () => {
    const post = await importCarousel("one", "two");
    const { dialog, user } = await openModal(post);
    const title = await screen.findByRole("textbox", { name: "Title" });
    await user.clear(title);
    await user.click(await button("Save changes"));
    expect(await within(dialog).findByText("Title: must not be empty")).toBeVisible();
    expect(title).toHaveValue("");
    expect(await readPost(post)).toMatchObject({ title: post.title });
  });

  it("brings what was typed back after the tab was closed without a network", async () => {
    const post = await importCarousel("one", "two");
    const first = await openModal(post);
    world.network.carry = ({ path }, send) => (path === SAVE ? Promise.reject(connectionLost()) : send());
    await first.user.type(await caption(), "Not lost");
    first.unmount();
    await openModal(post);
    expect(await caption()).toHaveValue("Not lost");
    expect(await button("Save changes")).toBeEnabled();
  });

  it("does not write over what somebody else has written in the same field, and shows it", async () => {
    const post = await importCarousel("one", "two");
    const { dialog, user } = await openModal(post);
    await user.type(await caption(), "Mine");
    await saveAsSomebodyElse(post, { content: "Theirs" });
    await user.click(await button("Save changes"));
    expect(await within(dialog).findByText("Caption, theirs: Theirs")).toBeVisible();
    expect(await caption()).toHaveValue("Mine");
    expect(await readPost(post)).toMatchObject({ content: "Theirs" });
    await user.click(await button("Save mine over theirs"));
    expect(await within(dialog).findByText("Saved")).toBeVisible();
    expect(await readPost(post)).toMatchObject({ content: "Mine" });
  });

  it("notices somebody else's words even when this page has loaded them while the draft was open", async () => {
    const post = await importCarousel("one", "two");
    const first = await openModal(post);
    await first.user.type(await caption(), "Mine");
    first.unmount();
    await saveAsSomebodyElse(post, { content: "Theirs" });
    const { dialog, user } = await openModal(post);
    await user.click(await button("Save changes"));
    expect(await within(dialog).findByText("Caption, theirs: Theirs")).toBeVisible();
    expect(await readPost(post)).toMatchObject({ content: "Theirs" });
  });

  it("keeps both when somebody else has written in another field", async () => {
    const post = await importCarousel("one", "two");
    const { dialog, user } = await openModal(post);
    await user.type(await caption(), "Mine");
    await saveAsSomebodyElse(post, { cta: "Theirs" });
    await user.click(await button("Save changes"));
    expect(await within(dialog).findByText("Saved")).toBeVisible();
    expect(await readPost(post)).toMatchObject({ content: "Mine", cta: "Theirs" });
  });

  it("does not generate from prompts that the server does not have yet", async () => {
    const post = await importCarousel("one", "two");
    const { dialog, user } = await openModal(post);
    await user.click(await button(/^Slide 1/));
    await user.type(await screen.findByRole("textbox", { name: "Prompt" }), " more");
    expect(await button("Generate 2 images")).toBeDisabled();
    expect(screen.getByText("Save or discard your changes to the slides first")).toBeVisible();
    await user.click(await button("Save changes"));
    await within(dialog).findByText("Saved");
    await user.click(await button("Generate 2 images"));
    await screen.findByText("Saved 2 images", {}, { timeout: 10_000 });
    expect(world.provider.calls.map(({ prompt }) => prompt).toSorted()).toEqual(["one more", "two"]);
  });
});

describe("closing", () => {
  it("closes an untouched post at Escape", async () => {
    const { onClose, user } = await openModal(await importCarousel("one", "two"));
    await user.keyboard("{Escape}");
    expect(onClose).toHaveBeenCalledOnce();
  });

  it("asks at Escape when words were changed, and goes on editing or discards as told", async () => {
    const { onClose, user } = await openModal(await importCarousel("one", "two"));
    await user.type(await screen.findByRole("textbox", { name: "Caption" }), "Hm");
    await user.keyboard("{Escape}");
    await user.click(await button("Continue editing"));
    expect(onClose).not.toHaveBeenCalled();
    await user.keyboard("{Escape}");
    const question = await screen.findByRole("alertdialog");
    await user.click(within(question).getByRole("button", { name: "Discard changes" }));
    expect(onClose).toHaveBeenCalledOnce();
    expect(localStorage).toHaveLength(0);
  });

  it("saves before it closes when told so", async () => {
    const post = await importCarousel("one", "two");
    const { onClose, user } = await openModal(post);
    await user.type(await screen.findByRole("textbox", { name: "Caption" }), "Kept");
    await user.keyboard("{Escape}");
    const question = await screen.findByRole("alertdialog");
    await user.click(within(question).getByRole("button", { name: "Save changes" }));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(await readPost(post)).toMatchObject({ content: "Kept" });
  });
});

describe("the keyboard", () => {
  it("goes through the slides with ← and →, and stops at both ends", async () => {
    const { user } = await openModal(await importCarousel("one", "two"));
    await user.keyboard("{ArrowRight}");
    expect(await screen.findByRole("tab", { name: "Slide 2", selected: true })).toBeVisible();
    await user.keyboard("{ArrowRight}");
    expect(screen.getByText("2 of 2")).toBeVisible();
    await user.keyboard("{ArrowLeft}{ArrowLeft}");
    expect(screen.getByText("1 of 2")).toBeVisible();
  });

  it("takes the focus along when it is on a tile, and leaves the arrows to a text field", async () => {
    const { user } = await openModal(await importCarousel("one", "two"));
    await user.click(await button(/^Slide 1/));
    await user.keyboard("{ArrowRight}");
    expect(await button(/^Slide 2/)).toHaveFocus();
    await user.click(await screen.findByRole("textbox", { name: "Prompt" }));
    await user.keyboard("{ArrowLeft}");
    expect(screen.getByText("2 of 2")).toBeVisible();
  });
});
