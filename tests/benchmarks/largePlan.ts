import { chromium, type Browser } from "@playwright/test";
import { startApp } from "@/tests/e2e/support/app";
import { largePlan } from "@/tests/support/data/largePlan";
import config from "../../playwright.config";

/**
 * What a plan of 2,000 posts costs beside one of 20, in the built app: from the address to the first post on the screen,
 * elements on the page, and from the click on a post to its dialog. Ratios of the best of several runs: machines are shared.
 */
const SIZES = [20, 2_000];
const RUNS = 3;

const app = await startApp({});
const browser = await chromium.launch(config.use?.launchOptions);

async function measure(browser: Browser, url: string) {
  const context = await browser.newContext({ viewport: { width: 1_440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const observer = new MutationObserver(() => {
      const isThere = document.querySelector(
        performance.getEntriesByName("post").length === 0 ? "main h3" : "[role=dialog]",
      );
      if (!isThere) return;
      const name = performance.getEntriesByName("post").length === 0 ? "post" : "dialog";
      performance.mark(name);
      // The frame after the next one: what was rendered has been painted by then.
      requestAnimationFrame(() => requestAnimationFrame(() => performance.mark(`${name} painted`)));
      if (name === "dialog") observer.disconnect();
    });
    observer.observe(document, { childList: true, subtree: true });
    addEventListener("click", () => performance.mark("click"), { capture: true });
  });
  const markOf = (name: string) =>
    page.evaluate(
      (mark) =>
        new Promise<number>((resolve) => {
          const observer = new PerformanceObserver((list) => {
            const [entry] = list.getEntriesByName(mark);
            if (entry) resolve(entry.startTime);
          });
          observer.observe({ type: "mark", buffered: true });
        }),
      name,
    );
  await page.goto(url);
  const firstPost = await markOf("post painted");
  await page.waitForLoadState("networkidle");
  const elements = await page.evaluate(() => document.querySelectorAll("*").length);
  await page.getByRole("link", { name: "Post number 2", exact: true }).click();
  const opening = (await markOf("dialog painted")) - (await markOf("click"));
  await context.close();
  return { firstPost, elements, opening };
}

try {
  const best = [];
  for (const size of SIZES) {
    const { mediaPlan } = await app.importPlan(largePlan(size));
    const runs = [];
    for (let run = 0; run < RUNS; run += 1)
      runs.push(await measure(browser, `${app.url}/plans/${mediaPlan.id}`));
    const least = {
      firstPost: Math.min(...runs.map(({ firstPost }) => firstPost)),
      elements: Math.max(...runs.map(({ elements }) => elements)),
      opening: Math.min(...runs.map(({ opening }) => opening)),
    };
    best.push(least);
    console.log(
      `${size} posts: first post after ${Math.round(least.firstPost)} ms, ${least.elements} elements, a post opens in ${Math.round(least.opening)} ms`,
    );
  }
  const [small, large] = best;
  if (small && large) {
    const ratio = (what: "firstPost" | "opening") => (large[what] / small[what]).toFixed(2);
    console.log(`first post ${ratio("firstPost")} ×, opening ${ratio("opening")} ×`);
  }
} finally {
  await browser.close();
  await app.remove();
}
