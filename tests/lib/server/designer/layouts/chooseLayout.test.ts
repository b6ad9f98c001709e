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

  const inRows = (headline: string, body: string, rowLayouts = true) =>
    chooseLayout(
      createGenerateOptions({
        headline,
        body,
        slideNumber: 3,
        slideCount: 8,
        decidedOn: { name: "", palette: [], text: "", rowLayouts },
      }),
    );

  it.each([
    ["chart", "Cups we poured", "2021: 12,400\n2022: 18,900\n2023: 17,300"],
    ["chart", "Umsatz", "Mo 12 €\nDi 15 €\nMi 9 €"],
    ["chart", "The price of a kilo", "Farm – 61 %\nFreight – 9 %\nRoasting – 30 %"],
    ["table", "Two pots", "Filter | Espresso\nSlow | Fast\nLike tea | Like syrup"],
    [
      "table",
      "Two pots",
      "Filter: slow / Espresso: fast\nFilter: clear / Espresso: thick\nFilter: mild / Espresso: strong",
    ],
    ["table", "Two pots", "Filter\tEspresso\nSlow\tFast\nLike tea\tLike syrup"],
    ["timeline", "From cherry to cup", "Day 1: picked\nDay 3: washed\nDay 18: dry"],
    ["timeline", "Wie alles anfing", "März 2019 – der erste Laden\n2021 – die Rösterei\nHeute – fünf Läden"],
    ["checklist", "Before you pour", "- [x] Filter rinsed\n- [ ] Beans weighed"],
    ["checklist", "Do and don’t", "✓ Rinse the filter\n✗ Boil the water"],
    ["icons", "In the box", ":coffee: Two bags\n:truck: On Thursday"],
    // Not a chart: menus, recipes, opening hours, dates, years of events, numbers of steps, and what is not exact.
    ["list", "The menu", "Espresso €2.50\nLatte €3.80\nCake €4.20"],
    ["list", "The dough", "Flour 200 g\nButter 100 g\nSugar 50 g"],
    ["list", "Come by", "Monday 9–18\nTuesday 9–18\nFriday 9–20"],
    ["list", "Save the dates", "May 5\nJune 9\nJuly 12"],
    ["list", "Our shops", "Founded 2012\nSecond shop 2016\nRoastery 2021"],
    ["list", "Come by", "Mon 12\nTue 13\nWed 14"],
    ["list", "Rooms", "Room 1\nRoom 2\nRoom 3"],
    ["list", "Savings", "Energy up to 30%\nWater up to 12%\nPaper up to 50%"],
    ["list", "Mixed", "Speed 12 km/h\nWeight 9 kg\nPrice €30"],
    ["statement", "Two numbers", "We sold 12 in May and 40 in June."],
    ["comparison", "Our inbox", "Before: five inboxes\nAfter: one line"],
    ["statement", "Pairs", "tea | coffee\nmilk"],
  ])("%s for rows of a post that came later: %j, %j", (layout, headline, body) => {
    expect(inRows(headline, body)).toBe(layout);
  });

  it("stays with a list on posts from before there were layouts for rows", () => {
    for (const body of ["2021: 12\n2022: 18\n2023: 17", "☑ rinsed\n☐ weighed", "A | B\nc | d\ne | f"]) {
      expect(inRows("Rows", body, false)).toBe("list");
      expect(inRows("Rows", body)).not.toBe("list");
    }
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
