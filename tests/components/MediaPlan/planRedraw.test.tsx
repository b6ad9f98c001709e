import { File as NodeFile } from "node:buffer";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import sharp from "sharp";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { SavedToasts } from "@/components/AppShell/SavedToasts";
import { Toasts } from "@/components/AppShell/Toasts";
import { PlanPage } from "@/components/MediaPlan/PlanPage";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { getMediaPlan } from "@/services/mediaPlanService";
import { uploadImage } from "@/services/uploadService";
import { fillBrowserGaps } from "@/tests/support/page/browserGaps";
import { createTab, saveAsSomebodyElse, useWorld } from "@/tests/support/page/client";
import { changeBrandKit, importDrawnPlan } from "@/tests/support/data/drawnPlan";
import { createGate } from "@/tests/support/gate";
import { TestRouter } from "@/tests/support/page/router";

const world = useWorld();

beforeAll(() => {
  fillBrowserGaps();
  // jsdom has none; what they show is proved in a browser.
  URL.createObjectURL = () => "blob:drawing";
  URL.revokeObjectURL = () => {};
});
beforeEach(() => localStorage.clear());

/** The page of a plan whose brand kit has changed since its pictures were drawn. */
async function openOldPlan(
  titles: readonly string[],
  search = (_postIds: string[]) => "",
  prepare: (posts: PostInfo[]) => Promise<unknown> = () => Promise.resolve(),
) {
  const { mediaPlan, posts } = await importDrawnPlan(titles);
  await prepare(posts);
  await changeBrandKit(mediaPlan.id);
  const url = `/plans/${mediaPlan.id}${search(posts.map(({ id }) => id))}`;
  render(
    <TestRouter pathname="/plans/[planId]" params={{ planId: mediaPlan.id }} url={url}>
      <PlanPage planId={mediaPlan.id} />
      <SavedToasts />
      <Toasts />
    </TestRouter>,
    { wrapper: createTab() },
  );
  await screen.findAllByRole("heading", { hidden: true, level: 3 });
  const cards = () => screen.getAllByRole("heading", { hidden: true, level: 3 }).map(cardOf);
  return { planId: mediaPlan.id, posts, cards, user: userEvent.setup() };
}

function cardOf(heading: HTMLElement): HTMLElement {
  const card = heading.closest("li");
  if (!card) throw new Error("the title stands in no card");
  return card;
}

const region = () => screen.findByRole("region", { name: "Pictures to redraw" });
const button = async (name: RegExp | string) => within(await region()).findByRole("button", { name });

