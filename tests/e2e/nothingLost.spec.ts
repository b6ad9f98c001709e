import { expect, type Page } from "@playwright/test";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { startFakeOpenAi, type FakeOpenAi } from "@/tests/support/fakes/fakeOpenAi";
import { deferred } from "@/tests/support/gate";
import { startApp, test as base, type App } from "./support/app";

/** A provider that costs money, so that what is asked can be counted. */
const test = base.extend<object, { fake: FakeOpenAi; app: App }>({
  fake: [
    // oxlint-disable-next-line eslint/no-empty-pattern -- Playwright reads the parameter's form
    async ({}, use) => {
      const fake = await startFakeOpenAi();
      await use(fake);
      await fake.close();
    },
    { scope: "worker" },
  ],
  app: [
    async ({ fake }, use) => {
      const app = await startApp({
        IMAGE_PROVIDER: "openai",
        OPENAI_API_KEY: "sk-test",
        OPENAI_BASE_URL: fake.baseUrl,
        IMAGE_TIMEOUT_MS: "20000",
      });
      await use(app);
      await app.remove();
    },
    { scope: "worker" },
  ],
});

let carousels = 0;

/** A plan with one carousel; its prompts are like no other test's. */
async function importCarousel(
  app: App,
  slideCount: number,
): Promise<{ post: MediaPlanPost; prompts: string[]; path: string }> {
  carousels += 1;
  const prompts = Array.from(
    { length: slideCount },
    (_, index) => `Carousel ${carousels}, picture ${index + 1}`,
  );
  const { mediaPlan, posts } = await app.importPlan({
    name: `Plan ${carousels}`,
    posts: [
      {
        platform: "LinkedIn",
        contentType: "Carousel",
        title: `Carousel ${carousels}`,
        content: "As it was",
        mediaPrompt: prompts,
      },
    ],
  });
  const [post] = posts;
  if (!post) throw new Error("the plan was imported without its post");
  return { post, prompts, path: `/plans/${mediaPlan.id}?post=${post.id}` };
}

const stored = async (app: App, { id, planId }: MediaPlanPost) =>
  (await app.readPlan(planId)).posts.find((post) => post.id === id);
const asked = (fake: FakeOpenAi, prompts: string[]) =>
  fake.requests.filter(({ prompt }) => prompts.includes(prompt)).length;
const dialogOf = (page: Page) => page.getByRole("dialog").first();

test("a refused slide keeps its siblings, nothing is saved by itself, and its retry asks the provider once", async ({
  page,
  app,
  fake,
}) => {
  const { post, prompts, path: postPath } = await importCarousel(app, 5);
  fake.faultOnce(prompts[2] ?? "", "blocked");
  await page.goto(postPath);
  await dialogOf(page).getByRole("button", { name: "Generate 5 images" }).click();
  await expect(dialogOf(page).getByText("4 of 5 ready")).toBeVisible();
  expect(asked(fake, prompts)).toBe(5);
  expect(await stored(app, post)).toEqual(post);

  await dialogOf(page)
    .getByRole("button", { name: /^Retry 1/ })
    .click();
  await expect.poll(async () => (await stored(app, post))?.revision).toBe(2);
  expect(asked(fake, prompts)).toBe(6);
  expect((await stored(app, post))?.imageKeys.every((key) => key !== null)).toBe(true);
});

test("saving the good ones keeps the rest as it was", async ({ page, app, fake }) => {
  const { post, prompts, path: postPath } = await importCarousel(app, 3);
  fake.faultOnce(prompts[1] ?? "", "blocked");
  await page.goto(postPath);
  await dialogOf(page).getByRole("button", { name: "Generate 3 images" }).click();
  await dialogOf(page)
    .getByRole("button", { name: /^Save 2/ })
    .click();
  await expect.poll(async () => (await stored(app, post))?.revision).toBe(2);
  expect((await stored(app, post))?.imageKeys.map((key) => key !== null)).toEqual([true, false, true]);
});

