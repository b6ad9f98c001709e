import { readFile } from "node:fs/promises";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import sharp from "sharp";
import { readZip } from "@/tests/support/data/zipFiles";
import { test, type App } from "./support/app";

const slides = ["Brew slowly", "Grind late", "Pour in circles"].map((headline) => ({
  mediaPrompt: "A cup on a table",
  headline,
  altText: headline,
}));
const carousel = { platform: "Instagram", contentType: "Carousel", slides };
const plan = {
  name: "Way out",
  posts: [
    { ...carousel, title: "Five ways to brew", content: "Brew slowly.", hashtags: ["#tea", "#time"] },
    { ...carousel, title: "Still to be made", content: "Later." },
    { platform: "X", contentType: "Text", title: "Too long", content: "a".repeat(281) },
  ],
};

/** The plan, and the address of its first post. */
async function importPlan(app: App, name: string) {
  const { mediaPlan, posts } = await app.importPlan({ ...plan, name });
  const address = `/plans/${mediaPlan.id}`;
  return { mediaPlan, posts, address, post: `${address}?post=${posts[0]?.id}` };
}

async function generate(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Generate 3 images" }).first().click();
  await expect(page.getByText("3 new images in the post")).toBeVisible();
}

/** The file that the browser is given by what is done. */
async function downloadOf(page: Page, act: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

async function expectNothingFound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`)).toEqual(
    [],
  );
}

test("a carousel goes out as its caption, a picture and an archive", async ({ page, context, app }) => {
  const { post } = await importPlan(app, "Taken out");
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(post);
  const dialog = page.getByRole("dialog", { name: "Five ways to brew" });
  await expect(dialog.getByRole("button", { name: "Download" })).toBeDisabled();
  await generate(page);

  await dialog.getByRole("button", { name: "Copy caption" }).click();
  await expect(page.getByText("Caption copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("Brew slowly.\n\n#tea #time");

  await dialog.getByRole("button", { name: /^Slide 2/ }).click();
  await expectNothingFound(page);
  const picture = await downloadOf(page, () =>
    dialog.getByRole("button", { name: "Download this picture" }).click(),
  );
  expect(picture.name).toBe("Five ways to brew 02.jpg");
  expect(await sharp(picture.bytes).metadata()).toMatchObject({ format: "jpeg", width: 1080, height: 1350 });

  const archive = await downloadOf(page, () =>
    dialog.getByRole("button", { name: "Download", exact: true }).click(),
  );
  expect(archive.name).toBe("Five ways to brew.zip");
  const files = [...(await readZip(archive.bytes)).keys()].map((name) => name.split("/").at(-1));
  expect(files).toEqual(
    expect.arrayContaining(["01.jpg", "02.jpg", "03.jpg", "caption.txt", "alt-texts.txt"]),
  );
});

test("a plan goes out as a table, says what is missing, and leads to what would be refused", async ({
  page,
  app,
}) => {
  const { post, address, posts } = await importPlan(app, "Looked over");
  await page.goto(post);
  await generate(page);
  await page.goto(address);
  await page.getByRole("button", { name: "Export" }).click();
  const dialog = page.getByRole("dialog", { name: "Export" });
  await expect(dialog.getByText("3 posts · 3 of 6 pictures")).toBeVisible();
  await expect(dialog.getByText("1 problem a network would refuse")).toBeVisible();

  await dialog.getByRole("button", { name: "Export" }).click();
  await expect(dialog.getByText("3 pictures are missing.")).toBeVisible();
  await expect(dialog.getByText("Still to be made: all 3")).toBeVisible();
  await expectNothingFound(page);
  const archive = await downloadOf(page, () =>
    dialog.getByRole("button", { name: "Export without them" }).click(),
  );
  expect([...(await readZip(archive.bytes)).keys()].filter((name) => name.endsWith(".jpg"))).toHaveLength(3);

  await dialog.getByRole("radio", { name: /^Table/ }).check({ force: true });
  const table = await downloadOf(page, () => dialog.getByRole("button", { name: "Export" }).click());
  expect(table.name).toBe("Looked over.csv");
  expect(table.bytes.toString()).toContain("Pour in circles");
  await expect(dialog.getByText("Looked over.csv")).toBeVisible();
  await expectNothingFound(page);

  await dialog.getByRole("link", { name: /Too long/ }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("dialog", { name: "Too long" })).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`post=${posts[2]?.id}`));
});

test("it all goes by keyboard, and the focus comes back", async ({ page, app }) => {
  const { address } = await importPlan(app, "By keyboard");
  await page.goto(address);
  const open = page.getByRole("button", { name: "Export" });
  await open.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Export" });
  await dialog.getByRole("radio", { name: /^Download all/ }).focus();
  for (const name of [/^Scheduler/, /^Contact sheet/, /^Table/, /^Plan file/]) {
    await page.keyboard.press("ArrowDown");
    await expect(dialog.getByRole("radio", { name })).toBeFocused();
    await expect(dialog.getByRole("radio", { name })).toBeChecked();
    await expectNothingFound(page);
  }
  await dialog.getByRole("button", { name: "Export" }).focus();
  const file = await downloadOf(page, () => page.keyboard.press("Enter"));
  expect(JSON.parse(file.bytes.toString())).toMatchObject({ name: "By keyboard" });
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(open).toBeFocused();
});

test("a phone hands the pictures on in order, with the caption in the clipboard", async ({
  browser,
  app,
}) => {
  const { post } = await importPlan(app, "Shared");
  const context = await browser.newContext({
    baseURL: app.url,
    viewport: { width: 360, height: 800 },
    hasTouch: true,
    reducedMotion: "reduce",
    permissions: ["clipboard-read", "clipboard-write"],
  });
  await context.addInitScript(() => {
    const shared: string[] = [];
    Object.assign(globalThis, { shared });
    Object.assign(navigator, {
      canShare: () => true,
      share: async ({ files = [] }: ShareData) => void shared.push(...files.map(({ name }) => name)),
    });
  });
  const page = await context.newPage();
  await page.goto(post);
  const dialog = page.getByRole("dialog", { name: "Five ways to brew" });
  await generate(page);
  for (const name of ["Copy caption", "Download", "Share", "Export"]) {
    const box = await dialog.getByRole("button", { name, exact: true }).boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0), name).toBeGreaterThanOrEqual(44);
  }
  await dialog.getByRole("button", { name: "Share" }).tap();
  await expect(page.getByText("The caption is in the clipboard: paste it there")).toBeVisible();
  expect(await page.evaluate(() => Reflect.get(globalThis, "shared"))).toEqual([
    "01.jpg",
    "02.jpg",
    "03.jpg",
  ]);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("#tea #time");
  await dialog.getByRole("button", { name: "Export" }).tap();
  await expect(page.getByRole("dialog", { name: "Export" })).toBeVisible();
  await expectNothingFound(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await context.close();
});
