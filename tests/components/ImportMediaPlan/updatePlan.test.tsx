import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { Toasts } from "@/components/AppShell/Toasts";
import { MediaPlanListPage } from "@/components/MediaPlanList/MediaPlanListPage";
import type { MediaPlanWithPosts } from "@/lib/schemas/mediaPlan";
import { sendPostUpdate } from "@/services/databaseService";
import { getMediaPlan, importMediaPlan } from "@/services/mediaPlanService";
import { listMediaPlans } from "@/services/mediaPlansService";
import { createId } from "@/tests/support/data/factories";
import { readZip, writeZip } from "@/tests/support/data/zipFiles";
import { fillBrowserGaps } from "@/tests/support/page/browserGaps";
import { createTab, useWorld } from "@/tests/support/page/client";
import { TestRouter } from "@/tests/support/page/router";

const world = useWorld();
beforeAll(fillBrowserGaps);

const TITLES = ["Green", "Black", "White", "Oolong"];

function importTea(): Promise<MediaPlanWithPosts> {
  const slides = [{ mediaPrompt: "One" }, { mediaPrompt: "Two" }];
  const posts = TITLES.map((title, postIndex) => ({ platform: "Instagram", contentType: "Carousel", title, postIndex, slides })); // prettier-ignore
  return importMediaPlan(JSON.stringify({ name: createId("Tea"), posts }));
}

interface Manifest {
  id: string;
  posts: { title: string; content: string; platform: string }[];
}

/** The plan as an archive, with something changed in it by hand. */
async function archiveOf({ mediaPlan }: MediaPlanWithPosts, change: (manifest: Manifest) => void) {
  const answer = await fetch(`/api/media-plans/${mediaPlan.id}/export?format=zip&allowMissing=1`);
  const files = await readZip(Buffer.from(await answer.arrayBuffer()));
  const manifest = JSON.parse(files.get("manifest.json")?.toString() ?? "");
  change(manifest);
  files.set("manifest.json", Buffer.from(JSON.stringify(manifest)));
  return new File([new Uint8Array(await writeZip([...files]))], "tea.zip", { type: "application/zip" });
}

function openPage() {
  const onVisit = vi.fn<(url: string) => void>();
  const { container } = render(
    <TestRouter pathname="/" url="/" onVisit={onVisit}>
      <MediaPlanListPage />
      <Toasts />
    </TestRouter>,
    { wrapper: createTab() },
  );
  const user = userEvent.setup();
  const field = container.querySelector<HTMLInputElement>("input[type=file]");
  if (!field) throw new Error("there is no field for a file");
  return { onVisit, user, choose: (file: File) => user.upload(field, file) };
}

const edit = (index: number, content: string) => (manifest: Manifest) => {
  const post = manifest.posts[index];
  if (post) post.content = content;
};
const planCount = async () => (await listMediaPlans({})).mediaPlans.length;

