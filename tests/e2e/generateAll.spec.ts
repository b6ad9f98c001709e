import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { NETWORKS } from "@/lib/carousel/networks";
import { test } from "./support/app";

/** Opens a post and gives its dialog. */
async function openPost(page: Page, title: string) {
  await page
    .getByRole("button", { name: title })
    .or(page.getByRole("link", { name: title }))
    .first()
    .click();
  const dialog = page.getByRole("dialog", { name: title });
  await expect(dialog).toBeVisible();
  return dialog;
}

test("a marketer generates the sample plan's carousel a minute after cloning", async ({ page, app }) => {
  const requests: string[] = [];
  page.on("request", (request) => requests.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await page.goto("/");
  await page.getByRole("link", { name: "Spring ride season" }).click();
  const dialog = await openPost(page, "Six checks before your first spring ride");
  await dialog.getByRole("button", { name: "Generate 7 images" }).click();
  await expect(page.getByText("Saved", { exact: false }).first()).toBeVisible();

  expect(requests.filter((request) => request === "POST /api/generate-image")).toHaveLength(7);
  expect(requests.filter((request) => request === "POST /api/update-media-plan-post")).toHaveLength(1);
  const planId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const stored = (await app.readPlan(planId)).posts.find(({ title }) => title.startsWith("Six checks"));
  expect(stored).toMatchObject({ revision: 2 });
  expect(stored?.imageKeys.every((key) => key !== null)).toBe(true);

  await page.reload();
  await expect(page.getByRole("dialog").getByRole("button", { name: /^Regenerate all 7/ })).toBeVisible();
  await expect(page.getByRole("dialog").locator("img").first()).toHaveJSProperty("complete", true);
});

test("every carousel and picture of a plan that nobody has seen is generated through the page", async ({
  page,
  app,
}) => {
  test.setTimeout(240_000);
  await page.goto("/");
  await page.locator('input[type="file"]').setInputFiles("tests/fixtures/plans/llm-export-messy.json");
  await page.waitForURL(/\/plans\//);
  const planId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const { posts } = await app.readPlan(planId);
  for (const post of posts.filter(
    ({ contentType }) => contentType === "Carousel" || contentType === "Image",
  )) {
    await page.goto(`/plans/${planId}?post=${post.id}`);
    const dialog = page.getByRole("dialog");
    await dialog
      .getByRole("button", { name: /^Generate/ })
      .first()
      .click();
    await expect
      .poll(async () => (await app.readPlan(planId)).posts.find(({ id }) => id === post.id)?.revision)
      .toBe(2);
  }
  for (const { contentType, imageKeys, imageUrlsArray, platform, slides } of (await app.readPlan(planId))
    .posts) {
    const complete = contentType === "Carousel" || contentType === "Image";
    expect(imageKeys.map((key) => key !== null)).toEqual(slides.map(() => complete));
    const [url] = imageUrlsArray;
    if (!url) continue;
    const png = Buffer.from(await (await fetch(app.url + url)).arrayBuffer());
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
      NETWORKS[platform].width,
      NETWORKS[platform].height,
    ]);
  }
});

test("a bad file is refused with every fault of it, and nothing is imported", async ({ page }) => {
  await page.goto("/");
  const before = await page.getByRole("link").count();
  await page.locator('input[type="file"]').setInputFiles("tests/fixtures/plans/bad/wrong-types.json");
  for (const path of [
    "brandKit.palette",
    "posts[0].weekIndex",
    "posts[0].title",
    "posts[0].slides[2].mediaPrompt",
    "posts[1].content",
    "posts[1].scheduledAt",
  ]) {
    await expect(page.getByText(path.replace(/^posts\[\d+\]\./, ""), { exact: false }).first()).toBeVisible();
  }
  await page.keyboard.press("Escape");
  await page.reload();
  await expect(page.getByRole("link")).toHaveCount(before);
});

test("everything can be done with the keyboard, and Escape closes an untouched post", async ({
  page,
  app,
}) => {
  const { mediaPlan } = await app.importPlan(
    JSON.parse(readFileSync("tests/fixtures/plans/coffee-autumn-launch.json", "utf8")),
  );
  await page.goto(`/plans/${mediaPlan.id}`);
  const opener = page
    .getByRole("button", { name: "Meet the autumn harvest" })
    .or(page.getByRole("link", { name: "Meet the autumn harvest" }))
    .first();
  await opener.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Meet the autumn harvest" });
  await expect(dialog).toBeVisible();
  await dialog.getByRole("button", { name: /^Generate 7 images/ }).focus();
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("button", { name: /^Regenerate all 7/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
});
