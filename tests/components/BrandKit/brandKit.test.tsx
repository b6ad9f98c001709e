import { File as NodeFile } from "node:buffer";
import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import sharp from "sharp";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { BrandKitButton } from "@/components/BrandKit/BrandKitButton";
import { useMediaPlan } from "@/hooks/useMediaPlan";
import type { BrandKitInput } from "@/lib/schemas/brandKit";
import type { MediaPlan } from "@/lib/schemas/mediaPlan";
import { getMediaPlan, importMediaPlan, updateMediaPlan } from "@/services/mediaPlanService";
import { fillBrowserGaps } from "@/tests/support/page/browserGaps";
import { createTab, useWorld } from "@/tests/support/page/client";
import { deferred } from "@/tests/support/gate";
import { createId } from "@/tests/support/data/factories";
import { SORA } from "@/tests/support/data/fonts";
import { useLocks } from "@/tests/support/fakes/fakeLocks";
import { connectionLost } from "@/tests/support/servers/network";
import { TestRouter } from "@/tests/support/page/router";

const world = useWorld();
const network = () => world.network;
useLocks();

beforeAll(() => {
  fillBrowserGaps();
  // jsdom has none; what they show is proved in a browser.
  URL.createObjectURL = () => "blob:drawing";
  URL.revokeObjectURL = () => {};
});
beforeEach(() => localStorage.clear());

const BRAND_KIT = {
  name: "Lindenrad",
  palette: ["#12372A", "#F2B705", "#F7F3E8"],
  headingFont: "Sora",
  bodyFont: "Helvetica",
  styleNotes: "Early daylight",
};

async function importPlan(brandKit: BrandKitInput = BRAND_KIT): Promise<MediaPlan> {
  const plan = { name: createId("plan"), brandKit, posts: [] };
  return (await importMediaPlan(JSON.stringify(plan))).mediaPlan;
}
const stored = async ({ id }: MediaPlan) => (await getMediaPlan(id)).mediaPlan;
async function saveAsSomebodyElse(plan: MediaPlan, brandKit: Partial<MediaPlan["brandKit"]>) {
  const { id, updatedAt, brandKit: present } = await stored(plan);
  return updateMediaPlan(id, { updatedAt, brandKit: { ...present, ...brandKit } });
}
const saves = () => network().sent.filter(({ body, path }) => body && path.startsWith("/api/media-plans/"));

function Header({ planId }: { planId: string }) {
  const { mediaPlan, posts } = useMediaPlan(planId);
  return mediaPlan && posts ? <BrandKitButton mediaPlan={mediaPlan} posts={posts} /> : null;
}

/** A tab with the plan open. */
async function openPlan(plan: MediaPlan, search = "") {
  const view = render(
    <TestRouter pathname="/plans/[planId]" params={{ planId: plan.id }} url={`/plans/${plan.id}${search}`}>
      <Header planId={plan.id} />
    </TestRouter>,
    { wrapper: createTab() },
  );
  const opener = await within(view.container).findByRole("button", { name: /^Brand kit/, hidden: true });
  return { ...view, opener, user: userEvent.setup() };
}

/** The same with the kit open in its dialog. */
async function openKit(plan: MediaPlan) {
  const page = await openPlan(plan);
  await page.user.click(page.opener);
  const dialog = await screen.findByRole("dialog", { name: "Brand kit" });
  network().sent = [];
  return { ...page, dialog, kit: within(dialog) };
}
type OpenKit = Awaited<ReturnType<typeof openKit>>;

const saveButton = ({ kit }: OpenKit) => kit.getByRole("button", { name: "Save brand kit" });
async function retype({ user, kit }: OpenKit, label: string, text: string): Promise<void> {
  await user.clear(kit.getByLabelText(label)); // and has the focus
  await user.paste(text);
}
const fileInput = ({ kit }: OpenKit, label: string) => kit.getByLabelText(label, { selector: "input" });
const colours = ({ kit }: OpenKit) =>
  kit.getAllByLabelText<HTMLInputElement>(/^Colour \d/).map(({ value }) => value);
