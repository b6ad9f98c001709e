import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { LAYOUTS } from "@/lib/carousel/layouts";
import { hasPictures } from "@/lib/carousel/networks";
import { chooseLayout } from "@/lib/server/designer/layouts/chooseLayout";
import { readMediaPlanImport } from "@/lib/server/mediaPlans/importMediaPlan";
import { createGenerateOptions } from "@/tests/support/data/factories";

/** The layouts of a post's slides, in their order, by the post's title. */
function layoutsOf(plan: string, title: string): string[] {
  const text = readFileSync(`tests/fixtures/plans/${plan}.json`, "utf8");
  const { posts } = readMediaPlanImport(JSON.parse(text));
  const post = posts.find((candidate) => candidate.title === title && hasPictures(candidate.contentType));
  const slides = post?.slides ?? [];
  return slides.map(({ mediaPrompt, headline, body }, index) =>
    chooseLayout(
      createGenerateOptions({
        prompt: mediaPrompt,
        headline,
        body,
        slideNumber: index + 1,
        slideCount: slides.length,
        postTitle: title,
      }),
    ),
  );
}

const chosen = (headline: string, body = "", place: { slideNumber?: number; slideCount?: number } = {}) =>
  chooseLayout(createGenerateOptions({ headline, body, slideNumber: 3, slideCount: 8, ...place }));

describe("choosing a layout", () => {
  it.each([
    ["coffee-autumn-launch", "Meet the autumn harvest", "cover statement×5 closing"],
    ["coffee-autumn-launch", "A pour-over in ten small steps", "cover step×8 list"],
    ["coffee-autumn-launch", "Your espresso questions, answered", "cover quote×3"],
    ["coffee-autumn-launch", "What one kilo pays for", "cover"],
    ["saas-q1-education", "The cost of a slow yes, in six numbers", "cover statistic×6 closing"],
    ["saas-q1-education", "Five controllers on saying no", "cover quote×3 picture quote×2"],
    ["saas-q1-education", "The month-end checklist that fits on a wall", "cover step×4 picture step×6"],
    ["saas-q1-education", "A purchase request, before and after", "cover statement×2 picture×2 quote"],
    ["llm-export-messy", "الشاي دعوة للجلوس ☕️🌙", "cover statement statistic picture closing"],
    ["llm-export-messy", "20 teas in 20 swipes 🤯", "cover picture×18 closing"],
  ])("of the slides of %s, %s: %s", (plan, title, expected) => {
    const layouts = expected.split(" ").flatMap((part) => {
      const [layout = "", count = "1"] = part.split("×");
      return Array.from({ length: Number(count) }, () => layout);
    });
    expect(layoutsOf(plan, title)).toEqual(layouts);
  });

  it.each([
    ["list", "What you need", "- a scale\n- a kettle"],
    ["list", "What you need", "☐ a scale\n☑ a kettle"],
    ["list", "What you need", "A scale.\nA kettle.\nTime."],
    ["list", "What you need", "1. Warm the pot 2. Wait 3. Pour"],
    ["list", "What you need", "Take with you: a scale; a kettle; time"],
    ["list", "ما تحتاجه", "ميزان؛ غلاية؛ وقت"],
    ["comparison", "Our inbox", "Before: five inboxes. After: one line."],
    ["comparison", "Unser Postfach", "Vorher: fünf Fächer\nNachher: eines"],
    ["comparison", "Our inbox", "Before: five inboxes → After: one line"],
    ["comparison", "Filter vs. espresso", "Slow and clear. Short and loud."],
    ["quote", "What changed?", "“I stopped apologising.” — Maria Lopez, controller"],
    ["quote", "„Ein Nein mit Datum ist ein halbes Ja.“", ""],
    ["quote", "What changed?", "I stopped apologising. — Maria Lopez, controller"],
    ["quote", "What changed?", "I stopped apologising. — Maria, controller"],
    ["quote", "Nothing great is easy. – Vincent van Dyck", ""],
    ["quote", "ما تغير؟", "«توقفت عن الاعتذار» — ماريا"],
    ["quote", "", "“We open late!” — Every Thursday"],
    ["statistic", "Only 23 % ask first", ""],
    ["statistic", "+9% in a week", ""],
    ["statistic", "₩12,000 a pot", ""],
    ["statistic", "64%", "solved a problem they had been stuck on"],
    ["step", "Step 2: rinse the filter", ""],
    ["step", "Bước 3: Chờ bốn phút", ""],
    ["statement", "Swipe → swipe → swipe", ""],
    ["statement", "Where it grows", "Up a path; then down again."],
    ["statement", "Where to look", "Open Menu → Orders."],
    ["statement", "Vienna → Trieste", "By night. With tea."],
    ["statement", "Our inbox", "Five inboxes -> one line"],
    ["statement", "Numbers", "Before-tax profit rose, after-tax profit fell"],
    ["statement", "New hours", "Come and sit! - Each Saturday from 8 am"],
    ["statement", "New hours", "Come and sit. — Jeden Samstag"],
    ["statement", "New hours", "Come and sit. — with friends"],
    ["statement", "New hours", "Come and sit. — Free Refills"],
    ["statement", "New hours", "Big news! — Grand Opening"],
    ["statement", "New hours", "Come and sit! — Guaranteed"],
    ["statement", "New hours", "Come and sit. — Lindau, Harbour 4"],
    ["statement", "مواعيد جديدة", "تعالوا إلينا! — كل خميس"],
    ["statement", "新しい時間", "ぜひどうぞ。— 毎週木曜日"],
    ["statement", "Chapter 2 of 5, the harvest", ""],
  ])("%s for %j, %j", (layout, headline, body) => {
    expect(chosen(headline, body)).toBe(layout);
  });

  it("takes a number at the start of a first slide for part of its title", () => {
    const first = { slideNumber: 1 };
    expect(chosen("5 tiny tea rituals", "", first)).toBe("cover");
    expect(chosen("1. The beginning", "", first)).toBe("cover");
    expect(chosen("5 tiny tea rituals", "", { slideNumber: 1, slideCount: 1 })).toBe("statistic");
  });

  it.each(LAYOUTS)("is always the one chosen by hand: %s", (layout) => {
    expect(chooseLayout(createGenerateOptions({ layout, headline: "3. Rinse", body: "- a\n- b" }))).toBe(
      layout,
    );
  });
});
