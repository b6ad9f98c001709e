import { fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { AppShell } from "@/components/AppShell/AppShell";
import { Toasts } from "@/components/AppShell/Toasts";
import { PlanPage } from "@/components/MediaPlan/PlanPage";
import { getMediaPlan, importMediaPlan, updateMediaPlan } from "@/services/mediaPlanService";
import { fillBrowserGaps } from "@/tests/support/page/browserGaps";
import { createTab, useWorld } from "@/tests/support/page/client";
import { createGate } from "@/tests/support/gate";
import { connectionLost } from "@/tests/support/servers/network";
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
  const page = openAt(mediaPlan.id, search(postId, slideId));
  await screen.findByRole("heading", { name: "Week 1", hidden: true });
  return { mediaPlan, postId, slideId, ...page };
}

function openAt(planId: string, search = "") {
  const onVisit = vi.fn<(url: string) => void>();
  const url = `/plans/${planId}${search}`;
  render(
    <TestRouter pathname="/plans/[planId]" params={{ planId }} url={url} onVisit={onVisit}>
      <AppShell>
        <PlanPage planId={planId} />
      </AppShell>
      <Toasts />
    </TestRouter>,
    { wrapper: createTab() },
  );
  return { onVisit, user: userEvent.setup() };
}

/** Of the card of a post. */
async function menuOf(title: string): Promise<HTMLElement> {
  const card = (await screen.findByRole("link", { name: title })).closest("li");
  if (!card) throw new Error("the link stands on no card");
  return within(card).getByRole("button", { name: "More" });
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

describe("a plan's posts", () => {
  it("are begun on an empty page, which says so, and open at once", async () => {
    const { mediaPlan } = await importMediaPlan(
      JSON.stringify({ name: "Empty", timeZone: "Asia/Tokyo", startsOn: "2027-03-01", posts: [] }),
    );
    const { user, onVisit } = openAt(mediaPlan.id);
    expect(await screen.findByRole("heading", { name: "No posts yet" })).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Add post" }));
    const form = await screen.findByRole("dialog", { name: "Add post" });
    await user.click(within(form).getByRole("button", { name: "Add post" }));
    expect(within(form).getByText("Give the post a title.")).toBeVisible();
    await user.type(within(form).getByLabelText("Title"), "Cherry season");
    await user.selectOptions(within(form).getByLabelText("Network"), "LinkedIn");
    fireEvent.change(within(form).getByLabelText("Date and time"), { target: { value: "2027-03-09T07:30" } });
    await user.click(within(form).getByRole("button", { name: "Add post" }));
    const open = await screen.findByRole("dialog", { name: "Cherry season" });
    const [stored] = (await getMediaPlan(mediaPlan.id)).posts;
    expect(stored).toMatchObject({
      platform: "LinkedIn",
      contentType: "Carousel",
      scheduledAt: "2027-03-08T22:30:00.000Z",
      weekIndex: 1,
      slides: [],
    });
    expect(onVisit).toHaveBeenLastCalledWith(`/plans/${mediaPlan.id}?post=${stored?.id}`);
    expect(within(open).getByLabelText("Date and time")).toHaveValue("2027-03-09T07:30");
    expect(within(open).getByText(/Mar.*7:30/)).toHaveTextContent(/9/);
    expect(within(open).getByText(/no slides yet/)).toBeVisible();
  });

  it("are begun in a week", async () => {
    const { mediaPlan, user } = await openPlan();
    await user.click(screen.getByRole("button", { name: "Add post to week 2" }));
    const form = await screen.findByRole("dialog", { name: "Add post" });
    await user.type(within(form).getByLabelText("Title"), "More");
    await user.selectOptions(within(form).getByLabelText("Kind"), "Image");
    await user.click(within(form).getByRole("button", { name: "Add post" }));
    expect(await screen.findByRole("dialog", { name: "More" })).toBeVisible();
    const more = (await getMediaPlan(mediaPlan.id)).posts.find(({ title }) => title === "More");
    expect(more).toMatchObject({ weekIndex: 1, postIndex: 1, slides: [{ mediaPrompt: "More" }] });
  });

  it("is one post where its answer was lost and the button is pressed again", async () => {
    const { mediaPlan, user } = await openPlan();
    world.network.carry = async (request, send) => {
      const answer = await send();
      if (!request.path.endsWith("/api/media-plan-posts")) return answer;
      world.network.carry = (_, next) => next();
      throw connectionLost();
    };
    await user.click(screen.getByRole("button", { name: "Add post" }));
    const form = await screen.findByRole("dialog", { name: "Add post" });
    await user.type(within(form).getByLabelText("Title"), "Once");
    await user.click(within(form).getByRole("button", { name: "Add post" }));
    expect(await screen.findByRole("dialog", { name: "Once" })).toBeVisible();
    expect((await getMediaPlan(mediaPlan.id)).posts.filter(({ title }) => title === "Once")).toHaveLength(1);
  });

  it("are duplicated from their card", async () => {
    const { mediaPlan, user } = await openPlan();
    await user.click(await menuOf("Second"));
    await user.click(await screen.findByRole("menuitem", { name: "Duplicate" }));
    await waitFor(() => expect(screen.getAllByRole("link", { name: "Second" })).toHaveLength(2));
    const titles = (await getMediaPlan(mediaPlan.id)).posts.map(({ title }) => title);
    expect(titles).toEqual(["First", "Second", "Second", "Later"]);
  });

  it("are deleted from their card without a question; Undo brings them back, and the focus with them", async () => {
    const { mediaPlan, user } = await openPlan();
    await user.click(await menuOf("First"));
    await user.click(await screen.findByRole("menuitem", { name: "Delete" }));
    await waitFor(() => expect(screen.queryByRole("link", { name: "First" })).toBeNull());
    await waitFor(() => expect(screen.getByRole("link", { name: "Second" })).toHaveFocus());
    expect((await getMediaPlan(mediaPlan.id)).posts).toHaveLength(2);
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(screen.getByRole("link", { name: "First" })).toHaveFocus());
    expect((await getMediaPlan(mediaPlan.id)).posts).toHaveLength(3);
  });

  it("are deleted where they are open, with what was just typed", async () => {
    const { mediaPlan, postId, user } = await openPlan();
    await user.click(screen.getByRole("link", { name: "Second" }));
    const open = await screen.findByRole("dialog", { name: "Second" });
    await user.type(within(open).getByLabelText("Caption"), "Typed");
    await user.click(within(open).getByRole("button", { name: "More" }));
    await user.click(await screen.findByRole("menuitem", { name: "Delete" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await waitFor(() => expect(screen.queryByRole("link", { name: "Second" })).toBeNull());
    expect(screen.queryByText(/The post in this address/)).toBeNull();
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    expect(await screen.findByRole("link", { name: "Second" })).toBeVisible();
    const restored = (await getMediaPlan(mediaPlan.id)).posts.find(({ id }) => id === postId("Second"));
    expect(restored).toMatchObject({ content: "Typed" });
  });
});

describe("a plan's settings", () => {
  it("rename it and say its days, beside what somebody else changes in it", async () => {
    const { mediaPlan, user } = await openPlan();
    await user.click(screen.getByRole("button", { name: "Settings" }));
    const form = await screen.findByRole("dialog", { name: "Plan settings" });
    await user.clear(within(form).getByLabelText("Name"));
    await user.type(within(form).getByLabelText("Name"), "Three weeks");
    await updateMediaPlan(mediaPlan.id, { updatedAt: mediaPlan.updatedAt, startsOn: "2027-01-04" });
    await user.click(within(form).getByRole("button", { name: "Save settings" }));
    expect(await screen.findByRole("heading", { name: "Three weeks" })).toBeVisible();
    expect((await getMediaPlan(mediaPlan.id)).mediaPlan).toMatchObject({
      name: "Three weeks",
      startsOn: "2027-01-04",
    });
  });

  it("say when somebody else has changed the same, and overwrite it at the second click alone", async () => {
    const { mediaPlan, user } = await openPlan();
    await user.click(screen.getByRole("button", { name: "Settings" }));
    const form = await screen.findByRole("dialog", { name: "Plan settings" });
    await user.type(within(form).getByLabelText("Name"), "!");
    await updateMediaPlan(mediaPlan.id, { updatedAt: mediaPlan.updatedAt, name: "Theirs" });
    await user.click(within(form).getByRole("button", { name: "Save settings" }));
    expect(await within(form).findByRole("alert")).toHaveTextContent(/Somebody else/);
    expect((await getMediaPlan(mediaPlan.id)).mediaPlan.name).toBe("Theirs");
    await user.click(within(form).getByRole("button", { name: "Save settings" }));
    expect(await screen.findByRole("heading", { name: "Two weeks!" })).toBeVisible();
  });
});

describe("slides", () => {
  it("are added and deleted in the grid, each by one save that can be undone", async () => {
    const { mediaPlan, postId, user } = await openPlan();
    const stored = async () =>
      (await getMediaPlan(mediaPlan.id)).posts.find(({ id }) => id === postId("Second"));
    const before = await stored();
    await user.click(screen.getByRole("link", { name: "Second" }));
    const open = await screen.findByRole("dialog", { name: "Second" });
    await user.click(within(open).getByRole("button", { name: "Add slide" }));
    const third = await within(open).findByRole("button", { name: /^Slide 3,/ });
    await waitFor(() => expect(third).toHaveFocus());
    expect(await stored()).toMatchObject({ revision: 2, slides: [{}, {}, { mediaPrompt: "Second" }] });
    expect(within(open).getByRole("tab", { name: "Slide 3" })).toHaveAttribute("aria-selected", "true");

    await user.click(within(open).getByRole("button", { name: /^Slide 1,/ }));
    await user.click(within(open).getByRole("button", { name: "Delete slide 1" }));
    await waitFor(() => expect(within(open).queryByRole("button", { name: /^Slide 3,/ })).toBeNull());
    expect((await stored())?.slides.map(({ mediaPrompt }) => mediaPrompt)).toEqual(["b", "Second"]);
    const message = await screen.findByText("Deleted slide 1");
    const toast = message.closest<HTMLElement>("li") ?? document.body;
    fireEvent.click(within(toast).getByText("Undo"));
    await within(open).findByRole("button", { name: /^Slide 3,/ });
    const after = await stored();
    expect(after?.slides.slice(0, 2)).toEqual(before?.slides);
    expect(after?.imageKeys).toEqual([null, null, null]);
  });
});
