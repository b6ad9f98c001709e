import { screen, waitFor, within } from "@testing-library/react";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ProblemError } from "@/lib/server/problemError";
import { fillBrowserGaps } from "@/tests/support/page/browserGaps";
import { importCarousel, readPost, useWorld } from "@/tests/support/page/client";
import { createGate } from "@/tests/support/gate";
import { findButton, openModal } from "@/tests/support/page/modal";

const world = useWorld();
const SAVE = "/api/update-media-plan-post";

beforeAll(fillBrowserGaps);
beforeEach(() => localStorage.clear());

const button = findButton;

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
    await within(dialog).findByText("Saving 3 images…");
    expect(within(dialog).getAllByText("Done")).toHaveLength(3);
    expect(screen.queryByText(/\bSaved\b/)).not.toBeInTheDocument();
    gate.open();
    expect(await screen.findByText("Saved 3 images")).toBeVisible();
    expect(world.network.saves()).toHaveLength(1);
    expect(await button("Regenerate all 3…")).toBeEnabled();
  });

  it("says what it is likely to cost as soon as pictures have been made", async () => {
    const first = await openModal(await importCarousel("one", "two"));
    await first.user.click(await button("Generate 2 images"));
    await first.user.click(await button("Regenerate all 2…"));
    const question = await screen.findByRole("alertdialog");
    await waitFor(() => expect(question).toHaveAccessibleDescription(/Likely: ≈ \$0\.08, about \d+ s\.$/));
    first.unmount();
    await openModal(await importCarousel("one", "two", "three"));
    expect(await screen.findByText(/^≈ \$0\.12 · about \d+ s$/)).toBeVisible();
  });

  it("takes the whole batch back with one click on Undo, which stays when the toast has gone", async () => {
    const post = await importCarousel("one", "two");
    const { dialog, user } = await openModal(post);
    await user.click(await button("Generate 2 images"));
    expect(await screen.findByText("Saved 2 images")).toBeVisible();
    expect(within(dialog).getByText("2 new images in the post")).toBeVisible();
    expect(screen.getAllByRole("button", { name: "Undo" })).toHaveLength(1);
    await user.click(within(dialog).getByRole("button", { name: "Undo" }));
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
    expect(await within(dialog).findByText("2 of 3 ready.")).toBeVisible();
    expect(within(dialog).getByRole("button", { name: /^Slide 2, failed:/ })).toBeVisible();
    expect(world.network.saves()).toEqual([]);
    await user.click(await button("Save 2 and keep the rest as it was"));
    expect(await screen.findByText("Saved 2 images")).toBeVisible();
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
    expect(await screen.findByText("Saved 2 images")).toBeVisible();
    expect(world.provider.calls.map(({ prompt }) => prompt)).toEqual(["two"]);
  });

  it("asks before pictures that are paid for are discarded", async () => {
    const post = await importCarousel("one", "two");
    world.provider.behave = ({ prompt }) => {
      if (prompt === "two") throw new ProblemError("content_blocked");
    };
    const { user } = await openModal(post);
    await user.click(await button("Generate 2 images"));
    await user.click(await button("Discard"));
    const question = await screen.findByRole("alertdialog", { name: "Discard 1 image?" });
    expect(question).toHaveTextContent("for 90 days");
    await user.click(within(question).getByRole("button", { name: "Cancel" }));
    expect(await button("Save 1 and keep the rest as it was")).toBeEnabled();
    await user.click(await button("Discard"));
    await user.click(await button("Discard 1 image"));
    expect(await button("Generate 2 images")).toBeEnabled();
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
    await within(closed.dialog).findByText("Generating 2 of 3");
    closed.unmount();
    world.network.reset();
    world.provider.reset();

    const { dialog, user } = await openModal(post);
    expect(await within(dialog).findByText(/^A run from .* has 2 of 3 images\.$/)).toBeVisible();
    await user.click(await button("Continue"));
    expect(await screen.findByText("Saved 3 images")).toBeVisible();
    expect(world.provider.calls.map(({ prompt }) => prompt)).toEqual(["three"]);
    expect((await readPost(post)).imageKeys).not.toContain(null);
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
