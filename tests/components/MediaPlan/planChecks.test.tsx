import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, expect, it, vi } from "vitest";
import { PlanPage } from "@/components/MediaPlan/PlanPage";
import { importMediaPlan } from "@/services/mediaPlanService";
import { fillBrowserGaps } from "@/tests/support/page/browserGaps";
import { createTab, useWorld } from "@/tests/support/page/client";
import { TestRouter } from "@/tests/support/page/router";

useWorld();

beforeAll(fillBrowserGaps);
beforeEach(() => localStorage.clear());

const TEXT = { platform: "X", contentType: "Text" };

async function openPlan(posts: readonly object[]) {
  const imported = await importMediaPlan(JSON.stringify({ name: "Week", posts }));
  const { id: planId } = imported.mediaPlan;
  const onVisit = vi.fn<(url: string) => void>();
  render(
    <TestRouter pathname="/plans/[planId]" params={{ planId }} url={`/plans/${planId}`} onVisit={onVisit}>
      <PlanPage planId={planId} />
    </TestRouter>,
    { wrapper: createTab() },
  );
  const card = async (title: string) => {
    const found = (await screen.findByRole("heading", { level: 3, name: title })).closest("li");
    if (!found) throw new Error("the title stands in no card");
    return found;
  };
  return { ...imported, planId, onVisit, card, user: userEvent.setup() };
}

it("says on a post's card that it would be refused, and in the plan's header how much there is", async () => {
  const { card, user, posts, onVisit } = await openPlan([
    { ...TEXT, title: "Too long", content: `${"a".repeat(281)} $TSLA $F` },
    { ...TEXT, title: "In order", content: "Words" },
  ]);
  await waitFor(async () => expect(await card("Too long")).toHaveTextContent("2 problems"));
  expect(await card("In order")).toHaveTextContent("Words only");

  await user.click(screen.getByRole("button", { name: "2 problems" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Checks" }));
  expect(dialog.getAllByRole("heading", { level: 2 }).map(({ textContent }) => textContent)).toEqual([
    "Checks",
    "Too longX",
  ]);
  expect(dialog.getByText(/takes one cashtag/)).toBeVisible();
  await user.click(dialog.getByRole("tab", { name: /^Warnings/ }));
  expect(dialog.getByText("Nothing would come out badly.")).toBeVisible();
  await user.click(dialog.getByRole("tab", { name: /^Problems/ }));
  await user.click(dialog.getByRole("link", { name: /Too long/ }));
  expect(onVisit).toHaveBeenCalledWith(expect.stringContaining(`?post=${posts[0]?.id}&checks=1`));
  expect(await screen.findByRole("dialog", { name: "Too long" })).toBeVisible();
});

it("looks again at what is changed", async () => {
  const { card, user } = await openPlan([{ ...TEXT, title: "Too long", content: "a".repeat(281) }]);
  await waitFor(async () => expect(await card("Too long")).toHaveTextContent("1 problem"));
  await user.click(screen.getByRole("link", { name: "Too long" }));
  const caption = await screen.findByRole("textbox", { name: "Caption" });
  await user.clear(caption);
  await user.type(caption, "Short");
  await user.click(screen.getByRole("button", { name: "Close" }));
  await waitFor(async () => expect(await card("Too long")).toHaveTextContent("Words only"));
  expect(await screen.findByRole("button", { name: "Nothing in the way" })).toBeVisible();
});
