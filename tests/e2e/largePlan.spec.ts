import { expect, type Locator, type Page } from "@playwright/test";
import { largePlan } from "@/tests/support/data/largePlan";
import { test } from "./support/app";

const POSTS = 2_000;
const LAST = `Post number ${POSTS}`;

/** Opens the plan, and what `search` says is open over it. */
async function openLargePlan(
  page: Page,
  app: { importPlan: (plan: unknown) => Promise<{ mediaPlan: { id: string }; posts: { id: string }[] }> },
  search: (postIds: string[]) => string = () => "",
) {
  const { mediaPlan, posts } = await app.importPlan(largePlan(POSTS));
  await page.goto(`/plans/${mediaPlan.id}${search(posts.map(({ id }) => id))}`);
  await expect(card(page, "Post number 1")).toBeAttached();
}

/** Also below a dialog, which hides what is around it. */
function card(page: Page, name: string) {
  return page.getByRole("link", { name, exact: true, includeHidden: true });
}

/** The numbers of the posts whose cards can be seen. */
function postsInWindow(page: Page): Promise<number[]> {
  return page.locator("main h3").evaluateAll((titles) =>
    titles
      .filter((title) => {
        const { top, bottom } = title.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      })
      .map(({ textContent }) => Number(/\d+/.exec(textContent ?? "")?.[0])),
  );
}

async function expectFewNodes(page: Page): Promise<void> {
  const count = await page.evaluate(() => {
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
    let nodes = 0;
    while (walker.nextNode()) nodes += 1;
    return nodes;
  });
  expect(count).toBeLessThan(8_000);
}

test("the last of 2,000 posts is reached by scrolling, and gives the focus back when it is closed", async ({
  page,
  app,
}) => {
  await openLargePlan(page, app);
  await expectFewNodes(page);
  for (const share of [0.25, 0.5, 0.75]) {
    await page.evaluate((part) => scrollTo(0, document.body.scrollHeight * part), share);
    // Where a post lies is guessed until it is rendered: it is near there.
    await expect.poll(() => postsInWindow(page)).toContainEqual(expect.closeTo(POSTS * share, -2));
    await expectFewNodes(page);
  }
  await page.keyboard.press("End");
  await expect(card(page, LAST)).toBeInViewport();
  await expectFewNodes(page);
  await card(page, LAST).click();
  await expect(page.getByRole("dialog")).toContainText("What picture 1 of post 2000 shows");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(card(page, LAST)).toBeFocused();
});

/** Past the card's menu, and the button between two weeks. */
async function pressTo(page: Page, key: "Tab" | "Shift+Tab", next: Locator): Promise<void> {
  const isFocused = () => next.evaluate((element) => element === document.activeElement).catch(() => false);
  for (let stops = 0; stops < 3; stops += 1) {
    await page.keyboard.press(key);
    await expect(next).toBeAttached();
    if (await isFocused()) return;
  }
  await expect(next).toBeFocused();
}

test("Tab goes on through posts that were not rendered before, and Shift+Tab comes in at the last", async ({
  page,
  app,
}) => {
  await openLargePlan(page, app);
  await card(page, "Post number 1").focus();
  for (let number = 2; number <= 60; number += 1) {
    await pressTo(page, "Tab", card(page, `Post number ${number}`));
  }
  await page.evaluate(() => scrollTo(0, 0));
  await expect(card(page, "Post number 1")).toBeInViewport();
  // The card that has the focus stays, however far away it is.
  await pressTo(page, "Tab", card(page, "Post number 61"));
  await card(page, LAST).focus();
  for (let number = POSTS - 1; number > POSTS - 30; number -= 1) {
    await pressTo(page, "Shift+Tab", card(page, `Post number ${number}`));
  }
});

test("an address opens a post that is far down, and closing it leaves the plan", async ({ page, app }) => {
  await openLargePlan(page, app, (ids) => `?post=${ids[1_499]}`);
  await expect(page.getByRole("dialog")).toContainText("What picture 1 of post 1500 shows");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(card(page, "Post number 1")).toBeInViewport();
});

test("the browser's search finds posts that are not rendered", async ({ page, app }) => {
  await openLargePlan(page, app);
  const words = page.locator("[hidden=until-found]", { hasText: "Post number 1230" });
  await expect(words).toBeAttached();
  // What the browser does with a match: a test cannot press its keys.
  await words.evaluate((element) => element.dispatchEvent(new Event("beforematch", { bubbles: true })));
  await expect(card(page, "Post number 1230")).toBeInViewport();
});
