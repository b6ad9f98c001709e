import { screen, waitFor, within } from "@testing-library/react";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { fillBrowserGaps } from "@/tests/support/page/browserGaps";
import { importCarousel, openPost, useWorld } from "@/tests/support/page/client";
import { useLocks } from "@/tests/support/fakes/fakeLocks";
import { createGate } from "@/tests/support/gate";
import { findButton as button, openModal } from "@/tests/support/page/modal";

const world = useWorld();
beforeAll(fillBrowserGaps);
beforeEach(() => localStorage.clear());

/** A run of the post that somebody else has under way: its first picture is there, the others wait for the gate. */
async function generateElsewhere(post: PostInfo) {
  const other = await openPost(post);
  const gate = createGate();
  world.provider.behave = ({ prompt }) => (prompt === "one" ? undefined : gate.passed);
  const settled = other.handleGenerateAllCarouselImages(other.post());
  await other.until((run) => run?.slides[0]?.status === "succeeded");
  await waitFor(() => expect(world.provider.inFlight).toBe(post.slides.length - 1));
  return async () => {
    gate.open();
    await other.settle(() => settled);
  };
}

describe("a run in another tab of this browser", () => {
  useLocks();

  it("is shown with how far it is, blocks Generate with that reason, and its pictures come", async () => {
    const post = await importCarousel("one", "two", "three");
    const finish = await generateElsewhere(post);
    const { dialog } = await openModal(post);
    expect(await within(dialog).findByText("1 of 3")).toBeVisible();
    expect(await button("Generate 3 images")).toBeDisabled();
    expect(await button("Generate 3 images")).toHaveAccessibleDescription(
      "This post is being generated in another tab",
    );
    await finish();
    expect(await button("Regenerate all 3…")).toBeEnabled();
    expect(within(dialog).queryByText(/another tab/i)).not.toBeInTheDocument();
    expect(world.provider.calls).toHaveLength(3);
  });
});

describe("a run on another machine", () => {
  it("is asked about before anything is spent, and Cancel spends nothing", async () => {
    const post = await importCarousel("one", "two", "three");
    const finish = await generateElsewhere(post);
    const { user } = await openModal(post);
    await user.click(await button("Generate 3 images"));
    const question = /^A run started at .* elsewhere is still making 2 images\. Generate anyway\?$/;
    expect(await screen.findByText(question)).toBeVisible();
    await user.click(await button("Cancel"));
    expect(await button("Generate 3 images")).toBeEnabled();
    expect(world.provider.calls).toHaveLength(3);
    await finish();
  });

  it("does not hold up a person who says Generate anyway", async () => {
    const post = await importCarousel("one", "two", "three");
    const finish = await generateElsewhere(post);
    const { user } = await openModal(post);
    await user.click(await button("Generate 3 images"));
    await user.click(await button("Generate anyway"));
    await waitFor(() => expect(world.provider.calls.length).toBeGreaterThan(3));
    await finish();
    expect(await button("Regenerate all 3…")).toBeEnabled();
  });
});
