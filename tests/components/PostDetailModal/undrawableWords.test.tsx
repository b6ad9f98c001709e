import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { PostInfo, Slide } from "@/lib/schemas/mediaPlanPost";
import { importMediaPlan } from "@/services/mediaPlanService";
import { fillBrowserGaps } from "@/tests/support/page/browserGaps";
import { importCarousel, readPost, saveAsSomebodyElse, useWorld } from "@/tests/support/page/client";
import { findButton as button, openModal } from "@/tests/support/page/modal";

const world = useWorld();
const TIBETAN = "བོད་སྐད";

beforeAll(fillBrowserGaps);
beforeEach(() => localStorage.clear());

const field = (name: string) => screen.findByRole("textbox", { name });
const type = async (name: string, value: string) =>
  fireEvent.change(await field(name), { target: { value } });
const reasons = async (name: RegExp | string, what: RegExp) => {
  const found = await button(name);
  await waitFor(() => expect(found).toHaveAccessibleDescription(what));
  return found;
};

/** A carousel in which the words of those slides are drawn over their pictures that have any. */
async function openWith(words: Partial<Slide>[], changes: Partial<Pick<PostInfo, "cta">> = {}) {
  const post = await importCarousel(...words.map((_, index) => `picture ${index + 1}`));
  const slides = post.slides.map((slide, index) => {
    const own = words[index];
    return { ...slide, ...own, ...(own?.headline && { layout: "statement" as const }) };
  });
  await saveAsSomebodyElse(post, { slides, ...changes });
  return { ...(await openModal(post)), post };
}

describe("words that no typeface has", () => {
  it("are told of before the click, refuse their slide alone, and can be corrected in the run", async () => {
    const { user, post } = await openWith([{}, { headline: TIBETAN }, {}]);
    const generate = await reasons(
      "Generate 3 images",
      /^Slide 2: no typeface has the Tibetan letters of the headline\. Change the words, or /,
    );
    expect(generate).toBeEnabled();
    await user.click(generate);
    await button(/^Slide 2, failed: Slide 2: no typeface has the Tibetan letters of the headline\./);
    await user.click(await button("Edit words of slide 2"));
    expect(world.provider.calls.map(({ slideNumber }) => slideNumber).toSorted()).toEqual([1, 3]);

    const headline = await field("Headline");
    expect(headline).toHaveAccessibleDescription(
      "No typeface has Tibetan letters, so the slide is not made.",
    );
    await type("Headline", "Butter tea");
    await waitFor(() => expect(headline).not.toHaveAccessibleDescription());
    await user.click(await button("Retry slide 2"));
    await screen.findByText("3 new images in the post");
    expect((await readPost(post)).slides[1]?.headline).toBe("Butter tea");
    expect(world.provider.calls).toHaveLength(3);
  });

  it("leave nothing to generate where every slide has some", async () => {
    const { user } = await openWith([{ headline: TIBETAN }, { headline: TIBETAN }]);
    expect(
      await reasons("Generate 2 images", /^Slides 1 and 2: no typeface has the Tibetan letters/),
    ).toBeDisabled();
    await user.click(await button(/^Slide 1/));
    expect(await button("Generate this slide")).toBeDisabled();
    await user.click(await screen.findByRole("radio", { name: "Picture only" }));
    await waitFor(async () => expect(await button("Generate this slide")).toBeEnabled());
    await reasons("Generate 2 images", /^Slide 2: no typeface/);
  });

  it("are told of at the post's own texts, where they are drawn", async () => {
    const { dialog } = await openWith([{}, { headline: "Tea" }], { cta: TIBETAN });
    await reasons("Generate 2 images", /^Slide 2: no typeface has the Tibetan letters of the call to action/);
    expect(
      await within(dialog).findByRole("textbox", { name: "Call to action" }),
    ).toHaveAccessibleDescription("Slide 2: No typeface has Tibetan letters, so the slide is not made.");
  });

  it("keep a single image from being generated", async () => {
    const slides = [{ mediaPrompt: "one", layout: "quote", headline: TIBETAN }];
    const image = { platform: "Instagram", contentType: "Image", title: "Tea", slides };
    const { posts } = await importMediaPlan(JSON.stringify({ name: "Brewing", posts: [image] }));
    if (!posts[0]) throw new Error("the post was not stored");
    await openModal(posts[0]);
    expect(await screen.findAllByText(/^This image: no typeface has the Tibetan letters/)).not.toHaveLength(
      0,
    );
    expect(await button("Generate image")).toBeDisabled();
  });
});
