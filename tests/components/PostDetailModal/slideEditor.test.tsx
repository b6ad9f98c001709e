import { createEvent, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { File } from "node:buffer";
import sharp from "sharp";
import { MAX_UPLOAD_BYTES } from "@/lib/schemas/upload";
import { listDrawings } from "@/services/drawingService";
import { fillBrowserGaps } from "@/tests/support/page/browserGaps";
import { importCarousel, readPost, saveAsSomebodyElse, useWorld } from "@/tests/support/page/client";
import { findButton as button, openModal } from "@/tests/support/page/modal";
import { connectionLost } from "@/tests/support/servers/network";

const world = useWorld();

beforeAll(fillBrowserGaps);
beforeEach(() => localStorage.clear());

const field = (name: string) => screen.findByRole("textbox", { name });
const layout = (name: string) => screen.findByRole("radio", { name });
const isStored = (dialog: HTMLElement) => within(dialog).findByText("Saved");
const preview = () => screen.findByRole("img", { name: /^Preview:/ });
const isInPost = (words: string) => screen.findByText(words);

/** A picture of two halves; jsdom's own File is not one that fetch can send. */
async function pictureFile(width = 900, height = 600): Promise<File> {
  const create = { width, height, channels: 3, background: "teal" } as const;
  return new File([await sharp({ create }).png().toBuffer()], "own.png", { type: "image/png" });
}

async function drop(target: Element, ...files: File[]): Promise<void> {
  fireEvent(target, createEvent.drop(target, { dataTransfer: { files, types: ["Files"] } }));
}

/** A carousel whose pictures the provider has made, opened at its first slide. */
async function openGenerated(...prompts: string[]) {
  const post = await importCarousel(...prompts);
  const modal = await openModal(post);
  await modal.user.click(await button(`Generate ${prompts.length} images`));
  await isInPost(`${prompts.length} new images in the post`);
  await modal.user.click(await button(/^Slide 1/));
  return { ...modal, post, made: await readPost(post), paid: world.provider.calls.length };
}

describe("choosing a layout", () => {
  it("saves itself as words do, and can be taken back", async () => {
    const post = await importCarousel("one", "two");
    const { dialog, user } = await openModal(post);
    await user.click(await button(/^Slide 1/));
    expect(await layout("Picture only")).toBeChecked();
    await user.click(await layout("Quote"));
    await isStored(dialog);
    expect(await readPost(post)).toMatchObject({ slides: [{ layout: "quote" }, {}] });
    await user.click(await layout("Picture only"));
    await waitFor(async () => expect((await readPost(post)).slides).toEqual(post.slides));
    await isStored(dialog);
  });

  it("takes all files for a grid, and lets each be taken out; an icon is named in front of its line", async () => {
    const post = await importCarousel("one", "two");
    const { dialog, user } = await openModal(post);
    await user.click(await button(/^Slide 1/));
    await user.click(await layout("Picture grid"));
    const zone = await button("Own picture for slide 1: Choose a picture or drop or paste here");
    await drop(zone, await pictureFile(), await pictureFile(600), await pictureFile(700));
    await isInPost("1 new image in the post");
    expect((await listDrawings(post.id))[0]?.picture?.beside).toHaveLength(2);
    await user.click(await button("Picture 2"));
    await user.click(await button("Take out"));
    expect(await within(dialog).findByText("Pictures of the grid, 2 of 4")).toBeVisible();
    await user.click(await button("Save this picture"));
    await waitFor(async () => expect((await listDrawings(post.id))[0]?.picture?.beside).toHaveLength(1));

    await user.click(await layout("Icon list"));
    await user.type(await field("Body"), "Two bags{Enter}Tea");
    await user.click(await within(dialog).findByText(/^Icons/));
    await user.selectOptions(await screen.findByRole("combobox", { name: "Two bags" }), "leaf");
    expect(await field("Body")).toHaveValue(":leaf: Two bags\nTea");
  });

  it("goes on with the arrow keys, which stay in the group", async () => {
    const { user } = await openModal(await importCarousel("one", "two"));
    await user.click(await button(/^Slide 1/));
    await user.click(await layout("Cover"));
    await user.keyboard("{ArrowRight}");
    expect(await layout("Statement")).toBeChecked();
    expect(await screen.findByRole("tab", { name: "Slide 1" })).toBeVisible();
  });

  it("is asked about by name when somebody else has chosen another", async () => {
    const post = await importCarousel("one", "two");
    const { dialog, user } = await openModal(post);
    await user.click(await button(/^Slide 1/));
    const [first, second] = post.slides;
    if (!first || !second) throw new Error("two slides were imported");
    await saveAsSomebodyElse(post, { slides: [{ ...first, layout: "comparison" }, second] });
    await user.click(await layout("Quote"));
    const choice = within(await within(dialog).findByRole("group", { name: "Slide 1, layout" }));
    expect(choice.getByText("Before and after")).toBeVisible();
    expect(choice.getByText("Quote")).toBeVisible();
    await user.click(await button("All mine"));
    await user.click(await button("Save choice"));
    await isStored(dialog);
    expect(await readPost(post)).toMatchObject({ slides: [{ layout: "quote" }, {}] });
  });

  it("can be used for all slides, and taken back at once", async () => {
    const post = await importCarousel("one", "two", "three");
    const { dialog, user } = await openModal(post);
    await user.click(await button(/^Slide 2/));
    await user.click(await layout("List"));
    await user.click(await button("Use for all slides"));
    const lists = Array.from({ length: 3 }, () => ({ layout: "list" }));
    await waitFor(async () => expect(await readPost(post)).toMatchObject({ slides: lists }));
    await user.click(await button("Undo"));
    const before = [{}, { layout: "list" }, {}].map((change, index) => ({
      ...post.slides[index],
      ...change,
    }));
    await waitFor(async () => expect((await readPost(post)).slides).toEqual(before));
    await isStored(dialog);
  });
});

describe("a slide whose picture a provider is still to make", () => {
  it("shows its words in the chosen layout, says that they are no more, and stores nothing", async () => {
    const post = await importCarousel("one", "two");
    const { dialog, user } = await openModal(post);
    await user.click(await button(/^Slide 1/));
    expect(screen.getByText("No image yet")).toBeVisible();
    await user.type(await field("Headline"), "Brew slowly");
    await user.click(await layout("Quote"));
    await user.click(await layout("Cover"));
    expect(await screen.findByRole("img", { name: "Preview of the words: Brew slowly" })).toBeVisible();
    expect(screen.getByText(/^Preview of the words\. Your picture will take/)).toBeVisible();
    const asked = world.network.sent.findLast(({ path }) => path === "/api/preview-slide");
    expect(asked?.body).toMatchObject({ headline: "Brew slowly", layout: "cover", picture: null });
    expect(screen.queryByRole("button", { name: "Save this picture" })).not.toBeInTheDocument();
    await isStored(dialog);
    await user.click(await layout("Picture only"));
    expect(await screen.findByText("No image yet")).toBeVisible();
    expect((await readPost(post)).imageKeys).toEqual([null, null]);

    await user.click(await layout("Cover"));
    await user.click(await button("Generate this slide"));
    await isInPost("1 new image in the post");
    expect(screen.queryByText(/^Preview of the words/)).not.toBeInTheDocument();
    expect(await listDrawings(post.id)).toMatchObject([{ layout: "cover", headline: "Brew slowly" }]);
    expect(screen.queryByRole("button", { name: "Save this picture" })).not.toBeInTheDocument();
  });
});

describe("a picture that the designer did not draw", () => {
  it("is replaced by one that it draws only when the person says so", async () => {
    const post = await importCarousel("one", "two");
    world.network.carry = async ({ path }, send) => {
      const response = await send();
      if (path !== "/api/health") return response;
      const health = await response.json();
      return Response.json({ ...health, imageProvider: { name: "designer", model: "designer" } });
    };
    const { user } = await openModal(post);
    await user.click(await button("Generate 2 images"));
    await isInPost("2 new images in the post");
    await user.click(await button(/^Slide 1/));
    const made = world.provider.calls.length;
    await user.click(await button("Regenerate this slide"));
    const question = await screen.findByRole("alertdialog", { name: "Replace this picture?" });
    await user.click(within(question).getByRole("button", { name: "Cancel" }));
    expect(world.provider.calls).toHaveLength(made);
    await user.click(await button("Regenerate this slide"));
    const again = await screen.findByRole("alertdialog", { name: "Replace this picture?" });
    await user.click(within(again).getByRole("button", { name: "Regenerate this slide" }));
    await waitFor(() => expect(world.provider.calls).toHaveLength(made + 1));
    await isInPost("1 new image in the post");
  });
});

describe("words over a picture that is paid for", () => {
  it("are seen at once, stored in one save, corrected and taken off, and nobody is paid again", async () => {
    const { dialog, user, post, made, paid } = await openGenerated("one", "two");
    expect(screen.queryByRole("button", { name: "Save this picture" })).not.toBeInTheDocument();
    await user.type(await field("Headline"), "Brwe slowly");
    await isStored(dialog);
    expect(screen.queryByRole("img", { name: /^Preview/ })).not.toBeInTheDocument();
    await user.click(await layout("Cover"));
    expect(await preview()).toBeVisible();
    // The panel and the tile show the same drawing.
    const drawings = world.network.sent.filter(({ path }) => path === "/api/preview-slide");
    expect(drawings).toHaveLength(1);
    await isStored(dialog);
    expect(await readPost(post)).toMatchObject({ imageKeys: made.imageKeys });

    await user.click(await button("Save this picture"));
    await isInPost("1 new image in the post");
    const [drawn] = await listDrawings(post.id);
    const picture = { imageKey: made.imageKeys[0], focus: { x: 0.5, y: 0.5 } };
    expect(drawn).toMatchObject({ layout: "cover", headline: "Brwe slowly", picture });
    const saved = await readPost(post);
    expect(saved.imageKeys).toEqual([drawn?.imageKey, made.imageKeys[1]]);
    expect(screen.queryByRole("button", { name: "Save this picture" })).not.toBeInTheDocument();

    await user.clear(await field("Headline"));
    await user.type(await field("Headline"), "Brew slowly");
    const saves = world.network.saves().length;
    await user.click(await button("Save this picture"));
    await waitFor(async () => expect((await readPost(post)).imageKeys).not.toEqual(saved.imageKeys));
    await isInPost("1 new image in the post");
    const [corrected] = await listDrawings(post.id);
    // What was typed a moment ago is stored first, then the pictures.
    expect(world.network.saves()).toHaveLength(saves + 2);
    expect(corrected).toMatchObject({ headline: "Brew slowly", picture });
    expect(world.provider.calls).toHaveLength(paid);
  });

  it("bring the former picture back at Undo", async () => {
    const { user, post, made } = await openGenerated("one", "two");
    await user.click(await layout("Cover"));
    await user.click(await button("Save this picture"));
    await isInPost("1 new image in the post");
    await user.click(await button("Undo"));
    await button("Regenerate all 2…"); // the run is put away
    expect((await readPost(post)).imageKeys).toEqual(made.imageKeys);
  });

  it("are stored for all slides that were changed in one save", async () => {
    const { user, post, made, paid } = await openGenerated("one", "two", "three");
    await user.click(await layout("Quote"));
    await user.click(await button("Use for all slides"));
    await button("Save all 3 changed pictures");
    // Every tile shows what would be stored, and says that it is not.
    const tiles = within(screen.getByRole("list", { name: "Slides" }));
    const previews = () => tiles.getAllByRole("listitem").filter((tile) => tile.querySelector("[src^=blob]"));
    await waitFor(() => expect(previews()).toHaveLength(3));
    expect(tiles.getAllByRole("button", { name: /, changed, not saved$/ })).toHaveLength(3);
    expect((await readPost(post)).imageKeys).toEqual(made.imageKeys);
    await user.click(await button("Save all 3 changed pictures"));
    const kept = async () => (await readPost(post)).imageKeys.filter((key) => made.imageKeys.includes(key));
    await waitFor(async () => expect(await kept()).toEqual([]));
    await isInPost("3 new images in the post");
    expect(tiles.queryByRole("button", { name: /not saved/ })).not.toBeInTheDocument();
    const carrying = world.network.saves().filter(({ body }) => JSON.stringify(body).includes("imageKeys"));
    expect(carrying).toHaveLength(2); // the run's, and this
    expect(world.provider.calls).toHaveLength(paid);
  });

  it("count as stored also where other words come to the same picture", async () => {
    const { dialog, user, post } = await openGenerated("one", "two");
    await user.type(await field("Headline"), "Brew slowly");
    await user.click(await layout("Cover"));
    await user.click(await button("Save this picture"));
    await isInPost("1 new image in the post");
    const saved = await readPost(post);
    await user.type(await field("Headline"), "{Home}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}  ");
    await isStored(dialog);
    await user.click(await button("Save this picture"));
    await waitFor(async () => expect((await listDrawings(post.id))[0]?.headline).toBe("Brew   slowly"));
    await button("Undo");
    expect((await readPost(post)).imageKeys).toEqual(saved.imageKeys);
    expect(screen.queryByRole("button", { name: "Save this picture" })).not.toBeInTheDocument();
  });

  it("change nothing when they cannot be drawn, and say why", async () => {
    const { user, post, made } = await openGenerated("one", "two");
    world.network.carry = ({ path }, send) =>
      path === "/api/draw-slide" ? Promise.reject(connectionLost()) : send();
    await user.click(await layout("Quote"));
    await preview();
    await user.click(await button("Save this picture"));
    expect(await screen.findByText(/^The server did not answer/)).toBeVisible();
    expect(await readPost(post)).toMatchObject({ imageKeys: made.imageKeys });
    world.network.reset();
    await waitFor(async () => expect(await button("Save this picture")).toBeEnabled());
    await user.click(await button("Save this picture"));
    await isInPost("1 new image in the post");
  });

  it("ask whose picture to keep when somebody else has put another one there", async () => {
    const { user, post, made } = await openGenerated("one", "two");
    await user.click(await layout("Quote"));
    await preview();
    const [url, key] = [made.imageUrlsArray[1] ?? null, made.imageKeys[1] ?? null];
    world.network.carry = async ({ path }, send) => {
      if (path === "/api/draw-slide") {
        world.network.carry = (_, carry) => carry();
        await saveAsSomebodyElse(post, { imageUrlsArray: [url, url], imageKeys: [key, key] });
      }
      return send();
    };
    await user.click(await button("Save this picture"));
    expect(await button("Save choice")).toBeVisible();
    expect(screen.getByText("Somebody else has changed these images meanwhile.")).toBeVisible();
    expect((await readPost(post)).imageKeys).toEqual([key, key]);
  });
});

describe("a picture of one's own", () => {
  it("takes its place where it is dropped, and no provider is asked", async () => {
    const post = await importCarousel("one", "two");
    await openModal(post);
    await drop(await button(/^Slide 2/), await pictureFile());
    await isInPost("1 new image in the post");
    const saved = await readPost(post);
    expect(saved.imageKeys).toEqual([null, expect.any(String)]);
    expect(await listDrawings(post.id)).toMatchObject([
      { layout: null, picture: { focus: { x: 0.5, y: 0.5 } } },
    ]);
    expect(world.provider.calls).toEqual([]);
  });

  it("is pasted onto the slide that is open, unless one is typing", async () => {
    const post = await importCarousel("one", "two");
    const { user } = await openModal(post);
    await user.click(await button(/^Slide 2/));
    const files = [await pictureFile()];
    fireEvent.paste(await field("Headline"), { clipboardData: { files } });
    fireEvent.paste(await button(/^Slide 2/), { clipboardData: { files } });
    await isInPost("1 new image in the post");
    expect((await readPost(post)).imageKeys).toEqual([null, expect.any(String)]);
    expect(world.network.sent.filter(({ path }) => path === "/api/upload-image")).toHaveLength(1);
  });

  it("says where it was dropped why it is not taken, and the others are", async () => {
    const post = await importCarousel("one", "two", "three");
    const { user } = await openModal(post);
    const broken = new File(["%PDF-1.4"], "page.pdf", { type: "application/pdf" });
    const first = await button(/^Slide 1/);
    await drop(first, await pictureFile(), broken, await pictureFile(700, 900));
    await user.click(await button("Save 3 pictures"));
    await isInPost("2 new images in the post");
    expect((await readPost(post)).imageKeys).toEqual([expect.any(String), null, expect.any(String)]);
    const tiles = within(screen.getByRole("list", { name: "Slides" })).getAllByRole("listitem");
    expect(within(tiles[1] ?? document.body).getByRole("alert")).toHaveTextContent(/PDF/);
    await user.click(await button("Dismiss"));
    expect(screen.queryByText(/PDF/)).not.toBeInTheDocument();
  });

  it("is refused at the slide without being sent when it is larger than the server takes", async () => {
    await openModal(await importCarousel("one", "two"));
    const large = new File([Buffer.alloc(MAX_UPLOAD_BYTES + 1)], "huge.png", { type: "image/png" });
    await drop(await button(/^Slide 1/), large);
    const [told] = await screen.findAllByText("This file has 32.1 MB. A picture may have up to 32 MB.");
    expect(told).toBeVisible();
    expect(world.network.sent.map(({ path }) => path)).not.toContain("/api/upload-image");
  });

  it("asks before several replace what is there, and says what is left over", async () => {
    const post = await importCarousel("one", "two", "three");
    const { user } = await openModal(post);
    await drop(await button(/^Slide 2/), await pictureFile());
    await isInPost("1 new image in the post");
    const files = await Promise.all([0, 1, 2].map(() => pictureFile(800, 800)));
    await drop(await button(/^Slide 2/), ...files);
    const question = await screen.findByRole("alertdialog", { name: "Put 2 pictures on slides 2 to 3?" });
    expect(question).toHaveTextContent("Slide 2 has a picture: it is replaced.");
    expect(question).toHaveTextContent("1 picture is left over: there is no slide for it.");
    const before = await readPost(post);
    await user.click(within(question).getByRole("button", { name: "Cancel" }));
    expect(await readPost(post)).toEqual(before);
  });

  it("is not taken while what is typed cannot be stored, and says so at the slide", async () => {
    const post = await importCarousel("one", "two");
    const { user } = await openModal(post);
    await user.clear(await field("Title"));
    await drop(await button(/^Slide 2/), await pictureFile());
    const told = await screen.findAllByText(/^What you typed could not be stored/);
    expect(told[0]).toBeVisible();
    expect((await readPost(post)).imageKeys).toEqual([null, null]);
  });

  it("is not taken while the post is being generated, and says so", async () => {
    const { user } = await openModal(await importCarousel("one", "two"));
    world.provider.behave = () => {
      throw new Error("out of order");
    };
    await user.click(await button("Generate 2 images"));
    await button("Retry 2");
    await drop(await button(/^Slide 1/), await pictureFile());
    expect(await screen.findByText("Decide first about the images that were generated.")).toBeVisible();
    expect(world.network.sent.map(({ path }) => path)).not.toContain("/api/upload-image");
  });
});
