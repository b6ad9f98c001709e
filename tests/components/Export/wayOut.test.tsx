import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { AppShell } from "@/components/AppShell/AppShell";
import { PlanPage } from "@/components/MediaPlan/PlanPage";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { fillBrowserGaps } from "@/tests/support/page/browserGaps";
import {
  createTab,
  importCarousel,
  readPost,
  saveAsSomebodyElse,
  useWorld,
} from "@/tests/support/page/client";
import { findButton, openModal } from "@/tests/support/page/modal";
import { TestRouter } from "@/tests/support/page/router";

const world = useWorld();
/** The names of the files that the browser was given. */
const saved: string[] = [];

beforeAll(fillBrowserGaps);
beforeEach(() => {
  localStorage.clear();
  saved.length = 0;
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download);
  });
  URL.revokeObjectURL = () => {};
});
afterEach(() => {
  vi.restoreAllMocks();
  Reflect.deleteProperty(navigator, "share");
  Reflect.deleteProperty(navigator, "canShare");
});

/** The export of a plan with this post alone. */
async function openPlanExport({ planId }: PostInfo) {
  render(
    <TestRouter pathname="/plans/[planId]" params={{ planId }} url={`/plans/${planId}`}>
      <AppShell>
        <PlanPage planId={planId} />
      </AppShell>
    </TestRouter>,
    { wrapper: createTab() },
  );
  const user = userEvent.setup();
  await user.click(await findButton("Export"));
  const dialog = within(await screen.findByRole("dialog", { name: "Export" }));
  return { user, dialog, start: () => user.click(dialog.getByRole("button", { name: "Export" })) };
}

/** A carousel whose pictures are made, open, and what is on the clipboard of a browser that can share. */
async function openMade(...prompts: string[]) {
  const post = await importCarousel(...prompts);
  const modal = await openModal(post);
  await modal.user.click(await findButton(`Generate ${prompts.length} images`));
  await screen.findByText(`${prompts.length} new images in the post`);
  return { ...modal, post: await readPost(post) };
}

describe("the export of a plan", () => {
  it("names the pictures that are missing, and goes without them when the person says so", async () => {
    const post = await importCarousel("one", "two");
    const { dialog, user, start } = await openPlanExport(post);
    expect(dialog.getByText("1 post · 0 of 2 pictures")).toBeVisible();
    await start();
    expect(await dialog.findByText(/^2 pictures are missing/)).toBeVisible();
    expect(dialog.getByText("Five ways to brew: all 2")).toBeVisible();
    expect(dialog.queryByRole("button", { name: "Export without them" })).not.toBeInTheDocument();
    expect(saved).toEqual([]);
    await user.click(dialog.getByRole("radio", { name: /^Plan file/ }));
    expect(dialog.queryByText(/^2 pictures are missing/)).not.toBeInTheDocument();
    await start();
    await waitFor(() => expect(saved).toEqual([expect.stringMatching(/\.json$/)]));
    expect(dialog.getByText(/^1 post · \d+ KB$/)).toBeVisible();
  });

  it("leaves posts out by their days in the plan's zone", async () => {
    const post = await importCarousel("one", "two");
    await saveAsSomebodyElse(post, { scheduledAt: "2026-12-01T23:30:00Z" });
    const { dialog, user } = await openPlanExport(post);
    await user.type(dialog.getByLabelText("From"), "2026-12-01");
    expect(dialog.getByText(/^1 post/)).toBeVisible();
    await user.clear(dialog.getByLabelText("From"));
    await user.type(dialog.getByLabelText("From"), "2026-12-02");
    expect(dialog.getByText("No post is in these days")).toBeVisible();
    expect(dialog.getByRole("button", { name: "Export" })).toBeDisabled();
  });

  it("says what a scheduler needs that this server has not", async () => {
    const { dialog, user, start } = await openPlanExport(await importCarousel("one", "two"));
    await user.click(dialog.getByRole("radio", { name: /^Scheduler/ }));
    await user.selectOptions(dialog.getByLabelText("Scheduler"), "Metricool");
    await start();
    expect(await dialog.findByText(/set IMAGE_STORE=s3 and S3_PUBLIC_URL/)).toBeVisible();
    expect(world.network.sent.at(-1)?.path).toContain("scheduler=metricool");
  });
});

