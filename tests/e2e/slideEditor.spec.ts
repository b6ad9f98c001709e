import { expect, test as base, type Page } from "@playwright/test";
import { AxeBuilder } from "@axe-core/playwright";
import sharp from "sharp";
import { listDrawingsResponseSchema } from "@/lib/schemas/drawing";
import { startFakeOpenAi, type FakeOpenAi } from "@/tests/support/fakes/fakeOpenAi";
import { startApp, type App } from "./support/app";

/** An app whose pictures a provider makes, and that provider. */
const test = base.extend<object, { provider: FakeOpenAi; app: App }>({
  provider: [
    // oxlint-disable-next-line eslint/no-empty-pattern -- Playwright reads the parameter's form
    async ({}, use) => {
      const provider = await startFakeOpenAi();
      await use(provider);
      await provider.close();
    },
    { scope: "worker" },
  ],
  app: [
    async ({ provider }, use) => {
      const app = await startApp({
        SAMPLE_PLAN: "0",
        IMAGE_PROVIDER: "openai",
        OPENAI_API_KEY: "sk-test",
        OPENAI_BASE_URL: provider.baseUrl,
      });
      await use(app);
      await app.remove();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ app }, use) => use(app.url),
});

const slides = ["A cup on a table", "A kettle", "A grinder"].map((mediaPrompt) => ({ mediaPrompt }));
const plan = {
  name: "Brewing",
  brandKit: { palette: ["#0F172A", "#F97316"], styleNotes: "Soft light from the left." },
  posts: [{ platform: "Instagram", contentType: "Carousel", title: "Five ways to brew", slides }],
};

/** Left half dark, right half light. */
async function twoHalves(): Promise<Buffer> {
  const half = await sharp({ create: { width: 600, height: 800, channels: 3, background: "#f5e6c8" } })
    .png()
    .toBuffer();
  return sharp({ create: { width: 1200, height: 800, channels: 3, background: "#14213d" } })
    .composite([{ input: half, left: 600, top: 0 }])
    .jpeg()
    .toBuffer();
}

/** Drops a file on the tile of a slide, as a file manager would. */
async function dropOnSlide(page: Page, number: number, bytes: Buffer, name: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([data, fileName]) => {
      const holder = new DataTransfer();
      const binary = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
      holder.items.add(new File([binary], fileName, { type: "image/jpeg" }));
      return holder;
    },
    [bytes.toString("base64"), name] as const,
  );
  await page.dispatchEvent(`[data-slide="${number}"]`, "drop", { dataTransfer: transfer });
}

/** The colour of a stored picture at its middle. */
async function middleOf(url: string): Promise<{ r: number; g: number; b: number }> {
  const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
  const { width, height } = await sharp(bytes).metadata();
  const [r = 0, g = 0, b = 0] = await sharp(bytes)
    .extract({ left: width / 2, top: height / 2, width: 1, height: 1 })
    .removeAlpha()
    .raw()
    .toBuffer();
  return { r, g, b };
}