test("a reload in the middle of a run pays for nothing again", async ({ page, app, fake }) => {
  const { post, prompts, path: postPath } = await importCarousel(app, 6);
  const held = deferred();
  fake.beforeAnswer = ({ prompt }) => (prompts.slice(3).includes(prompt) ? held.promise : undefined);
  await page.goto(postPath);
  await dialogOf(page).getByRole("button", { name: "Generate 6 images" }).click();
  await expect(dialogOf(page).getByText("Generating 3 of 6")).toBeVisible();
  await page.reload();
  held.resolve();
  // What is offered depends on whether the server has ended the last pictures when the page asks.
  await dialogOf(page)
    .getByRole("button", { name: /^(Continue|Save what is there)/ })
    .first()
    .click();
  await expect.poll(async () => (await stored(app, post))?.imageKeys.every((key) => key !== null)).toBe(true);
  expect(asked(fake, prompts)).toBe(6);
});

test("a run goes on while the post is closed and another page is open, and says so", async ({
  page,
  app,
  fake,
}) => {
  const { post, prompts, path: postPath } = await importCarousel(app, 3);
  const held = deferred();
  fake.beforeAnswer = ({ prompt }) => (prompts.includes(prompt) ? held.promise : undefined);
  await page.goto(postPath);
  await dialogOf(page).getByRole("button", { name: "Generate 3 images" }).click();
  await expect(dialogOf(page).getByText("Generating 0 of 3")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "All plans" }).click();
  await expect(page.getByRole("link", { name: `Plan ${carousels}` })).toBeVisible();
  await expect(page).toHaveTitle(/0 of 3/);
  held.resolve();
  await expect.poll(async () => (await stored(app, post))?.revision).toBe(2);
});

test("a second tab sees the run of the first and does not begin another", async ({
  page,
  context,
  app,
  fake,
}) => {
  const { post, prompts, path: postPath } = await importCarousel(app, 3);
  const held = deferred();
  fake.beforeAnswer = ({ prompt }) => (prompts.includes(prompt) ? held.promise : undefined);
  const second = await context.newPage();
  await page.goto(postPath);
  await second.goto(postPath);
  await dialogOf(page).getByRole("button", { name: "Generate 3 images" }).click();
  await expect(dialogOf(second).getByText("another tab").first()).toBeVisible();
  held.resolve();
  await expect.poll(async () => (await stored(app, post))?.revision).toBe(2);
  await expect(dialogOf(second).getByRole("button", { name: /^Regenerate all 3/ })).toBeVisible();
  expect(asked(fake, prompts)).toBe(3);
});

test("'Saved' is not said while the server is silent or away, and what was typed comes back", async ({
  page,
  context,
  app,
}) => {
  const { post, path: postPath } = await importCarousel(app, 2);
  await page.goto(postPath);
  const caption = dialogOf(page).getByLabel("Caption");
  await expect(caption).toBeVisible();
  await context.setOffline(true);
  await caption.fill("Typed while the network was away");
  await caption.blur();
  await expect(page.getByText(/offline/i).first()).toBeVisible();
  await expect(dialogOf(page).getByText("Saved", { exact: true })).toHaveCount(0);
  expect((await stored(app, post))?.content).toBe("As it was");

  await context.setOffline(false);
  await expect.poll(async () => (await stored(app, post))?.content).toBe("Typed while the network was away");
  await expect(dialogOf(page).getByText("Saved", { exact: true })).toBeVisible();
});

test("what was typed survives a tab that is closed before the server has answered", async ({
  page,
  context,
  app,
}) => {
  const { post, path: postPath } = await importCarousel(app, 2);
  await page.route("**/api/update-media-plan-post", (route) => route.abort());
  await page.goto(postPath);
  await dialogOf(page).getByLabel("Caption").fill("Typed and not yet sent");
  await page.close(); // its last attempt to save may or may not get through

  const reopened = await context.newPage();
  await reopened.goto(postPath);
  await expect(dialogOf(reopened).getByLabel("Caption")).toHaveValue("Typed and not yet sent");
  await expect.poll(async () => (await stored(app, post))?.content).toBe("Typed and not yet sent");
});

test("a slow save is not called saved before it is", async ({ page, app }) => {
  const { path: postPath } = await importCarousel(app, 2);
  const held = deferred();
  await page.route("**/api/update-media-plan-post", async (route) => {
    await held.promise;
    await route.continue();
  });
  await page.goto(postPath);
  await dialogOf(page).getByLabel("Caption").fill("Slowly");
  await expect(dialogOf(page).getByText("Saving…").first()).toBeVisible();
  await expect(dialogOf(page).getByText("Saved", { exact: true })).toHaveCount(0);
  held.resolve();
  await expect(dialogOf(page).getByText("Saved", { exact: true })).toBeVisible();
});
