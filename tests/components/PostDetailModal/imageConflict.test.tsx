import { screen, waitFor, within } from "@testing-library/react";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fillBrowserGaps } from "@/tests/support/page/browserGaps";
import {
  importCarousel,
  openPost,
  readPost,
  saveAsSomebodyElse,
  useWorld,
} from "@/tests/support/page/client";
import { createGate } from "@/tests/support/gate";
import { findButton as button, openModal } from "@/tests/support/page/modal";

const world = useWorld();
beforeAll(fillBrowserGaps);
beforeEach(() => localStorage.clear());

/** Three pictures made anew in the modal, while somebody else has put other ones into the post. */
async function openConflict() {
  const post = await importCarousel("one", "two", "three");
  const other = await openPost(post);
  await other.settle(() => other.handleGenerateAllCarouselImages(other.post()));
  const { imageKeys, imageUrlsArray, slides } = other.post();
  const again = slides.map((slide) => ({ ...slide, mediaPrompt: `${slide.mediaPrompt}, again` }));
  await saveAsSomebodyElse(post, { slides: again });
  other.close();

  const modal = await openModal(post);
  const gate = createGate();
  world.provider.behave = () => gate.passed;
  await modal.user.click(await button("Regenerate all 3…"));
  await modal.user.click(await button("Regenerate all 3"));
  await waitFor(() => expect(world.provider.inFlight).toBe(3));
  const theirs = await saveAsSomebodyElse(post, {
    imageKeys: imageKeys.toReversed(),
    imageUrlsArray: imageUrlsArray.toReversed(),
  });
  gate.open();
  await screen.findByText("Somebody else has changed these images meanwhile.");
  world.network.reset();
  return { ...modal, post, theirs };
}

const row = (number: number) => within(screen.getByRole("group", { name: `Slide ${number}` }));

describe("when somebody else has changed the pictures meanwhile", () => {
  it("shows theirs and mine of each slide, and saves the chosen ones in one step", async () => {
    const { dialog, post, theirs, user } = await openConflict();
    expect(await button("Save choice")).toBeDisabled();
    const shown = [...dialog.querySelectorAll("fieldset img")].map((image) => image.getAttribute("src"));
    expect(new Set(shown).size).toBe(6);
    await user.click(row(1).getByRole("radio", { name: "Mine" }));
    await user.click(row(2).getByRole("radio", { name: "Theirs" }));
    expect(await button("Save choice")).toBeDisabled();
    await user.click(row(3).getByRole("radio", { name: "Theirs" }));
    await user.click(await button("Save choice"));
    expect(await screen.findByText("Saved 1 image")).toBeVisible();
    expect(world.network.saves()).toHaveLength(1);
    const { imageKeys } = await readPost(post);
    expect(imageKeys[0]).not.toBe(theirs.imageKeys[0]);
    expect(imageKeys.slice(1)).toEqual(theirs.imageKeys.slice(1));
  });

  it("writes nothing when all of theirs are chosen", async () => {
    const { post, theirs, user } = await openConflict();
    await user.click(await button("All theirs"));
    await user.click(await button("Save choice"));
    expect(await button("Regenerate all 3…")).toBeEnabled();
    expect(world.network.saves()).toEqual([]);
    expect(await readPost(post)).toEqual(theirs);
  });

  it("has mine chosen where they have no picture, for nothing is lost there", async () => {
    const post = await importCarousel("one", "two");
    const gate = createGate();
    world.provider.behave = () => gate.passed;
    const { user } = await openModal(post);
    await user.click(await button("Generate 2 images"));
    await waitFor(() => expect(world.provider.inFlight).toBe(2));
    const empty = { imageKeys: [null, null], imageUrlsArray: [null, null] };
    await saveAsSomebodyElse(post, { slides: post.slides.toReversed(), ...empty });
    gate.open();
    const save = await button("Save choice");
    expect(row(1).getByRole("radio", { name: "Mine" })).toBeChecked();
    await user.click(save);
    expect(await screen.findByText("Saved 2 images")).toBeVisible();
    expect((await readPost(post)).imageKeys).not.toContain(null);
  });
});