describe("an open post", () => {
  it("puts its caption, with its hashtags, on the clipboard", async () => {
    const post = await importCarousel("one", "two");
    await saveAsSomebodyElse(post, { content: "Brew slowly", hashtags: ["#tea", "#time"] });
    const { user } = await openModal(post);
    await user.click(await findButton("Copy caption"));
    expect(await screen.findByText("Caption copied")).toBeVisible();
    expect(await navigator.clipboard.readText()).toBe("Brew slowly\n\n#tea #time");
  });

  it("is downloaded whole, and shared in order where the browser shares files", async () => {
    const shared: File[] = [];
    Object.assign(navigator, {
      canShare: () => true,
      share: async ({ files = [] }: ShareData) => void shared.push(...files),
    });
    const { user, post } = await openMade("one", "two", "three");
    await user.click(await findButton("Share"));
    await waitFor(() =>
      expect(shared.map(({ name, type }) => [name, type])).toEqual([
        ["01.jpg", "image/jpeg"],
        ["02.jpg", "image/jpeg"],
        ["03.jpg", "image/jpeg"],
      ]),
    );
    expect(await screen.findByText("The caption is in the clipboard: paste it there")).toBeVisible();
    const asked = world.network.sent.filter(({ path }) => path.includes("format=jpg"));
    expect(asked.map(({ path }) => new URLSearchParams(path.split("?")[1]).get("slideId"))).toEqual(
      post.slides.map(({ id }) => id),
    );
    await user.click(await findButton("Download"));
    await waitFor(() => expect(saved).toEqual(["Five ways to brew.zip"]));
  });

  it("asks for another click where the browser's right to share has run out meanwhile", async () => {
    const share = vi
      .fn<typeof navigator.share>()
      .mockRejectedValueOnce(new DOMException("too late", "NotAllowedError"))
      .mockResolvedValue(undefined);
    Object.assign(navigator, { canShare: () => true, share });
    const { user } = await openMade("one", "two");
    await user.click(await findButton("Share"));
    const toast = (await screen.findByText("2 pictures are ready")).closest("li");
    if (!toast) throw new Error("the message is no toast");
    await user.click(within(toast).getByRole("button", { name: "Share" }));
    expect(share).toHaveBeenCalledTimes(2);
    expect(share.mock.lastCall?.[0]?.files).toHaveLength(2);
  });

  it("goes out in spite of what its network would refuse, which leads to the checks", async () => {
    const post = await importCarousel("one", "two");
    await saveAsSomebodyElse(post, { content: "a".repeat(2_201) });
    const { user } = await openModal(post);
    await user.click(await findButton("Export"));
    const dialog = within(await screen.findByRole("dialog", { name: "Export" }));
    expect(await dialog.findByText("1 problem a network would refuse")).toBeVisible();
    expect(dialog.getByText(/The caption has 2,201 characters/)).toBeVisible();
    expect(dialog.getByRole("button", { name: "Export" })).toBeEnabled();
    const [toChecks] = dialog.getAllByRole("link", { name: /Five ways to brew/ });
    if (!toChecks) throw new Error("nothing leads to the checks");
    await user.click(toChecks);
    expect(screen.queryByRole("dialog", { name: "Export" })).not.toBeInTheDocument();
    expect(await screen.findByRole("tab", { name: /^Checks/ })).toHaveAttribute("aria-selected", "true");
  });

  it("shows its pictures as large as the window, from one to the next by the arrows", async () => {
    const { user, dialog } = await openMade("one", "two");
    await user.click(await findButton(/^Slide 1/));
    await user.click(await findButton("Full view"));
    const view = await screen.findByRole("dialog", { name: "Slide 1 of 2" });
    const pictureOf = (shown: HTMLElement) => within(shown).getByRole<HTMLImageElement>("img").src;
    const first = pictureOf(view);
    await user.keyboard("{ArrowRight}");
    const next = await screen.findByRole("dialog", { name: "Slide 2 of 2" });
    expect(pictureOf(next)).not.toBe(first);
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog", { name: /^Slide/ })).not.toBeInTheDocument());
    expect(dialog).toBeVisible();
  });

  it("offers no sharing where the browser cannot", async () => {
    const { dialog } = await openModal(await importCarousel("one", "two"));
    await findButton("Copy caption");
    expect(within(dialog).queryByRole("button", { name: "Share" })).not.toBeInTheDocument();
  });
});