async function expectNothingFound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`)).toEqual(
    [],
  );
}

test("one's own picture is cropped where one points, gets words, loses a typo, and nobody is paid", async ({
  page,
  app,
  provider,
}) => {
  const { mediaPlan, posts } = await app.importPlan(plan);
  const [post] = posts;
  if (!post) throw new Error("the post was not imported");
  const stored = async () => {
    const [now] = (await app.readPlan(mediaPlan.id)).posts;
    const answer = await fetch(`${app.url}/api/drawings?postId=${post.id}`);
    const [drawing] = listDrawingsResponseSchema.parse(await answer.json()).drawings;
    return { imageKeys: now?.imageKeys ?? [], url: `${app.url}${now?.imageUrlsArray[1]}`, drawing };
  };
  await page.goto(`/plans/${mediaPlan.id}?post=${post.id}`);
  const dialog = page.getByRole("dialog", { name: "Five ways to brew" });
  const savePicture = dialog.getByRole("button", { name: "Save this picture" });

  await dropOnSlide(page, 2, await twoHalves(), "halves.jpg");
  await expect(dialog.getByText("1 new image in the post")).toBeVisible();
  const { drawing: dropped } = await stored();
  expect(dropped).toMatchObject({ layout: null, picture: { focus: { x: 0.5, y: 0.5 } } });

  // The light half alone.
  const focus = dialog.getByRole("slider", { name: "Focal point" });
  const { width, height } = (await focus.boundingBox()) ?? { width: 0, height: 0 };
  await focus.click({ position: { x: width - 2, y: height / 2 } });
  await expect(dialog.getByRole("img", { name: /^Preview/ })).toBeVisible();
  // A reload comes back to the slide, and to the crop that is not saved yet.
  await page.reload();
  await expect(dialog.getByRole("tab", { name: "Slide 2" })).toHaveAttribute("aria-selected", "true");
  await expect(focus).toHaveAttribute("aria-valuetext", /^(99|100) % from the left/);
  await savePicture.click();
  await expect(savePicture).toBeHidden();
  await expect.poll(async () => (await middleOf((await stored()).url)).r).toBeGreaterThan(200);

  await dialog.getByRole("radio", { name: "Cover" }).check();
  await dialog.getByRole("textbox", { name: "Headline" }).fill("Brwe slowly");
  await expect(dialog.getByRole("img", { name: /^Preview/ })).toBeVisible();
  await expectNothingFound(page);
  await savePicture.click();
  await expect.poll(async () => (await stored()).drawing?.headline).toBe("Brwe slowly");
  await dialog.getByRole("textbox", { name: "Headline" }).fill("Brew slowly");
  await savePicture.click();
  await expect.poll(async () => (await stored()).drawing?.headline).toBe("Brew slowly");
  const last = await stored();
  expect(last.drawing).toMatchObject({ layout: "cover", picture: { imageKey: dropped?.picture?.imageKey } });
  expect(last.imageKeys).toEqual([null, last.drawing?.imageKey, null]);

  await page.reload();
  await dialog.getByRole("button", { name: /^Slide 2/ }).click();
  await expect(dialog.getByRole("radio", { name: "Cover" })).toBeChecked();
  await expect(focus).toHaveAttribute("aria-valuetext", /^(99|100) % from the left/);
  await expect(savePicture).toBeHidden();
  await expect(dialog.getByRole("img", { name: "Brew slowly" })).toBeVisible();
  expect(provider.requests).toEqual([]);
});

test("a file that is no picture says why on the slide where it was dropped", async ({ page, app }) => {
  const { mediaPlan, posts } = await app.importPlan({ ...plan, name: "Refused" });
  await page.goto(`/plans/${mediaPlan.id}?post=${posts[0]?.id}`);
  await dropOnSlide(page, 1, Buffer.from("%PDF-1.7 a page"), "page.pdf");
  const tile = page.getByRole("list", { name: "Slides" }).getByRole("listitem").first();
  await expect(tile.getByRole("alert")).toContainText("PDF");
  await expectNothingFound(page);
});

test("what the provider is sent stands under the prompt, and leads to the brand kit and back", async ({
  page,
  app,
}) => {
  const { mediaPlan, posts } = await app.importPlan({ ...plan, name: "Sent" });
  await page.goto(`/plans/${mediaPlan.id}?post=${posts[0]?.id}`);
  const dialog = page.getByRole("dialog", { name: "Five ways to brew" });
  await dialog.getByRole("button", { name: /^Slide 1/ }).click();
  await dialog.getByText("What the provider is sent").click();
  await expect(dialog.getByText(/^A cup on a table\s+Soft light from the left\./)).toBeVisible();
  await dialog.getByRole("link", { name: "Edit the brand kit" }).click();
  const kit = page.getByRole("dialog", { name: "Brand kit" });
  await kit.getByRole("button", { name: "Close" }).click();
  await expect(dialog).toBeVisible();
});
