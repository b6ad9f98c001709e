import { render, screen, waitFor, within } from "@testing-library/react";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { PlanPage } from "@/components/MediaPlan/PlanPage";
import type { Health } from "@/lib/schemas/health";
import { drawSlide } from "@/services/drawingService";
import { fillBrowserGaps } from "@/tests/support/page/browserGaps";
import {
  createTab,
  importCarousel,
  readPost,
  saveAsSomebodyElse,
  useWorld,
} from "@/tests/support/page/client";
import { findButton as button, openModal } from "@/tests/support/page/modal";
import { TestRouter } from "@/tests/support/page/router";

beforeAll(fillBrowserGaps);
beforeEach(() => localStorage.clear());

describe("slides that are drawn without words", () => {
  const world = useWorld();
  beforeEach(() => {
    world.network.carry = async ({ path }, send) => {
      const response = await send();
      if (path !== "/api/health") return response;
      const health: Health = await response.json();
      return Response.json({ ...health, imageProvider: { name: "designer", model: "designer" } });
    };
  });

  it("are named, and take words out of their prompts, which can be taken back", async () => {
    const post = await importCarousel("one", 'A poster says "Grind fresh"', "No people.");
    const { dialog, user } = await openModal(post);
    await within(dialog).findByText(/^2 slides have no words yet\./);
    expect(within(dialog).getAllByText("No words yet")).toHaveLength(2);
    await button(/^Slide 3, no image and no words yet/);
    await user.click(await button("Take words from the prompts"));

    const question = within(
      await screen.findByRole("alertdialog", { name: "Take these words for 1 slide?" }),
    );
    const found = question.getAllByRole("listitem").map(({ textContent }) => textContent);
    expect(found).toEqual(["Slide 2Grind fresh", "Slide 3Nothing to take"]);
    expect((await readPost(post)).revision).toBe(post.revision);
    await user.click(question.getByRole("button", { name: "Take the words" }));

    await within(dialog).findByText(/^1 slide has no words yet\./);
    await user.click(await button("Undo"));
    await within(dialog).findByText(/^2 slides have no words yet\./);
    await waitFor(async () => expect((await readPost(post)).slides).toEqual(post.slides));
  });

  it("keep their post from being complete, on its card and in the count", async () => {
    const post = await importCarousel("one", "two");
    const drawings = await Promise.all(
      post.slides.map(({ id: slideId }) =>
        drawSlide({ postId: post.id, slideId, layout: null, headline: "", body: "", picture: null }),
      ),
    );
    const imageKeys = drawings.map(({ imageKey }) => imageKey);
    const imageUrlsArray = drawings.map(({ imageUrl }) => imageUrl);
    await saveAsSomebodyElse(post, { imageKeys, imageUrlsArray });
    render(
      <TestRouter pathname="/plans/[planId]" params={{ planId: post.planId }} url={`/plans/${post.planId}`}>
        <PlanPage planId={post.planId} />
      </TestRouter>,
      { wrapper: createTab() },
    );
    expect(await screen.findByText("1 slide has no words yet")).toBeVisible();
    expect(screen.getByText(/1 carousel, 0 complete/)).toBeVisible();
  });
});
