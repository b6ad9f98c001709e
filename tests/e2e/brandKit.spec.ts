import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Locator, type Page } from "@playwright/test";
import sharp from "sharp";
import { test, type App } from "./support/app";

/** The page of a plan with one carousel, with its brand kit open. */
async function openKit(page: Page, app: App): Promise<{ planId: string; dialog: Locator }> {
  const slides = ["Six checks", "Air", "Chain", "One slow lap"].map((headline) => ({
    mediaPrompt: `A bicycle, ${headline}`,
    headline,
  }));
  const { mediaPlan } = await app.importPlan({
    name: "Spring",
    brandKit: { name: "Lindenrad", palette: ["#12372A", "#F2B705", "#F7F3E8"] },
    posts: [{ platform: "Instagram", contentType: "Carousel", title: "Six checks", slides }],
  });
  await page.goto(`/plans/${mediaPlan.id}`);
  await page.getByRole("button", { name: /^Brand kit/ }).click();
  return { planId: mediaPlan.id, dialog: page.getByRole("dialog", { name: "Brand kit" }) };
}

const samples = (dialog: Locator) =>
  dialog.getByRole("region", { name: "Live preview" }).getByRole("listitem").getByRole("img");

/** What the three slides look like, once each shows another drawing than `before`. */
async function drawnSlides(dialog: Locator, before: (string | null)[] = []) {
  await expect(samples(dialog)).toHaveCount(3);
  const images = await samples(dialog).all();
  for (const [index, image] of images.entries()) {
    await expect(image).not.toHaveAttribute("src", before[index] ?? "");
    await expect(image).not.toHaveJSProperty("naturalWidth", 0);
    await expect(image).toHaveCSS("opacity", "1");
  }
  return {
    urls: await Promise.all(images.map((image) => image.getAttribute("src"))),
    looks: await Promise.all(images.map((image) => image.screenshot())),
  };
}

async function expectNothingFound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`)).toEqual(
    [],
  );
}

const logo = (colour: string) =>
  sharp({ create: { width: 320, height: 120, channels: 3, background: colour } })
    .png()
    .toBuffer();

test("a kit is edited on drawn slides, saved, and still there after a reload", async ({ page, app }) => {
  const { planId, dialog } = await openKit(page, app);
  const before = await drawnSlides(dialog);
  await dialog.getByLabel("Colour 1", { exact: true }).fill("#5B1A8B");
  const after = await drawnSlides(dialog, before.urls);
  for (const [index, look] of after.looks.entries()) expect(look).not.toEqual(before.looks[index]);

  await dialog
    .locator('input[type="file"][aria-label="Logo"]')
    .setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: await logo("#5B1A8B") });
  await expect(dialog.getByAltText("The logo on dark")).toBeVisible();
  await dialog.getByRole("button", { name: /^Motif/ }).click();
  await dialog.getByText("Dots", { exact: true }).click();
  await expect(dialog.getByRole("heading", { name: "Brand kit" })).toBeInViewport(); // the form scrolls, not the dialog
  await dialog.getByLabel("Never show").fill("No people");
  await expect(dialog.getByText("Saved", { exact: true })).toHaveCount(0);
  await dialog.getByRole("button", { name: "Save brand kit" }).click();
  await expect(dialog.getByText("Saved", { exact: true })).toBeVisible();
  const { brandKit } = (await app.readPlan(planId)).mediaPlan;
  const palette = ["#5B1A8B", "#F2B705", "#F7F3E8"];
  expect(brandKit).toMatchObject({ palette, motif: "dots", forbidden: "No people" });

  await page.reload(); // the address says that the kit is open
  await expect(dialog.getByLabel("Colour 1", { exact: true })).toHaveValue("#5B1A8B");
  await expect(dialog.getByLabel("Never show")).toHaveValue("No people");
  await expect(dialog.getByAltText("The logo on light")).not.toHaveJSProperty("naturalWidth", 0);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();

  const opener = page.getByRole("button", { name: /^Brand kit/ });
  await opener.press("Enter");
  await expect(dialog).toBeVisible();
  await page.goBack();
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
});

test("a logo is taken by drop and by paste where the pointer is", async ({ page, app }) => {
  const { dialog } = await openKit(page, app);
  const zone = dialog.getByRole("button", { name: /^Logo/ });
  const give = async (kind: "drop" | "paste", colour: string) => {
    const bytes = (await logo(colour)).toString("base64");
    await zone.evaluate(
      async (element, [kind, bytes]) => {
        const decoded = Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0));
        const data = new DataTransfer();
        data.items.add(new File([decoded], "logo.png", { type: "image/png" }));
        const options = { bubbles: true, cancelable: true };
        if (kind === "drop") element.dispatchEvent(new DragEvent("drop", { ...options, dataTransfer: data }));
        else document.body.dispatchEvent(new ClipboardEvent("paste", { ...options, clipboardData: data }));
      },
      [kind, bytes] as const,
    );
  };
  const shown = dialog.getByAltText("The logo on light");
  await give("drop", "#5B1A8B");
  await expect(shown).toBeVisible();
  const dropped = await shown.getAttribute("src");

  await give("paste", "#00AA55"); // the pointer is elsewhere
  await zone.hover();
  await give("paste", "#AA0055");
  await expect(shown).not.toHaveAttribute("src", dropped ?? "");
  await dialog.getByRole("button", { name: "Remove logo" }).click();
  await expect(shown).toHaveCount(0);
});

test("what is typed survives a closed tab and is not saved by itself", async ({ page, context, app }) => {
  const { planId, dialog } = await openKit(page, app);
  await dialog.getByLabel("Brand name").fill("Linde");
  await page.close();
  const again = await context.newPage();
  await again.goto(`/plans/${planId}`);
  await again.getByRole("button", { name: /^Brand kit.*not saved/ }).click();
  await expect(again.getByLabel("Brand name")).toHaveValue("Linde");
  expect((await app.readPlan(planId)).mediaPlan.brandKit.name).toBe("Lindenrad");
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [360, 768, 1440]) {
    test(`the kit is usable and axe finds nothing: ${colorScheme}, ${width} px`, async ({ browser, app }) => {
      const context = await browser.newContext({
        colorScheme,
        viewport: { width, height: 800 },
        baseURL: app.url,
        reducedMotion: "reduce",
      });
      const page = await context.newPage();
      const { dialog } = await openKit(page, app);
      await drawnSlides(dialog);
      await expectNothingFound(page);
      await dialog.getByLabel("Colour 1", { exact: true }).fill("green");
      await dialog.getByRole("button", { name: "Save brand kit" }).click();
      await expect(dialog.getByLabel("Colour 1", { exact: true })).toBeFocused();
      await expectNothingFound(page);
      const overflow = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      await context.close();
    });
  }
}
