import { screen, waitFor, within } from "@testing-library/react";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listDrawings } from "@/services/drawingService";
import { fillBrowserGaps } from "@/tests/support/page/browserGaps";
import { importCarousel, readPost, saveAsSomebodyElse, useWorld } from "@/tests/support/page/client";
import { findButton as button, openModal } from "@/tests/support/page/modal";

const world = useWorld();

beforeAll(fillBrowserGaps);
beforeEach(() => localStorage.clear());

const section = async () => within(await screen.findByRole("region", { name: "Look" }));

/** A carousel in a place where the designer makes the pictures. */
async function openDrawn() {
  world.network.carry = async ({ path }, send) => {
    const response = await send();
    if (path !== "/api/health") return response;
    const health = await response.json();
    return Response.json({ ...health, imageProvider: { name: "designer", model: "designer" } });
  };
  const post = await importCarousel("one", "two");
  return { post, ...(await openModal(post)) };
}

describe("the look of a post", () => {
  it("is chosen in the post, in another arrangement too, and is the plan's again by one click", async () => {
    const { post, dialog, user } = await openDrawn();
    await user.click(await screen.findByRole("tab", { name: "Post" }));
    expect((await section()).getByRole("status")).toHaveTextContent("The plan’s look");
    await user.click((await section()).getByRole("button", { name: "Motif" }));
    await user.click(await screen.findByRole("radio", { name: "Hills" }));
    await user.click(await button("Another arrangement"));
    expect((await section()).getByRole("status")).toHaveTextContent("Hills, arrangement 2");
    await within(dialog).findByText("Saved");
    expect((await readPost(post)).look).toEqual({ motif: "hills", arrangement: 1 });
    const previews = world.network.sent.filter(({ path }) => path === "/api/preview-slide");
    expect(previews.map(({ body }) => body)).toContainEqual(
      expect.objectContaining({ look: { motif: "dots", arrangement: 0 }, width: 200 }),
    );
    await user.click(await button("Back to the plan’s"));
    await waitFor(async () => expect((await readPost(post)).look).toBeNull());
    expect(screen.queryByRole("button", { name: "Back to the plan’s" })).not.toBeInTheDocument();
  });

  it("is asked about when somebody else has chosen another", async () => {
    const { post, dialog, user } = await openDrawn();
    await user.click(await screen.findByRole("tab", { name: "Post" }));
    await saveAsSomebodyElse(post, { look: { motif: "dots", arrangement: 0 } });
    await user.click((await section()).getByRole("button", { name: "Another arrangement" }));
    const choice = within(await within(dialog).findByRole("group", { name: "Look" }));
    expect(choice.getByText("Dots")).toBeVisible();
    expect(choice.getByText("The plan’s look, arrangement 2")).toBeVisible();
  });
});

describe("Regenerate all of what the designer draws", () => {
  it("makes the post's next arrangement, saved with its pictures and taken back with them", async () => {
    const { post, user } = await openDrawn();
    await user.click(await button("Generate 2 images"));
    await screen.findByText("2 new images in the post");
    expect((await readPost(post)).look ?? null).toBeNull();
    await user.click(await button("Regenerate all 2…"));
    await user.click(await button("Regenerate all 2"));
    await screen.findByText("The post has another arrangement of 2 slides");
    expect((await readPost(post)).look).toEqual({ motif: null, arrangement: 1 });
    const asked = world.network.sent.filter(({ path }) => path === "/api/generate-image");
    expect(asked.slice(-2).map(({ body }) => body)).toEqual([
      expect.objectContaining({ look: { motif: null, arrangement: 1 } }),
      expect.objectContaining({ look: { motif: null, arrangement: 1 } }),
    ]);
    await user.click(await button("Undo"));
    await waitFor(async () => expect((await readPost(post)).look).toBeNull());
  });
});

describe("a slide over a picture", () => {
  it("has its words arranged anew over the same picture, and the former back by Undo", async () => {
    const post = await importCarousel("one", "two");
    const { user } = await openModal(post);
    await user.click(await button("Generate 2 images"));
    await screen.findByText("2 new images in the post");
    await user.click(await button(/^Slide 1/));
    await user.click(await screen.findByRole("radio", { name: "Quote" }));
    await user.click(await button("Save this picture"));
    await screen.findByText("1 new image in the post");
    const [before] = (await readPost(post)).imageKeys;
    const below = (await listDrawings(post.id))[0]?.picture?.imageKey;
    const paid = world.provider.calls.length;

    await user.click(await button("Another arrangement"));
    await screen.findByText("The post has another arrangement of slide 1");
    const [drawing] = await listDrawings(post.id);
    expect(drawing).toMatchObject({
      layout: "quote",
      arrangement: 1,
      picture: { imageKey: below },
    });
    expect(world.provider.calls).toHaveLength(paid);
    await screen.findByRole("button", { name: /^Slide 1, .*arrangement 2/ });

    await user.click(await button("Undo"));
    await waitFor(async () => expect((await readPost(post)).imageKeys[0]).toBe(before));
  });
});
