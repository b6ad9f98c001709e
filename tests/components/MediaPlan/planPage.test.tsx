import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { AppShell } from "@/components/AppShell/AppShell";
import { PlanPage } from "@/components/MediaPlan/PlanPage";
import { importMediaPlan } from "@/services/mediaPlanService";
import { fillBrowserGaps } from "@/tests/support/page/browserGaps";
import { createTab, useWorld } from "@/tests/support/page/client";
import { createGate } from "@/tests/support/gate";
import { TestRouter } from "@/tests/support/page/router";

const world = useWorld();

beforeAll(fillBrowserGaps);
beforeEach(() => localStorage.clear());

const carousel = {
  platform: "Instagram",
  contentType: "Carousel",
  slides: [{ mediaPrompt: "a" }, { mediaPrompt: "b" }],
};
const PLAN = {
  name: "Two weeks",
  posts: [
    { ...carousel, title: "Later", weekIndex: 1, postIndex: 0 },
    { ...carousel, title: "Second", weekIndex: 0, postIndex: 1 },
    { platform: "X", contentType: "Text", title: "First", content: "Words", weekIndex: 0, postIndex: 0 },
  ],
};

/** A tab at the plan's page, with `search` behind its address. */
async function openPlan(
  search: (
    postId: (title: string) => string,
    slideId: (title: string, index: number) => string,
  ) => string = () => "",
) {
  const { mediaPlan, posts } = await importMediaPlan(JSON.stringify(PLAN));
  const find = (title: string) => posts.find((post) => post.title === title);
  const postId = (title: string) => find(title)?.id ?? "";
  const slideId = (title: string, index: number) => find(title)?.slides[index]?.id ?? "";
  const onVisit = vi.fn<(url: string) => void>();
  const url = `/plans/${mediaPlan.id}${search(postId, slideId)}`;
  render(
    <TestRouter pathname="/plans/[planId]" params={{ planId: mediaPlan.id }} url={url} onVisit={onVisit}>
      <AppShell>
        <PlanPage planId={mediaPlan.id} />
      </AppShell>
    </TestRouter>,
    { wrapper: createTab() },
  );
  await screen.findByRole("heading", { name: "Week 1", hidden: true });
  return { mediaPlan, postId, slideId, onVisit, user: userEvent.setup() };
}

describe("the plan page", () => {
  it("shows every post by week and in order", async () => {
    await openPlan();
    expect(screen.getAllByRole("heading").map((heading) => heading.textContent)).toEqual([
      "Two weeks",
      "Week 1",
      "First",
      "Second",
      "Week 2",
      "Later",
    ]);
    expect(screen.getByText("3 posts · 2 carousels, 0 complete")).toBeVisible();
  });

  it("says of each post how many pictures it has", async () => {
    await openPlan();
    expect(screen.getAllByText("0 of 2 images")).toHaveLength(2);
    expect(screen.getByText("Words only")).toBeVisible();
  });

  it("says that there is no such plan", async () => {
    render(
      <TestRouter pathname="/plans/[planId]" url="/plans/none">
        <PlanPage planId="none" />
      </TestRouter>,
      { wrapper: createTab() },
    );
    expect(await screen.findByRole("heading", { name: "This plan is not here" })).toBeVisible();
  });
});

