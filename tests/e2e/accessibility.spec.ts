import { readFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { test } from "./support/app";

/** Whoever speaks to the page calls a button by what is written on it; axe asks for that only when told to. */
const RULES = { "label-content-name-mismatch": { enabled: true } };

async function expectNothingFound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).options({ rules: RULES }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`)).toEqual(
    [],
  );
}

/** Nothing may stick out to the side: a marketer on a phone scrolls in one direction. */
async function expectNoSideScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
}

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [360, 768, 1440]) {
    test(`every screen is usable and axe finds nothing: ${colorScheme}, ${width} px`, async ({
      browser,
      app,
    }) => {
      const context = await browser.newContext({
        colorScheme,
        viewport: { width, height: 800 },
        baseURL: app.url,
        reducedMotion: "reduce",
      });
      const page = await context.newPage();
      const { mediaPlan, posts } = await app.importPlan(
        JSON.parse(readFileSync("tests/fixtures/plans/coffee-autumn-launch.json", "utf8")),
      );
      for (const path of [
        "/",
        `/plans/${mediaPlan.id}`,
        `/plans/${mediaPlan.id}?post=${posts[0]?.id}`,
        `/plans/${mediaPlan.id}?post=${posts[0]?.id}&slide=${posts[0]?.slides[0]?.id}`,
        "/nowhere",
        "/plans/nowhere",
      ]) {
        await page.goto(path);
        await page.waitForLoadState("networkidle");
        await expectNothingFound(page);
        await expectNoSideScroll(page);
      }
      await context.close();
    });
  }
}