const becomesSaved = ({ kit }: OpenKit) => kit.findByText("Saved");

describe("the brand kit", () => {
  it("shows what is stored, and sends nothing before it is told to", async () => {
    const plan = await importPlan();
    const page = await openKit(plan);
    expect(page.kit.getByLabelText("Brand name")).toHaveValue("Lindenrad");
    expect(colours(page)).toEqual(BRAND_KIT.palette);
    expect(within(page.kit.getByRole("group", { name: "Headlines" })).getByLabelText("Sora")).toBeChecked();
    expect(saveButton(page)).toBeDisabled();
    await retype(page, "Brand name", "Moss");
    expect(saves()).toEqual([]);
    expect(page.kit.queryByText("Saved")).not.toBeInTheDocument();
  });

  it("is saved in one request, says so when the server has, and shows on the page", async () => {
    const plan = await importPlan();
    const page = await openKit(plan);
    await retype(page, "Brand name", "Moss");
    await retype(page, "Never show", "No people");
    await page.user.click(page.kit.getByRole("switch", { name: /first slide sets the style/ }));
    await page.user.click(page.kit.getByRole("switch", { name: /two of the brand’s colours/ }));
    const held = deferred();
    network().carry = async (_, send) => {
      await held.promise;
      return send();
    };
    await page.user.click(saveButton(page));
    expect(await page.kit.findByText("Saving…")).toBeVisible();
    expect(page.kit.queryByText("Saved")).not.toBeInTheDocument();
    held.resolve();
    expect(await becomesSaved(page)).toBeVisible();
    expect(saves()).toHaveLength(1);
    expect((await stored(plan)).brandKit).toEqual({
      ...plan.brandKit,
      name: "Moss",
      forbidden: "No people",
      firstSlideSetsStyle: true,
      duotone: true,
    });
    expect(page.opener).toHaveTextContent("Moss");
  });

  it("keeps the name of a font that the designer does not have, and says what it becomes", async () => {
    const plan = await importPlan();
    const page = await openKit(plan);
    const text = within(page.kit.getByRole("group", { name: "Text" }));
    expect(text.getByLabelText("Helvetica, drawn in Inter")).toBeChecked();
    await page.user.click(text.getByLabelText("Lora"));
    expect(text.getByLabelText("Helvetica, drawn in Inter")).not.toBeChecked();
    await page.user.click(text.getByLabelText("Helvetica, drawn in Inter"));
    await retype(page, "Brand name", "Moss");
    await page.user.click(saveButton(page));
    await becomesSaved(page);
    expect((await stored(plan)).brandKit.bodyFont).toBe("Helvetica");
  });
});