describe("a plan with pictures in an old look", () => {
  it("says so on its cards, offers to redraw all, says how far that is, and takes all back", async () => {
    const { planId, posts, cards, user } = await openOldPlan(["First", "Second"]);
    expect(await region()).toHaveTextContent(
      "2 pictures in 2 posts still have the old look. The brand kit has changed since.",
    );
    for (const card of cards()) expect(card).toHaveTextContent("1 of 2, 1 picture to redraw");

    const gate = createGate();
    world.network.carry = async ({ path }, send) => {
      if (path === "/api/draw-slide") await gate.passed;
      return send();
    };
    await user.click(await button("Redraw 2 pictures in 2 posts"));
    expect(await screen.findByText("Redrawing 0 of 2")).toBeVisible();
    expect(await region()).toHaveFocus();
    expect(cards()[0]).toHaveTextContent("Redrawing");
    gate.open();
    expect(await button("Undo")).toBeEnabled();
    expect(await region()).toHaveTextContent("2 pictures in 2 posts redrawn");
    for (const card of cards()) expect(card).toHaveTextContent("1 of 2 images");
    expect(screen.queryByText(/^Saved 1 image/)).not.toBeInTheDocument();

    await user.click(await button("Undo"));
    expect(await button("Redraw 2 pictures in 2 posts")).toBeVisible();
    const { posts: restored } = await getMediaPlan(planId);
    expect(restored.map(({ imageKeys }) => imageKeys)).toEqual(posts.map(({ imageKeys }) => imageKeys));
    expect(world.provider.calls).toEqual([]);
  });

  it("is complete only once they are redrawn", async () => {
    const { cards, user } = await openOldPlan(["First"], undefined, async ([post]) => {
      if (!post) throw new Error("a post was imported");
      const create = { width: 90, height: 90, channels: 3, background: "teal" } as const;
      const bytes = await sharp({ create }).png().toBuffer();
      // Node's File is a browser's; jsdom's own is not one that fetch can send.
      const file = new NodeFile([bytes], "own.png", { type: "image/png" }) as unknown as File;
      const { imageKey, imageUrl } = await uploadImage(file);
      const [drawnKey = null, drawnUrl = null] = [post.imageKeys[0], post.imageUrlsArray[0]];
      const arrays = { imageKeys: [drawnKey, imageKey], imageUrlsArray: [drawnUrl, imageUrl] };
      await saveAsSomebodyElse(post, arrays);
    });
    await screen.findByText(/1 carousel, 0 complete/);
    expect(cards()[0]).toHaveTextContent("1 picture to redraw");
    await user.click(await button("Redraw 1 picture in 1 post"));
    await screen.findByText(/1 carousel, 1 complete/);
    expect(cards()[0]).toHaveTextContent("Complete");
  });

  it("names the posts that could not be redrawn, and tries them again", async () => {
    const { posts, user } = await openOldPlan(["First", "Second"]);
    world.network.carry = async ({ path, body }, send) => {
      const isFirst = JSON.stringify(body)?.includes(`"${posts[0]?.id}"`);
      return path === "/api/draw-slide" && isFirst ? new Response("<h1>Oh</h1>", { status: 502 }) : send();
    };
    await user.click(await button(/^Redraw/));
    const failed = await within(await region()).findByRole("listitem");
    expect(failed).toHaveTextContent(/^First .*502/);
    expect(within(failed).getByRole("link")).toHaveAttribute(
      "href",
      `/plans/${posts[0]?.planId}?post=${posts[0]?.id}`,
    );
    expect(within(await region()).getByRole("status")).toHaveTextContent(
      "1 picture in 1 post redrawn; 1 post still as before",
    );
    world.network.carry = (_, send) => send();
    await user.click(await button("Retry 1 post"));
    await waitFor(async () => expect(await region()).toHaveTextContent("2 pictures in 2 posts redrawn"));
    await user.click(await button("Dismiss"));
    await waitFor(() => expect(screen.queryByText(/redrawn/)).not.toBeInTheDocument());
  });

  it("can be stopped, and gone on with", async () => {
    const { user } = await openOldPlan(["First", "Second"]);
    const gate = createGate();
    world.network.carry = async ({ path }, send) => {
      if (path === "/api/draw-slide") await gate.passed;
      return send();
    };
    await user.click(await button(/^Redraw/));
    await user.click(await button("Stop after this post"));
    expect(await screen.findAllByText("Stopping after this post…")).toHaveLength(2);
    gate.open();
    expect(await region()).toBeVisible();
    await user.click(await button("Continue with 1 post"));
    await waitFor(async () => expect(await region()).toHaveTextContent("2 pictures in 2 posts redrawn"));
  });

  it("says of words that were changed and not drawn that, and nothing of a look", async () => {
    const { posts, cards } = await openOldPlan(["First"], ([id]) => `?post=${id}`);
    const [post] = posts;
    if (!post) throw new Error("a post was imported");
    const slides = post.slides.map((slide) => ({ ...slide, headline: "Grind like sugar" }));
    await saveAsSomebodyElse(post, { slides });
    const dialog = await screen.findByRole("dialog", { name: "First" });
    const title = await within(dialog).findByRole("textbox", { name: "Title" });
    await userEvent.type(title, "!"); // its save brings their version
    expect(await within(dialog).findByText("Changed")).toBeInTheDocument();
    expect(within(dialog).queryByText(/has changed since/)).not.toBeInTheDocument();
    await waitFor(() => expect(cards()[0]).toHaveTextContent("1 picture to redraw"));
  });
});

describe("an open post with pictures in an old look", () => {
  it("says of each which it is and why, saves them as changed ones, and keeps quiet then", async () => {
    const { posts, user } = await openOldPlan(["First"], ([id]) => `?post=${id}`);
    const dialog = await screen.findByRole("dialog", { name: "First" });
    const tile = await within(dialog).findByRole("button", { name: /^Slide 1, .*in an old look/ });
    expect(tile).toHaveAccessibleName(
      "Slide 1, Grind like sand, in an old look. The brand kit has changed since.",
    );
    expect(within(dialog).getByText("Old look")).toBeInTheDocument();
    await user.click(tile);
    const why = await within(dialog).findByText(/The post still has the former picture/);
    expect(why).toHaveTextContent("The brand kit has changed since. The post still has the former picture.");
    await user.click(within(dialog).getByRole("button", { name: "Save this picture" }));
    expect(await within(dialog).findByText("1 new image in the post")).toBeVisible();
    expect(within(dialog).queryByText("Old look")).not.toBeInTheDocument();
    await user.keyboard("{Escape}");
    expect(screen.queryByText(/still has the old look/)).not.toBeInTheDocument();
    expect(posts).toHaveLength(1);
  });

  it("says so when it is closed only if something else has changed too: of the brand kit the page speaks", async () => {
    const { user } = await openOldPlan(["First", "Second"], ([id]) => `?post=${id}`);
    await within(await screen.findByRole("dialog")).findByText("Old look");
    await user.keyboard("{Escape}");
    await user.click(await screen.findByRole("link", { name: "Second" }));
    const second = await screen.findByRole("dialog", { name: "Second" });
    await user.click(await within(second).findByRole("button", { name: /^Slide 1, / }));
    await user.type(await within(second).findByRole("textbox", { name: /Prompt/ }), "s");
    await user.keyboard("{Escape}");
    expect(await screen.findByText("1 picture still has the old look")).toBeInTheDocument();
    expect(
      screen.getByText("The brand kit and the prompt have changed since. Open “Second” and save it."),
    ).toBeInTheDocument();
  });
});