describe("an archive of a plan that is here", () => {
  it("updates the posts that differ, each by a save of its own, and those changed here meanwhile stay", async () => {
    const plan = await importTea();
    const [, black, white] = plan.posts;
    if (!black || !white) throw new Error("no such post");
    const file = await archiveOf(plan, (manifest) => {
      for (const index of [0, 1, 2]) edit(index, "From the file")(manifest);
    });
    await sendPostUpdate({ postId: black.id, revision: 1, content: "Typed here", saveId: createId("save") });

    const { choose, onVisit, user } = openPage();
    await choose(file);
    const dialog = await screen.findByRole("dialog", { name: "This archive is of a plan that is here" });
    expect(dialog).toHaveTextContent("2 posts will be updated, 1 is as here, 1 was changed here meanwhile.");
    // While it is asked, one more is changed by somebody else.
    await sendPostUpdate({ postId: white.id, revision: 1, content: "Typed now", saveId: createId("save") });
    world.network.reset();
    await user.click(within(dialog).getByRole("button", { name: "Update this plan" }));
    await within(dialog).findByText("1 updated, 1 as they were, 2 changed here meanwhile.");
    expect(
      within(dialog)
        .getAllByRole("link")
        .map((link) => [link.textContent, link.getAttribute("href")]),
    ).toEqual([black, white].map(({ id, title }) => [title, `/plans/${plan.mediaPlan.id}?post=${id}`]));
    const stored = await getMediaPlan(plan.mediaPlan.id);
    expect(stored.posts.map(({ content, revision }) => [content, revision])).toEqual([
      ["From the file", 2],
      ["Typed here", 2],
      ["Typed now", 2],
      ["", 1],
    ]);
    expect(await planCount()).toBe(1);
    await user.click(within(dialog).getByRole("button", { name: "Open the plan" }));
    expect(onVisit.mock.calls).toEqual([[`/plans/${plan.mediaPlan.id}`]]);
  });

  it("tells which posts could not be saved, and why", async () => {
    const file = await archiveOf(await importTea(), edit(0, "From the file"));
    const { choose, user } = openPage();
    await choose(file);
    const dialog = await screen.findByRole("dialog");
    world.network.carry = async () => new Response("", { status: 404 });
    await user.click(within(dialog).getByRole("button", { name: "Update this plan" }));
    await within(dialog).findByText("0 updated, 3 as they were, 1 not saved.");
    expect(within(dialog).getByRole("link", { name: "Green" }).parentElement).toHaveTextContent(/status 404/);
  });

  it("is imported as another plan where that is chosen, and changes nothing in the one that is here", async () => {
    const plan = await importTea();
    const file = await archiveOf(plan, edit(0, "From the file"));
    const { choose, onVisit, user } = openPage();
    await choose(file);
    await user.click(await screen.findByRole("button", { name: "Import as another plan" }));
    await waitFor(() => expect(onVisit).toHaveBeenCalledOnce());
    expect(await planCount()).toBe(2);
    expect(await getMediaPlan(plan.mediaPlan.id)).toEqual(plan);
  });

  it("has nothing to update where all is as it was exported", async () => {
    const { choose } = openPage();
    await choose(await archiveOf(await importTea(), () => {}));
    const dialog = await screen.findByRole("dialog");
    expect(dialog).toHaveTextContent("4 are as here.");
    expect(within(dialog).queryByRole("button", { name: "Update this plan" })).toBeNull();
    expect(within(dialog).getByRole("button", { name: "Open the plan" })).toBeVisible();
  });
});

describe("an archive from elsewhere", () => {
  const elsewhere = (change: (manifest: Manifest) => void) => async () =>
    archiveOf(await importTea(), (manifest) => {
      manifest.id = "elsewhere";
      change(manifest);
    });

  it("is imported at once", async () => {
    const file = await elsewhere(() => {})();
    const { choose, onVisit } = openPage();
    await choose(file);
    await waitFor(() => expect(onVisit).toHaveBeenCalledOnce());
    expect(await planCount()).toBe(2);
  });

  it("shows every fault of it, and imports nothing", async () => {
    const file = await elsewhere(({ posts }) => posts.forEach((post) => (post.platform = "Glimwork")))();
    const { choose } = openPage();
    await choose(file);
    const dialog = await screen.findByRole("dialog", { name: "4 faults in tea.zip" });
    expect(dialog).toHaveTextContent(/Nothing was imported/);
    expect(within(dialog).getByText("posts[3].platform")).toBeVisible();
    expect(await planCount()).toBe(1);
  });

  it("is refused where nothing of it can be read", async () => {
    const zip = await writeZip([["page.md", Buffer.from("# A")]]);
    const { choose } = openPage();
    await choose(new File([new Uint8Array(zip)], "notes.zip"));
    const dialog = await screen.findByRole("dialog", { name: "notes.zip could not be imported" });
    expect(dialog).toHaveTextContent(/neither this app's own nor an export of Notion/);
  });
});

describe("a table", () => {
  const table = (platform: string) =>
    `Date,Network,Type,Title,Image prompt\n2026-12-01,${platform},Image,Tea,A cup\n2026-12-02,X,Image,More,A pot\n`;

  it("becomes a plan", async () => {
    const { choose, onVisit } = openPage();
    await choose(new File([table("Instagram")], "Calendar.csv"));
    await waitFor(() => expect(onVisit).toHaveBeenCalledOnce());
    const planId = onVisit.mock.lastCall?.[0].split("/").at(-1) ?? "";
    const { mediaPlan, posts } = await getMediaPlan(planId);
    expect(mediaPlan.name).toBe("Calendar");
    expect(posts).toMatchObject([
      { platform: "Instagram", title: "Tea", slides: [{ mediaPrompt: "A cup" }] },
      { platform: "X", title: "More" },
    ]);
  });

  it("is refused with the row of each fault, and stores nothing", async () => {
    const { choose } = openPage();
    await choose(new File([table("Glimwork")], "Calendar.csv"));
    const dialog = await screen.findByRole("dialog", { name: /Calendar\.csv/ });
    expect(dialog).toHaveTextContent(/row 2: /i);
    expect((await listMediaPlans({})).mediaPlans).toEqual([]);
  });
});