describe("opening a post", () => {
  it("names it in the address, and closing it goes back", async () => {
    const { mediaPlan, postId, onVisit, user } = await openPlan();
    await user.click(screen.getByRole("link", { name: "Second" }));
    expect(await screen.findByRole("dialog", { name: "Second" })).toBeVisible();
    expect(onVisit).toHaveBeenCalledExactlyOnceWith(`/plans/${mediaPlan.id}?post=${postId("Second")}`);
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
    expect(onVisit).toHaveBeenCalledOnce();
  });

  it("puts the focus back on the post when it is closed", async () => {
    const { user } = await openPlan();
    screen.getByRole("link", { name: "Second" }).focus();
    await user.keyboard("{Enter}");
    expect(await screen.findByRole("dialog", { name: "Second" })).toBeVisible();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.getByRole("link", { name: "Second" })).toHaveFocus());
  });

  it("happens by its address alone, and closing it leaves the plan", async () => {
    const { mediaPlan, onVisit, user } = await openPlan((postId) => `?post=${postId("Second")}`);
    expect(await screen.findByRole("dialog", { name: "Second" })).toBeVisible();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
    expect(onVisit).toHaveBeenCalledExactlyOnceWith(`/plans/${mediaPlan.id}`);
  });

  it("is not possible for a post of another plan, and the page says so", async () => {
    await openPlan(() => "?post=elsewhere");
    expect(screen.getByText(/The post in this address is not in this plan/)).toBeVisible();
  });

  it("offers no run for words", async () => {
    const { user } = await openPlan();
    await user.click(screen.getByRole("link", { name: "First" }));
    expect(await screen.findByText("This post is words only. No image is generated for it.")).toBeVisible();
    expect(screen.queryByRole("button", { name: /enerate/ })).not.toBeInTheDocument();
  });
});

describe("the slide that is open", () => {
  const slideTab = (number: number) => screen.findByRole("tab", { name: `Slide ${number}`, selected: true });

  it("is named by the address, which keeps one step of the history, and closing leaves both", async () => {
    const { mediaPlan, postId, slideId, onVisit, user } = await openPlan();
    await user.click(screen.getByRole("link", { name: "Second" }));
    await user.click(await screen.findByRole("button", { name: /^Slide 1,/ }));
    expect(await slideTab(1)).toBeVisible();
    await user.keyboard("{ArrowRight}");
    expect(await slideTab(2)).toBeVisible();
    await user.click(screen.getByRole("tab", { name: "Post" }));
    const open = `/plans/${mediaPlan.id}?post=${postId("Second")}`;
    const slides = [0, 1].map((index) => `${open}&slide=${slideId("Second", index)}`);
    await waitFor(() => expect(onVisit.mock.calls.flat()).toEqual([open, ...slides, open]));
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
    expect(onVisit).toHaveBeenCalledTimes(4);
  });

  it("is open again after a reload", async () => {
    const { onVisit } = await openPlan(
      (postId, slideId) => `?post=${postId("Second")}&slide=${slideId("Second", 1)}`,
    );
    expect(await slideTab(2)).toBeVisible();
    expect(onVisit).not.toHaveBeenCalled();
  });

  it("is the post when the address names none of its slides, and leaves the address", async () => {
    const { mediaPlan, postId, onVisit } = await openPlan(
      (idOf, slideId) => `?post=${idOf("Second")}&slide=${slideId("Later", 1)}`,
    );
    expect(await screen.findByRole("tab", { name: "Post", selected: true })).toBeVisible();
    const open = `/plans/${mediaPlan.id}?post=${postId("Second")}`;
    expect(onVisit).toHaveBeenCalledExactlyOnceWith(open);
  });
});

describe("a run whose post was closed", () => {
  it("goes on, and is shown on the post's card and in the header", async () => {
    const gate = createGate();
    world.provider.behave = () => gate.passed;
    const { mediaPlan, postId, user } = await openPlan();
    await user.click(screen.getByRole("link", { name: "Second" }));
    await user.click(await screen.findByRole("button", { name: "Generate 2 images" }));
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).not.toBeInTheDocument());
    const inHeader = await screen.findByRole("link", { name: "Generating 0 of 2" });
    expect(inHeader).toHaveAttribute("href", `/plans/${mediaPlan.id}?post=${postId("Second")}`);
    expect(screen.getByRole("link", { name: "Second" }).closest("li")).toHaveTextContent("Generating 0 of 2");
    gate.open();
    expect(await screen.findByText("Complete")).toBeVisible();
    expect(screen.queryByText(/^Generating/)).not.toBeInTheDocument();
  });
});
