import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, type Page } from "@playwright/test";
import { childEnvironment } from "@/lib/server/env";
import { test } from "./support/app";

/**
 * What a page weighs: all script that the browser has begun to fetch when the content appears, in KB (1,024 bytes) as
 * gzip sends them, over what an empty page of the same Next version needs. In bytes, so that no machine is too slow for it.
 */
const BUDGETS_KB = { list: 45, plan: 80 };

const EMPTY_APP = path.join(import.meta.dirname, "emptyApp");

/** The empty page's script: it is built by the Next that builds ours, with nothing of our own in it. */
function weighEmptyPage(): number {
  const nextCommand = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const { status, stderr } = spawnSync(process.execPath, [nextCommand, "build", EMPTY_APP], {
    env: childEnvironment(),
    encoding: "utf8",
  });
  expect(status, stderr).toBe(0);
  const html = readFileSync(path.join(EMPTY_APP, ".next/server/pages/index.html"), "utf8");
  const scripts = [...html.matchAll(/<script[^>]* src="\/_next\/(?<file>[^"]+)"/g)];
  const sizes = scripts.map(({ groups }) =>
    sizeOf(readFileSync(path.join(EMPTY_APP, ".next", groups?.file ?? ""))),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

function sizeOf(script: Uint8Array): number {
  return gzipSync(script).length / 1_024;
}

/**
 * Opens the page and weighs it. Its data is held back until the browser is idle, as by a slow server: what the page
 * fetches by then, it fetches before the content is seen.
 */
async function weigh(page: Page, url: string, { data, content }: { data: RegExp; content: string }) {
  await page.route(data, async (route) => {
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    await route.continue();
  });
  await page.addInitScript((selector) => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector(selector)) return;
      performance.mark("content");
      observer.disconnect();
    });
    observer.observe(document, { childList: true, subtree: true });
  }, content);
  await page.goto(url);
  await page.locator(content).first().waitFor();
  await page.waitForLoadState("networkidle");
  const urls = await page.evaluate(() => {
    const seenAt = performance.getEntriesByName("content")[0]?.startTime ?? 0;
    const fetched = performance.getEntriesByType("resource").filter(({ startTime }) => startTime < seenAt);
    return fetched.map(({ name }) => name).filter((name) => new URL(name).pathname.endsWith(".js"));
  });
  const sizes = await Promise.all(
    [...new Set(urls)].map(async (script) =>
      sizeOf(new Uint8Array(await (await fetch(script)).arrayBuffer())),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

test("pages fetch little script before their content is seen", async ({ app, browser }) => {
  const { mediaPlan } = await app.importPlan(
    JSON.parse(readFileSync("tests/fixtures/plans/coffee-autumn-launch.json", "utf8")),
  );
  const empty = weighEmptyPage();
  /** In a browser that has been here never before. */
  const over = async (address: string, seen: Parameters<typeof weigh>[2]) => {
    const context = await browser.newContext({ baseURL: app.url });
    const weight = (await weigh(await context.newPage(), address, seen)) - empty;
    await context.close();
    console.log(`${address}: ${(weight + empty).toFixed(1)} KB, ${weight.toFixed(1)} over an empty page`);
    return weight;
  };
  const list = await over("/", { data: /\/api\/media-plans/, content: "main li h2" });
  const plan = await over(`/plans/${mediaPlan.id}`, { data: /\/api\/media-plans\//, content: "main li h3" });
  expect.soft(list, "the list of plans").toBeLessThanOrEqual(BUDGETS_KB.list);
  expect.soft(plan, "a plan").toBeLessThanOrEqual(BUDGETS_KB.plan);
});
