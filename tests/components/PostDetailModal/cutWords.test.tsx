import { fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { PlanPage } from "@/components/MediaPlan/PlanPage";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { drawSlide } from "@/services/drawingService";
import { importMediaPlan } from "@/services/mediaPlanService";
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

const MANY = "word ".repeat(500);
const field = (name: string) => screen.findByRole("textbox", { name });
const type = async (name: string, value: string) =>
  fireEvent.change(await field(name), { target: { value } });
/** What the field is described by, as a screen reader has it. */
const saysOf = async (name: string, what: RegExp | null) => {
  const input = await field(name);
  await waitFor(() => {
    if (what) expect(input).toHaveAccessibleDescription(what);
    else expect(input).not.toHaveAccessibleDescription();
  });
};
const announced = (words: string) =>
  waitFor(() => {
    const regions = screen.getAllByRole("status", { hidden: true }).map((region) => region.textContent);
    expect(regions).toContain(words);
  });

/** What helps is offered once it has been laid out. */
const enabled = async (name: string) => {
  const found = await button(name);
  await waitFor(() => expect(found).toBeEnabled());
  return found;
};

beforeAll(fillBrowserGaps);
beforeEach(() => localStorage.clear());

describe("words that do not fit on a slide", () => {
  useWorld();

  /** A carousel whose second and last slides have a layout, and these words. */
  async function generate(bodies: [string, string], cta = "") {
    const post = await importCarousel("one", "two", "three");
    const slides = post.slides.map((slide, index) =>
      index === 0
        ? slide
        : { ...slide, layout: "statement" as const, headline: "Three", body: bodies[index - 1] ?? "" },
    );
    await saveAsSomebodyElse(post, { slides, cta });
    const modal = await openModal(post);
    await modal.user.click(await button("Generate 3 images"));
    await screen.findByText("3 new images in the post");
    return { ...modal, post };
  }

  it("are told of at the tiles and in a sentence once they are generated, each leading to its slide", async () => {
    const { user, dialog, post, unmount } = await generate([MANY, `Fits. ${MANY}`]);
    await announced("Words are cut on slide 2 and slide 3");
    expect(await button("Slide 2, Three, words cut")).toHaveAccessibleName("Slide 2, Three, words cut");
    expect(within(dialog).getAllByText("Words cut")).toHaveLength(2);
    await user.click(await button("Slide 3, Three, words cut"));
    expect(await screen.findByRole("tab", { name: "Slide 3" })).toBeVisible();
    expect(await button("Slide 3, Three, words cut")).toHaveFocus();
    expect(await within(dialog).findByText(/^\d+ words cut$/)).toBeVisible();
    await saysOf(
      "Body",
      /^\d{2,} words do not fit in this layout\. Shorten the text or choose another layout\.$/,
    );
    await saysOf("Headline", null);
    // It is stored with the picture: another tab knows it too.
    unmount();
    await openModal(await readPost(post));
    await announced("Words are cut on slide 2 and slide 3");
  });

  it("are told of on the card of the post, in the plan", async () => {
    const slides = [{ mediaPrompt: "one", layout: "statement", body: MANY }, { mediaPrompt: "two" }];
    const carousel = { platform: "Instagram", contentType: "Carousel", title: "Five ways to brew", slides };
    const plan = await importMediaPlan(JSON.stringify({ name: "Brewing", posts: [carousel] }));
    const { id: planId } = plan.mediaPlan;
    const [post] = plan.posts;
    if (!post) throw new Error("the post was not stored");
    const content = { layout: "statement", headline: "", body: MANY, picture: null } as const;
    const { imageKey, imageUrl } = await drawSlide({
      postId: post.id,
      slideId: post.slides[0]?.id ?? "",
      ...content,
    });
    await saveAsSomebodyElse(post, { imageKeys: [imageKey, null], imageUrlsArray: [imageUrl, null] });
    render(
      <TestRouter pathname="/plans/[planId]" params={{ planId }} url={`/plans/${planId}`}>
        <PlanPage planId={planId} />
      </TestRouter>,
      { wrapper: createTab() },
    );
    expect(await screen.findByText("1 of 2 images, words cut on 1 slide")).toBeVisible();
  });

  it("are told of at their field while one types, and when they fit again", async () => {
    const { user } = await generate(["", ""]);
    expect(screen.queryByText("Words cut")).not.toBeInTheDocument();
    await user.click(await button(/^Slide 2/));
    await saysOf("Body", null);
    await type("Body", MANY);
    await saysOf("Body", /^\d+ words do not fit/);
    await announced("Not all of the body is on the picture.");
    await type("Headline", "The eye 𓂀");
    await saysOf("Headline", /^No typeface has “𓂀”, so it is left out\.$/);
    await announced("Not all of the headline and of the body is on the picture.");
    await type("Headline", "The ey\u20D2e 𓂀");
    await saysOf("Headline", /^No typeface has “◌\u20D2𓂀”, so it is left out\.$/);
    await type("Headline", "The eye");
    await type("Body", "Short.");
    await saysOf("Body", null);
    await saysOf("Headline", null);
    await type("Body", MANY);
    await saysOf("Body", /do not fit/);
    await user.click(await button("Save this picture"));
    await announced("Words are cut on slide 2");
    await saysOf("Body", /do not fit/);
    // The neighbour has words of its own.
    await user.click(await button("Next slide"));
    await saysOf("Body", null);
  });

  const SENTENCES = "Forty families share one wet mill at the top of the path. ".repeat(14).trim();
  const words = ({ slides }: PostInfo) => slides.map(({ body }) => body);

  it("are put on two slides by one click, and back by another", async () => {
    const { user, post } = await generate(["", ""]);
    await user.click(await button(/^Slide 2/));
    await type("Body", `${SENTENCES} ${SENTENCES}`);
    await user.click(await enabled("Split into two slides"));
    const toast = (await screen.findByText("Slide 2 goes on on slide 3")).closest("li");
    if (!toast) throw new Error("the message is in no list");
    expect(await screen.findByText("2 of 4")).toBeVisible();
    const split = await readPost(post);
    expect(words(split)).toEqual(["", SENTENCES, SENTENCES, ""]);
    expect(split.slides.map(({ headline }) => headline).slice(1)).toEqual(["Three", "Three", "Three"]);
    // Each picture is still its slide's, and the new slide has none.
    expect(split.imageKeys[2]).toBeNull();
    const former = await readPost(post);
    expect(former.imageKeys.filter((key) => key !== null)).toHaveLength(3);
    await saysOf("Body", null);
    fireEvent.click(within(toast).getByText("Undo"));
    expect(await screen.findByText("2 of 3")).toBeVisible();
    const restored = await readPost(post);
    expect(words(restored)).toEqual(["", `${SENTENCES} ${SENTENCES}`, ""]);
    expect(restored.imageKeys).toEqual(split.imageKeys.toSpliced(2, 1));
  });

  it("are set in a layout that takes all of them by one click", async () => {
    const { user } = await generate(["", ""]);
    await user.click(await button(/^Slide 2/));
    await user.click(await screen.findByRole("radio", { name: "Statistic" }));
    await type("Headline", "1 in 9 cherries");
    await type("Body", SENTENCES);
    await user.click(await enabled("Use Statement"));
    expect(screen.getByRole("radio", { name: "Statement" })).toBeChecked();
    await saysOf("Body", null);
    expect(screen.queryByRole("group", { name: "What helps" })).not.toBeInTheDocument();
  });

  it("are not put on a slide that the network does not take, which is said", async () => {
    const { user, post } = await generate(["", ""]);
    const stored = await readPost(post);
    const slides = [...stored.slides, { mediaPrompt: "four" }];
    const arrays = {
      imageKeys: [...stored.imageKeys, null],
      imageUrlsArray: [...stored.imageUrlsArray, null],
    };
    await saveAsSomebodyElse(stored, { platform: "X", slides, ...arrays });
    await user.click(await button(/^Slide 2/));
    await type("Body", `${SENTENCES} ${SENTENCES}`);
    expect(await screen.findByText("It cannot be split: X takes 4 slides, and there are 4.")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Split into two slides" })).not.toBeInTheDocument();
  });

  it("are told of at the call to action, of which there is no more room on the button", async () => {
    const { user } = await generate(["", ""], "Save this for tomorrow ".repeat(20));
    await announced("Words are cut on slide 3");
    await saysOf("Call to action", /^Slide 3: \d+ words do not fit on the button\. Shorten it\.$/);
    await user.click(await button(/^Slide 3/));
    expect(await screen.findByText(/^Call to action: \d+ words do not fit on the button/)).toBeVisible();
  });
});