describe("the words for image models", () => {
  it("are shown as the model gets them, while they are typed", async () => {
    const page = await openKit(await importPlan());
    await page.user.click(await page.kit.findByText(/^What .+ is told for a slide$/));
    await retype(page, "Style notes", "Low sun");
    await retype(page, "Never show", "Any people");
    const told = page.kit.getByText(/Colours: #12372A, #F2B705, #F7F3E8/);
    expect(told).toHaveTextContent(/Low sun/);
    expect(told).toHaveTextContent(/must not show: Any people/);
  });
});

describe("the palette", () => {
  it("says what the designer takes each colour for", async () => {
    const page = await openKit(await importPlan());
    expect(page.kit.getByLabelText("Colour 1")).toHaveAccessibleDescription("Ink");
    expect(page.kit.getByLabelText("Colour 2")).toHaveAccessibleDescription("Accent");
    expect(page.kit.getByLabelText("Colour 3")).toHaveAccessibleDescription("Paper");
  });

  it("takes several pasted codes at once, in the place of one", async () => {
    const page = await openKit(await importPlan());
    await page.user.click(page.kit.getByLabelText("Colour 2"));
    await page.user.paste("#111111, #222222; #333333");
    expect(colours(page)).toEqual(["#12372A", "#111111", "#222222", "#333333", "#F7F3E8"]);
    expect(page.kit.getByLabelText("Colour 4")).toHaveFocus();
  });

  it("is put in order by buttons and keys, and the focus goes with the colour", async () => {
    const page = await openKit(await importPlan());
    await page.user.click(page.kit.getByRole("button", { name: "Move #12372A later" }));
    expect(colours(page)).toEqual(["#F2B705", "#12372A", "#F7F3E8"]);
    expect(page.kit.getByRole("button", { name: "Move #12372A later" })).toHaveFocus();
    await page.user.keyboard("{Enter}");
    expect(colours(page)).toEqual(["#F2B705", "#F7F3E8", "#12372A"]);
    expect(page.kit.getByLabelText("Colour 3")).toHaveFocus(); // it cannot go further
    expect(page.kit.getByText("#12372A is now colour 3 of 3")).toBeInTheDocument();
    await page.user.keyboard("{Alt>}{ArrowUp}{ArrowUp}{/Alt}");
    expect(colours(page)).toEqual(["#12372A", "#F2B705", "#F7F3E8"]);
    expect(page.kit.getByLabelText("Colour 1")).toHaveFocus();
  });

  it("gets a new colour to type at once, loses one, and is stored in one spelling", async () => {
    const plan = await importPlan();
    const page = await openKit(plan);
    await page.user.click(page.kit.getByRole("button", { name: "Remove #F2B705" }));
    expect(page.kit.getByRole("button", { name: "Remove #F7F3E8" })).toHaveFocus();
    await page.user.click(page.kit.getByRole("button", { name: "Add colour" }));
    await page.user.keyboard("436850");
    await page.user.click(page.kit.getByRole("button", { name: "Add colour" })); // and leaves it empty
    await page.user.click(saveButton(page));
    await becomesSaved(page);
    expect((await stored(plan)).brandKit.palette).toEqual(["#12372A", "#F7F3E8", "#436850"]);
  });

  it("gets a new colour also where nothing else was changed, which is no change until it is one", async () => {
    const page = await openKit(await importPlan());
    await page.user.click(page.kit.getByRole("button", { name: "Add colour" }));
    expect(colours(page)).toEqual([...BRAND_KIT.palette, ""]);
    expect(page.kit.getByLabelText("Colour 4")).toHaveFocus();
    expect(saveButton(page)).toBeDisabled();
    await page.user.keyboard("436850");
    expect(saveButton(page)).toBeEnabled();
  });

  it("names each colour that is none, and nothing is sent until they are mended", async () => {
    const plan = await importPlan();
    const page = await openKit(plan);
    await retype(page, "Colour 1", "green");
    expect(page.kit.queryByText("Write it like #0F172A")).not.toBeInTheDocument(); // still being written
    await retype(page, "Colour 3", "#12");
    await page.user.click(saveButton(page));
    expect(page.kit.getAllByText("Write it like #0F172A")).toHaveLength(2);
    expect(page.kit.getByLabelText("Colour 1")).toHaveAccessibleDescription("Write it like #0F172A");
    expect(await page.kit.findByText(/2 fields have a fault/)).toBeVisible();
    expect(page.kit.getByLabelText("Colour 1")).toHaveFocus();
    expect(saves()).toEqual([]);
    await retype(page, "Colour 1", "0a0");
    await retype(page, "Colour 3", "#123");
    await page.user.click(saveButton(page));
    await becomesSaved(page);
    expect((await stored(plan)).brandKit.palette).toEqual(["#0A0", "#F2B705", "#123"]);
  });
});

describe("a font of the brand’s own", () => {
  const file = (bytes: Buffer, name: string) =>
    new NodeFile([new Uint8Array(bytes)], name) as unknown as File; // as below

  it("is uploaded and chosen, says what it lacks, is there for the text too, and gives way to a typeface", async () => {
    const plan = await importPlan({ ...BRAND_KIT, name: "Łódź" });
    const page = await openKit(plan);
    const input = fileInput(page, "Headlines, a font of your own");
    const dropping = userEvent.setup({ applyAccept: false });
    await dropping.upload(input, file(Buffer.from("PK"), "fonts.zip"));
    expect(await page.kit.findByRole("alert")).toHaveTextContent(/^fonts.zip: This is a ZIP: unpack it/);
    await page.user.upload(input, file(SORA, "sora.woff2"));
    const [heading, body] = await page.kit.findAllByLabelText("Sora Regular, your own");
    expect(heading).toBeChecked();
    expect(page.kit.queryByRole("alert")).not.toBeInTheDocument();
    expect(page.kit.getByText(/^Sora has no Ł or ź/)).toBeVisible();
    if (body) await page.user.click(body);
    const [headlines] = page.kit.getAllByLabelText("Lora");
    if (headlines) await page.user.click(headlines);
    await page.user.click(saveButton(page));
    await becomesSaved(page);
    const { brandKit } = await stored(plan);
    expect(brandKit).toMatchObject({ headingFont: "Lora", bodyFontKey: expect.stringMatching(/\.woff2$/) });
    expect(brandKit).not.toHaveProperty("headingFontKey");
  });
});

describe("the pictures of a kit", () => {
  /** Node's own kind of file, which its fetch can send. */
  async function picture(name: string, shade: number): Promise<File> {
    const background = { r: shade, g: 80, b: 0 };
    const image = sharp({ create: { width: 64, height: 64, channels: 3, background } });
    const file = new NodeFile([await image.png().toBuffer()], name, { type: "image/png" });
    return file as unknown as File; // the same class, by another name
  }

  it("are uploaded, shown on light and on dark, and saved", async () => {
    const plan = await importPlan();
    const page = await openKit(plan);
    await page.user.upload(fileInput(page, "Logo"), await picture("logo.png", 1));
    expect(await page.kit.findByAltText("The logo on light")).toBeInTheDocument();
    expect(page.kit.getByAltText("The logo on dark")).toBeInTheDocument();
    const products = await Promise.all([2, 3, 2].map((shade) => picture(`${shade}.png`, shade)));
    await page.user.upload(fileInput(page, "Product pictures"), products);
    expect(await page.kit.findByAltText("Product picture 2")).toBeInTheDocument();
    await page.user.click(saveButton(page));
    await becomesSaved(page);
    const { brandKit } = await stored(plan);
    expect(brandKit.logoImageKey).toMatch(/^[0-9a-f]{64}\.png$/);
    expect(brandKit.productImageKeys).toHaveLength(2); // the same picture twice is one

    await page.user.click(page.kit.getByRole("button", { name: "Remove logo" }));
    expect(page.kit.getByRole("button", { name: /^Logo/ })).toHaveFocus();
    await page.user.click(page.kit.getByRole("button", { name: "Remove product picture 1" }));
    await page.user.click(saveButton(page));
    await waitFor(async () => expect((await stored(plan)).brandKit.logoImageKey).toBeNull());
    expect((await stored(plan)).brandKit.productImageKeys).toHaveLength(1);
  });

  it("show in the preview what two colours make of a picture, or say that there is none", async () => {
    const page = await openKit(await importPlan());
    await page.user.click(page.kit.getByRole("switch", { name: /two of the brand’s colours/ }));
    expect(page.kit.getByText(/^Two colours show here once the plan has a picture/)).toBeInTheDocument();
    await page.user.upload(fileInput(page, "Product pictures"), await picture("product.png", 2));
    expect(await page.kit.findByText("The inner slide shows a picture in two colours.")).toBeInTheDocument();
    const printed = { picture: { imageKey: expect.any(String) }, brandKit: { duotone: true } };
    await waitFor(() => expect(network().sent.at(-1)?.body).toMatchObject(printed));
    await page.user.click(page.kit.getByRole("switch", { name: /two of the brand’s colours/ }));
    await waitFor(() => expect(network().sent.at(-1)?.body).toMatchObject({ picture: null }));
  });

  it("say why a file is none", async () => {
    const page = await openKit(await importPlan());
    const file = new NodeFile(["just words"], "notes.png", { type: "image/png" });
    await page.user.upload(fileInput(page, "Logo"), file as unknown as File);
    expect(await page.kit.findByRole("alert")).toHaveTextContent(/^notes\.png: \w+/);
    expect(saveButton(page)).toBeDisabled();
  });
});

describe("closing the brand kit", () => {
  it("happens at once when nothing would be lost, and gives the focus back", async () => {
    const page = await openKit(await importPlan());
    await page.user.keyboard("{Escape}");
    await waitFor(() => expect(page.dialog).not.toBeInTheDocument());
    expect(page.opener).toHaveFocus();
  });

  it("leaves the plan where it was opened by its address", async () => {
    const { user, opener } = await openPlan(await importPlan(), "?brandKit=open");
    const dialog = await screen.findByRole("dialog", { name: "Brand kit" });
    await user.keyboard("{Escape}");
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
    expect(opener).toBeVisible();
  });

  it("is asked about when something is not saved: going on keeps it, discarding does not", async () => {
    const plan = await importPlan();
    const page = await openKit(plan);
    await retype(page, "Brand name", "Moss");
    await page.user.keyboard("{Escape}");
    await page.user.click(await screen.findByRole("button", { name: "Continue editing" }));
    expect(page.kit.getByLabelText("Brand name")).toHaveValue("Moss");
    await page.user.click(page.kit.getByRole("button", { name: "Close" }));
    await page.user.click(
      within(await screen.findByRole("alertdialog")).getByRole("button", { name: "Discard changes" }),
    );
    await waitFor(() => expect(page.dialog).not.toBeInTheDocument());
    expect(localStorage).toHaveLength(0);
    await page.user.click(page.opener);
    expect(await screen.findByLabelText("Brand name")).toHaveValue("Lindenrad");
    expect(await stored(plan)).toEqual(plan);
  });
});

describe("a brand kit that somebody else changes, too", () => {
  it("keeps both changes when they are of different fields, without asking", async () => {
    const plan = await importPlan();
    const page = await openKit(plan);
    await retype(page, "Brand name", "Moss");
    await saveAsSomebodyElse(plan, { styleNotes: "Theirs" });
    await page.user.click(saveButton(page));
    await becomesSaved(page);
    expect((await stored(plan)).brandKit).toMatchObject({ name: "Moss", styleNotes: "Theirs" });
    expect(page.kit.getByLabelText("Style notes")).toHaveValue("Theirs");
  });

  it("asks field by field where both have changed the same, and overwrites nothing before", async () => {
    const plan = await importPlan();
    const page = await openKit(plan);
    await retype(page, "Brand name", "Mine");
    await retype(page, "Style notes", "My notes");
    await saveAsSomebodyElse(plan, { name: "Theirs", styleNotes: "Their notes" });
    await page.user.click(saveButton(page));
    expect(await page.kit.findByText(/Somebody else has changed 2 fields/)).toBeVisible();
    expect((await stored(plan)).brandKit).toMatchObject({ name: "Theirs", styleNotes: "Their notes" });
    const choice = (legend: string) => within(page.kit.getByRole("group", { name: legend }));
    expect(choice("Brand name").getByLabelText("Theirs")).toHaveAccessibleDescription("Theirs");
    await page.user.click(choice("Brand name").getByLabelText("Mine"));
    await page.user.click(choice("Style notes").getByLabelText("Theirs"));
    await page.user.click(page.kit.getByRole("button", { name: "Save choice" }));
    await becomesSaved(page);
    expect((await stored(plan)).brandKit).toMatchObject({ name: "Mine", styleNotes: "Their notes" });
  });
});

describe("a brand kit of which only some fields can be saved", () => {
  it("asks about the field that somebody else has changed, and saves the others", async () => {
    const plan = await importPlan();
    const page = await openKit(plan);
    await retype(page, "Brand name", "Mine");
    await retype(page, "Style notes", "My notes");
    await saveAsSomebodyElse(plan, { name: "Theirs" });
    await page.user.click(saveButton(page));
    expect(await page.kit.findByText(/Somebody else has changed 1 field/)).toBeVisible();
    expect((await stored(plan)).brandKit).toMatchObject({ name: "Theirs", styleNotes: "My notes" });
  });

  it("keeps what the server refuses, with its fault, and saves the others", async () => {
    const plan = await importPlan();
    const page = await openKit(plan);
    await retype(page, "Brand name", "Refused");
    await retype(page, "Style notes", "My notes");
    network().carry = (request, send) =>
      JSON.stringify(request.body ?? "").includes("Refused")
        ? Promise.resolve(refusal("brandKit.name"))
        : send();
    await page.user.click(saveButton(page));
    expect(await page.kit.findByText(/What you typed is kept/)).toBeVisible();
    expect((await stored(plan)).brandKit).toMatchObject({ name: "Lindenrad", styleNotes: "My notes" });
    expect(page.kit.getByLabelText("Brand name")).toHaveValue("Refused");
    expect(page.kit.getByLabelText("Brand name")).toBeInvalid();
    await retype(page, "Brand name", "Moss");
    await page.user.click(saveButton(page));
    await becomesSaved(page);
    expect((await stored(plan)).brandKit.name).toBe("Moss");
  });
});

describe("a brand kit that cannot be saved", () => {
  it("is kept and not called saved while the server is away; saving again works", async () => {
    const plan = await importPlan();
    const page = await openKit(plan);
    await retype(page, "Brand name", "Moss");
    network().carry = () => Promise.reject(connectionLost());
    await page.user.click(saveButton(page));
    expect(await page.kit.findByText(/What you typed is kept/)).toBeVisible();
    expect(page.kit.queryByText("Saved")).not.toBeInTheDocument();
    expect(page.kit.getByLabelText("Brand name")).toHaveValue("Moss");
    network().reset();
    await page.user.click(saveButton(page));
    await becomesSaved(page);
    expect((await stored(plan)).brandKit.name).toBe("Moss");
  });

  it("is saved once when the answer gets lost on its way, and no conflict is made of it", async () => {
    const plan = await importPlan();
    const page = await openKit(plan);
    await retype(page, "Brand name", "Moss");
    network().carry = async ({ path }, send) => {
      if (!path.startsWith("/api/media-plans/")) return send(); // a preview that is drawn meanwhile
      network().carry = (_, resend) => resend();
      await send();
      throw connectionLost();
    };
    await page.user.click(saveButton(page));
    await becomesSaved(page);
    expect(saves()).toHaveLength(2);
    expect((await stored(plan)).brandKit.name).toBe("Moss");
  });

  it("says why the server has refused a picture, at its field", async () => {
    const page = await openKit(await importPlan());
    await retype(page, "Brand name", "Moss");
    network().carry = (request, send) =>
      request.path.startsWith("/api/media-plans/")
        ? Promise.resolve(refusal("brandKit.logoImageKey"))
        : send();
    await page.user.click(saveButton(page));
    expect(await page.kit.findByText("The logo is not in the image store")).toBeVisible();
    expect(page.kit.getByLabelText("Brand name")).toHaveValue("Moss");
  });
});

describe("what is typed and not saved", () => {
  it("comes back after a reload, and the page says that it is there", async () => {
    const plan = await importPlan();
    const page = await openKit(plan);
    await retype(page, "Brand name", "Moss");
    page.unmount(); // the tab closes
    const again = await openPlan(plan);
    await waitFor(() => expect(again.opener).toHaveTextContent("not saved"));
    await again.user.click(again.opener);
    expect(await screen.findByLabelText("Brand name")).toHaveValue("Moss");
    expect(screen.getByText(/^Restored what you typed at/)).toBeVisible();
    expect(await stored(plan)).toEqual(plan);
  });

  it("is taken up as earlier versions of the page have kept it", async () => {
    const plan = await importPlan();
    const fields = { base: { name: "Lindenrad", duotone: false }, typed: { name: "Moss", duotone: true } };
    const copy = { ...fields, sent: [{ name: "Mos" }], typedAt: 1 };
    localStorage.setItem(`brand-kit-draft:${plan.id}:former`, JSON.stringify(copy));
    await saveAsSomebodyElse(plan, { name: "Mos" }); // by that page, whose answer was lost
    const page = await openKit(plan);
    await waitFor(() => expect(page.kit.getByLabelText("Brand name")).toHaveValue("Moss"));
    await page.user.click(saveButton(page));
    await becomesSaved(page);
    expect((await stored(plan)).brandKit).toMatchObject({ name: "Moss", duotone: true });
    expect(localStorage).toHaveLength(0);
  });

  it("counts as saved without another save when the server had it after all", async () => {
    const plan = await importPlan();
    const page = await openKit(plan);
    await retype(page, "Brand name", "Moss");
    page.unmount();
    await saveAsSomebodyElse(plan, { name: "Moss" });
    const again = await openKit(plan);
    await waitFor(() => expect(localStorage).toHaveLength(0));
    expect(again.opener).not.toHaveTextContent("not saved");
    expect(saves()).toEqual([]);
  });

  it("does not mind what else is kept under our name", async () => {
    const plan = await importPlan();
    const entry = { base: '"Lindenrad"', typed: "no JSON", sent: [] };
    localStorage.setItem(
      `brand-kit-draft:${plan.id}:former`,
      JSON.stringify({ entries: { name: entry }, typedAt: 1 }),
    );
    const page = await openKit(plan);
    expect(page.kit.getByLabelText("Brand name")).toHaveValue("Lindenrad");
  });

  it("is asked about before the page closes", async () => {
    const isAsked = () => !window.dispatchEvent(new Event("beforeunload", { cancelable: true }));
    const page = await openKit(await importPlan());
    expect(isAsked()).toBe(false);
    await retype(page, "Brand name", "Moss");
    expect(isAsked()).toBe(true);
    await page.user.click(saveButton(page));
    await becomesSaved(page);
    expect(isAsked()).toBe(false);
  });

  it("stays with the tab in which it is typed while that lives", async () => {
    const plan = await importPlan();
    const first = await openKit(plan);
    await retype(first, "Brand name", "Moss");
    await first.user.keyboard("{Escape}"); // asks, and stays
    const second = await openPlan(plan);
    await waitFor(() => expect(localStorage).toHaveLength(1));
    expect(second.opener).not.toHaveTextContent("not saved");
  });
});

describe("another tab with the same plan", () => {
  it("follows what is saved in this one", async () => {
    const plan = await importPlan();
    const other = await openPlan(plan);
    const page = await openKit(plan);
    await retype(page, "Brand name", "Moss");
    await page.user.click(saveButton(page));
    await becomesSaved(page);
    await waitFor(() => expect(other.opener).toHaveTextContent("Moss"));
  });
});

function refusal(path: string): Response {
  const errors = [{ path, code: "unknown_image", message: "is not in the image store" }];
  const problem = { type: "about:blank", title: "Unknown image", status: 422, code: "unknown_image" };
  const body = { ...problem, detail: "An image is missing", requestId: "1", retryable: false, errors };
  return new Response(JSON.stringify(body), { status: 422 });
}
