import { readFile } from "node:fs/promises";
import { fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { AppShell } from "@/components/AppShell/AppShell";
import { Toasts } from "@/components/AppShell/Toasts";
import { MediaPlanListPage } from "@/components/MediaPlanList/MediaPlanListPage";
import { getMediaPlan } from "@/services/mediaPlanService";
import { listMediaPlans } from "@/services/mediaPlansService";
import { deleteMediaPlan, deletePost } from "@/services/workspaceService";
import { fillBrowserGaps } from "@/tests/support/page/browserGaps";
import { createTab, importCarousel, useWorld } from "@/tests/support/page/client";
import { connectionLost } from "@/tests/support/servers/network";
import { TestRouter } from "@/tests/support/page/router";

const world = useWorld();

beforeAll(fillBrowserGaps);

function openPage() {
  const onVisit = vi.fn<(url: string) => void>();
  const { container } = render(
    <TestRouter pathname="/" url="/" onVisit={onVisit}>
      <AppShell>
        <MediaPlanListPage />
        <Toasts />
      </AppShell>
    </TestRouter>,
    { wrapper: createTab() },
  );
  // The picker itself is the browser's: a test puts the file straight into the field behind it.
  const fileField = () => {
    const field = container.querySelector("input[type=file]");
    if (!(field instanceof HTMLInputElement)) throw new Error("there is no field for a file");
    return field;
  };
  return { fileField, onVisit, user: userEvent.setup() };
}

async function planFile(name: string): Promise<File> {
  const text = await readFile(`tests/fixtures/plans/${name}`, "utf8");
  return new File([text], name.split("/").at(-1) ?? name, { type: "application/json" });
}

describe("the list of plans", () => {
  it("explains what to do when there are none", async () => {
    openPage();
    expect(await screen.findByRole("heading", { name: "Bring in your first plan" })).toBeVisible();
    expect(screen.getByRole("button", { name: "Choose a file" })).toBeEnabled();
    expect(screen.getByRole("link", { name: "What a plan file looks like" })).toBeVisible();
  });

  it("names each plan with a link to it, and counts its posts, carousels and complete carousels", async () => {
    const { planId } = await importCarousel("one", "two");
    openPage();
    const [plan] = (await listMediaPlans({})).mediaPlans;
    const link = await screen.findByRole("link", { name: plan?.name ?? "" });
    expect(link).toHaveAttribute("href", `/plans/${planId}`);
    expect(screen.getByText("1 post · 1 carousel · 0 complete")).toBeVisible();
  });

  it("says that the server is out of reach, and loads at Retry", async () => {
    await importCarousel("one", "two");
    world.network.carry = () => Promise.reject(connectionLost());
    const { user } = openPage();
    const alert = await screen.findByRole("alert");
    expect(within(alert).getByRole("heading", { name: "The plans cannot be loaded" })).toBeVisible();
    world.network.carry = (_, send) => send();
    await user.click(screen.getByRole("button", { name: "Retry" }));
    expect(await screen.findByText(/1 carousel/)).toBeVisible();
  });
});

describe("deleting a plan", () => {
  it("asks nothing, and its message takes it back", async () => {
    const { planId } = await importCarousel("one", "two");
    const { user } = openPage();
    await user.click(await screen.findByRole("button", { name: /^Delete plan-/ }));
    expect(await screen.findByRole("heading", { name: "Bring in your first plan" })).toBeVisible();
    expect((await listMediaPlans({})).mediaPlans).toEqual([]);
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    const link = await screen.findByRole("link", { name: /^plan-/ });
    await waitFor(() => expect(link).toHaveFocus());
    expect((await listMediaPlans({})).mediaPlans).toMatchObject([{ id: planId, postCount: 1 }]);
  });

  it("leaves the focus on the plan that takes its place", async () => {
    await importCarousel("one", "two");
    const { planId: newest } = await importCarousel("one", "two");
    const { user } = openPage();
    const [first] = await screen.findAllByRole("button", { name: /^Delete plan-/ });
    if (first) await user.click(first);
    await waitFor(() => expect(screen.getAllByRole("link", { name: /^plan-/ })).toHaveLength(1));
    await waitFor(() => expect(screen.getByRole("link", { name: /^plan-/ })).toHaveFocus());
    expect((await listMediaPlans({})).mediaPlans.map(({ id }) => id)).not.toContain(newest);
  });

  it("can be taken back in the trash, as that of a post", async () => {
    const { planId } = await importCarousel("one", "two");
    const { id: postId } = await importCarousel("three", "four");
    await deleteMediaPlan(planId);
    await deletePost(postId);
    const { user } = openPage();
    await user.click(await screen.findByRole("button", { name: "Trash" }));
    const trash = await screen.findByRole("dialog", { name: "Trash" });
    await user.click(await within(trash).findByRole("button", { name: /^Restore plan-/ }));
    await waitFor(() => expect(within(trash).queryByText("Plans")).toBeNull());
    await user.click(within(trash).getByRole("button", { name: "Restore Five ways to brew" }));
    expect(await within(trash).findByText("Nothing was deleted lately.")).toBeVisible();
    const { mediaPlans } = await listMediaPlans({});
    expect(mediaPlans.map(({ postCount }) => postCount)).toEqual([1, 1]);
  });
});

describe("a new plan", () => {
  it("asks for a name, a time zone and a first day, and goes to its page", async () => {
    const { onVisit, user } = openPage();
    await user.click(await screen.findByRole("button", { name: "New plan" }));
    const dialog = await screen.findByRole("dialog", { name: "New plan" });
    const zone = within(dialog).getByLabelText("Time zone");
    expect(zone).toHaveValue(Intl.DateTimeFormat().resolvedOptions().timeZone);
    await user.click(within(dialog).getByRole("button", { name: "Create plan" }));
    expect(within(dialog).getByText("Give the plan a name.")).toBeVisible();
    await user.type(within(dialog).getByLabelText("Name"), "Spring");
    await user.selectOptions(zone, "Asia/Tokyo");
    fireEvent.change(within(dialog).getByLabelText("First day"), { target: { value: "2027-03-01" } });
    await user.click(within(dialog).getByRole("button", { name: "Create plan" }));
    await waitFor(() => expect(onVisit).toHaveBeenCalledOnce());
    const [plan] = (await listMediaPlans({})).mediaPlans;
    expect(onVisit).toHaveBeenCalledWith(`/plans/${plan?.id}`);
    const { mediaPlan, posts } = await getMediaPlan(plan?.id ?? "");
    expect(mediaPlan).toMatchObject({ name: "Spring", timeZone: "Asia/Tokyo", startsOn: "2027-03-01" });
    expect(posts).toEqual([]);
  });
});

describe("importing", () => {
  it("goes to the page of the new plan", async () => {
    const { fileField, onVisit, user } = openPage();
    await user.upload(fileField(), await planFile("coffee-autumn-launch.json"));
    await waitFor(() => expect(onVisit).toHaveBeenCalledOnce());
    const [plan] = (await listMediaPlans({})).mediaPlans;
    expect(onVisit).toHaveBeenCalledWith(`/plans/${plan?.id}`);
  });

  it("lists every fault with its path under its post, and says that nothing was imported", async () => {
    const { fileField, user } = openPage();
    await user.upload(fileField(), await planFile("bad/wrong-types.json"));
    const dialog = await screen.findByRole("dialog", { name: "6 faults in wrong-types.json" });
    expect(
      within(dialog)
        .getAllByRole("heading", { level: 3 })
        .map((each) => each.textContent),
    ).toEqual(["The plan", "Post 1", "Post 2"]);
    expect(within(dialog).getByText("posts[0].slides[2].mediaPrompt")).toBeVisible();
    expect(within(dialog).getByText(/Nothing was imported/)).toBeVisible();
    expect((await listMediaPlans({})).mediaPlans).toEqual([]);
  });

  it("sends the bytes as they are, and shows what is wrong with them", async () => {
    const { fileField, user } = openPage();
    const ansi = new Uint8Array(Buffer.from('{\n"name": "Caf\xe9", "posts": []}', "latin1"));
    await user.upload(fileField(), new File([ansi], "ansi.json", { type: "application/json" }));
    const dialog = await screen.findByRole("dialog", { name: "ansi.json could not be imported" });
    expect(dialog).toHaveTextContent(
      /Nothing was imported\. Line 2, column 13 \(byte 15\): 0xE9 is not UTF-8/,
    );
    expect((await listMediaPlans({})).mediaPlans).toEqual([]);
  });

  it("says that a file cannot be read, such as a folder that was dropped", async () => {
    const { fileField, user } = openPage();
    const folder = new File([], "plans", { type: "application/json" });
    vi.spyOn(folder, "arrayBuffer").mockRejectedValue(new DOMException("gone", "NotFoundError"));
    await user.upload(fileField(), folder);
    expect(await screen.findByRole("dialog", { name: "plans could not be imported" })).toHaveTextContent(
      /plans cannot be read: is it a file/,
    );
  });

  describe("the same plan again", () => {
    async function importTwice() {
      const page = openPage();
      await page.user.upload(page.fileField(), await planFile("coffee-autumn-launch.json"));
      await waitFor(() => expect(page.onVisit).toHaveBeenCalledOnce());
      page.onVisit.mockClear();
      await page.user.upload(page.fileField(), await planFile("coffee-autumn-launch.json"));
      const question = await screen.findByRole("alertdialog", { name: "This plan is here already" });
      expect(question).toHaveTextContent(/was imported on .*, and is in the list as “Autumn harvest launch”/);
      const choose = (name: string) => page.user.click(within(question).getByRole("button", { name }));
      return { ...page, choose };
    }
    const ids = async () => (await listMediaPlans({})).mediaPlans.map(({ id }) => id);

    it("is asked about, and nothing is stored at Cancel", async () => {
      const { choose, onVisit } = await importTwice();
      await choose("Cancel");
      expect(screen.queryByRole("alertdialog")).toBeNull();
      expect(await ids()).toHaveLength(1);
      expect(onVisit).not.toHaveBeenCalled();
    });

    it("can be opened as it is there", async () => {
      const { choose, onVisit } = await importTwice();
      await choose("Open the plan");
      expect(onVisit.mock.calls).toEqual([[`/plans/${(await ids())[0]}`]]);
      expect(await ids()).toHaveLength(1);
    });

    it("can be imported as a copy", async () => {
      const { choose, onVisit } = await importTwice();
      await choose("Import as a copy");
      await waitFor(() => expect(onVisit).toHaveBeenCalledOnce());
      expect(await ids()).toHaveLength(2);
      expect(onVisit).toHaveBeenCalledWith(`/plans/${(await ids())[0]}`);
    });
  });

  it("takes another file after one was refused", async () => {
    const { fileField, onVisit, user } = openPage();
    await user.upload(fileField(), await planFile("bad/truncated-json.json"));
    const dialog = await screen.findByRole("dialog", { name: "truncated-json.json could not be imported" });
    await user.click(within(dialog).getAllByRole("button", { name: "Close" })[0] ?? dialog);
    await user.upload(fileField(), await planFile("coffee-autumn-launch.json"));
    await waitFor(() => expect(onVisit).toHaveBeenCalledOnce());
  });
});
