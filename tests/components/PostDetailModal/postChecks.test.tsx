import { screen, waitFor, within } from "@testing-library/react";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { importMediaPlan } from "@/services/mediaPlanService";
import { fillBrowserGaps } from "@/tests/support/page/browserGaps";
import { readPost, useWorld } from "@/tests/support/page/client";
import { findButton as button, openModal } from "@/tests/support/page/modal";

useWorld();

beforeAll(fillBrowserGaps);
beforeEach(() => localStorage.clear());

const slides = [
  { mediaPrompt: "Sand", headline: "Grind like sand", body: "Not like dust", altText: "Sand" },
  { mediaPrompt: "Dust", headline: "Dust is bitter" },
];

/** A post open at its checks. */
async function openChecks(overrides: object) {
  const given = { platform: "Instagram", contentType: "Carousel", title: "Grinding", slides, ...overrides };
  const { posts } = await importMediaPlan(JSON.stringify({ name: "One", posts: [given] }));
  const [post] = posts;
  if (!post) throw new Error("the plan has no post");
  const opened = await openModal(post);
  const tab = screen.queryByRole("tab", { name: /^Checks/ });
  if (tab) await opened.user.click(tab);
  return { ...opened, post, tab };
}

const line = async (text: string | RegExp) => {
  const item = (await screen.findByText(text)).closest("li");
  if (!item) throw new Error("stands in no list");
  return within(item);
};

it("says how much there is, and goes to the field that mends it", async () => {
  const { tab, user } = await openChecks({ content: "a".repeat(2_201) });
  await waitFor(() => expect(tab).toHaveAccessibleName("Checks: 1 problem · 1 warning"));
  await user.click((await line(/The caption has 2,201 characters/)).getByRole("button", { name: "Show" }));
  expect(screen.getByRole("textbox", { name: "Caption" })).toHaveFocus();
});

it("goes to the slide, and to its field", async () => {
  const { user } = await openChecks({});
  await user.click(
    (await line("Slide 2 does not have an alt text.")).getByRole("button", { name: "Slide 2" }),
  );
  expect(screen.getByRole("tab", { name: "Slide 2" })).toHaveAttribute("aria-selected", "true");
  expect(screen.getByRole("textbox", { name: "Alt text" })).toHaveFocus();
});

it("drafts alt texts from the words, which are saved as what is typed is, and can be taken back", async () => {
  const { user, post } = await openChecks({});
  await user.click(await button("Draft alt texts from the words"));
  await waitFor(() => expect(screen.queryByText(/does not have an alt text/)).not.toBeInTheDocument());
  await waitFor(async () => expect((await readPost(post)).slides[1]?.altText).toBe("Dust is bitter."));
  expect((await readPost(post)).slides[0]?.altText).toBe("Sand");
  await user.click(await button("Undo"));
  expect(await screen.findByText("Slide 2 does not have an alt text.")).toBeVisible();
});

it("moves hashtags that are too many into the first comment", async () => {
  const { user, post } = await openChecks({ hashtags: "#a #b #c #d #e #f #g", firstComment: "Hello" });
  await user.click(await button("Move 2 to the first comment"));
  await waitFor(async () =>
    expect(await readPost(post)).toMatchObject({
      hashtags: ["#a", "#b", "#c", "#d", "#e"],
      firstComment: "Hello\n\n#f #g",
    }),
  );
  expect(screen.queryByText(/takes 5 hashtags/)).not.toBeInTheDocument();
});

it("makes the pictures that are missing", async () => {
  const { user, post } = await openChecks({});
  const checks = await line("None of the 2 slides has a picture.");
  await user.click(checks.getByRole("button", { name: "Generate 2 images" }));
  await waitFor(async () => expect((await readPost(post)).imageKeys).not.toContain(null));
  await waitFor(() => expect(screen.queryByText(/has a picture/)).not.toBeInTheDocument());
});

it("counts caption and hashtags as the network does", async () => {
  const { user } = await openChecks({
    platform: "X",
    content: "🎉 https://example.com/long",
    hashtags: ["#one"],
  });
  await user.click(screen.getByRole("tab", { name: "Post" }));
  const caption = screen.getByRole("textbox", { name: "Caption" });
  // The emoji is 2, the space 1, the link 23, the blank line 2, the hashtag 4.
  expect(caption).toHaveAccessibleDescription("32 of 280 as X counts, with hashtags");
  await user.type(screen.getByRole("textbox", { name: "Hashtags" }), " #two");
  expect(caption).toHaveAccessibleDescription("37 of 280 as X counts, with hashtags");
});

it("stands below the words of a post without pictures", async () => {
  const { user } = await openChecks({
    platform: "X",
    contentType: "Text",
    slides: [],
    content: "a".repeat(281),
  });
  await user.click((await line(/281 characters/)).getByRole("button", { name: "Show" }));
  expect(screen.getByRole("textbox", { name: "Caption" })).toHaveFocus();
});
