import { screen, waitFor, within } from "@testing-library/react";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ProblemError } from "@/lib/server/problemError";
import { fillBrowserGaps } from "@/tests/support/page/browserGaps";
import { importCarousel, useWorld } from "@/tests/support/page/client";
import { createGate } from "@/tests/support/gate";
import { findButton as button, openModal } from "@/tests/support/page/modal";
import { connectionLost } from "@/tests/support/servers/network";

const world = useWorld({ IMAGE_CONCURRENCY: "1" });

beforeAll(fillBrowserGaps);
beforeEach(() => localStorage.clear());

const expectOn = (name: RegExp | string) => waitFor(async () => expect(await button(name)).toHaveFocus());

/** A run whose pictures come when the gate opens, started by keyboard. */
async function openAndGenerate(...prompts: string[]) {
  const gate = createGate();
  world.provider.behave = () => gate.passed;
  const modal = await openModal(await importCarousel(...prompts));
  (await button(`Generate ${prompts.length} images`)).focus();
  await modal.user.keyboard("{Enter}");
  return { ...modal, gate };
}

describe("the keyboard's place", () => {
  it("goes with a run from Generate to stopping it, to the words while it saves, to Undo, and back", async () => {
    const saving = createGate();
    world.network.carry = async ({ path }, send) => {
      if (path === "/api/update-media-plan-post") await saving.passed;
      return send();
    };
    const { gate, user } = await openAndGenerate("one", "two", "three", "four", "five");
    await expectOn("Stop after the running ones");
    gate.open();
    await waitFor(() => expect(screen.getByText("Saving 5 images…").parentElement).toHaveFocus());
    saving.open();
    await expectOn("Undo");
    await user.keyboard("{Enter}");
    await expectOn("Generate 5 images");
  });

  it("is on what can be done about a run that has failed, and on the slide that is asked again", async () => {
    world.provider.behave = () => {
      throw new ProblemError("content_blocked");
    };
    const { user } = await openModal(await importCarousel("one", "two"));
    (await button("Generate 2 images")).focus();
    await user.keyboard("{Enter}");
    await expectOn("Retry 2");
    const gate = createGate();
    world.provider.behave = () => gate.passed;
    (await button("Retry slide 2")).focus();
    await user.keyboard("{Enter}");
    await expectOn(/^Slide 2, (queued|generating)/);
    gate.open();
    await button("Retry 1"); // the other slide is as it was
    expect(await button(/^Slide 2/)).toHaveFocus();
  });

  it("comes back from a question whose button is gone", async () => {
    const { gate, user } = await openAndGenerate("one", "two");
    gate.open();
    await expectOn("Undo");
    (await button("Regenerate all 2…")).focus();
    await user.keyboard("{Enter}");
    const held = createGate();
    world.provider.behave = () => held.passed;
    const question = await screen.findByRole("alertdialog");
    within(question).getByRole("button", { name: "Regenerate all 2" }).focus();
    await user.keyboard("{Enter}");
    await expectOn("Cancel all");
    held.open();
    await expectOn("Undo");
  });

  it("stays at the way through the slides when that ends", async () => {
    const { user } = await openModal(await importCarousel("one", "two"));
    (await button(/^Slide 1/)).focus();
    await user.keyboard("{Enter}");
    (await button("Next slide")).focus();
    await user.keyboard("{Enter}");
    await expectOn("Previous slide");
  });

  it("is before the line about what was typed when that has nothing to offer any more", async () => {
    const { user } = await openModal(await importCarousel("one", "two"));
    (await button(/^Slide 1/)).focus();
    await user.keyboard("{Enter}");
    world.network.carry = () => Promise.reject(connectionLost());
    await user.type(await screen.findByRole("textbox", { name: "Headline" }), "Brew");
    (await button("Retry")).focus();
    world.network.reset();
    await user.keyboard("{Enter}");
    await waitFor(() => expect(screen.getByRole("textbox", { name: "Alt text" })).toHaveFocus());
  });

  it("is left to who points elsewhere", async () => {
    const { gate, user, dialog } = await openAndGenerate("one", "two");
    await expectOn("Cancel all");
    await user.click(screen.getByRole("heading", { name: "Five ways to brew" }));
    expect(dialog).toHaveFocus();
    gate.open();
    await button("Undo");
    expect(dialog).toHaveFocus();
  });
});
