import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Layout, LAYOUTS } from "@/lib/carousel/layouts";
import { PLATFORMS } from "@/lib/carousel/networks";
import { findOmittedText } from "@/lib/server/designer/text/omittedText";
import { compose, type Given, textNodes } from "../createLayoutInput";

const NONE_MISSING: ReadonlySet<number> = new Set();

/** Sets the words, and says what of them is left out, and what stands on the slide. */
async function set(given: Given) {
  const { node, input } = await compose(given);
  const { headline = "", body = "", button: cta = "" } = given;
  const texts = { headline, body, cta, title: "" };
  const drawn = textNodes(node).map(({ text }) => text.replaceAll(/[\u2060\u200B]/g, ""));
  return { drawn, leftOut: findOmittedText({ texts, missing: NONE_MISSING, input, nodes: [node] }) };
}

/** A word that no other is like, so that a test can find it on a slide: 'qaaa', 'qaab' … */
function wordNumbered(index: number): string {
  const letters = index.toString(26).padStart(3, "0");
  return `q${[...letters].map((digit) => String.fromCodePoint(97 + Number.parseInt(digit, 26))).join("")}`;
}

/** What layouts read something into; a word in it that is cut is counted with the others. */
const SIGNS = [
  "\n- ",
  "\n2. ",
  "\n",
  "Before:",
  "After:",
  "vs",
  "→",
  "—",
  "Step 3:",
  "71 %",
  "“",
  "”",
  ". ",
  ";",
];
const pieces = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.constantFrom(...SIGNS) },
);
const slides = fc.record({
  layout: fc.constantFrom(...LAYOUTS),
  headline: fc.oneof(fc.array(pieces, { maxLength: 12 }), fc.array(pieces, { maxLength: 120 })),
  body: fc.oneof(
    fc.array(pieces, { maxLength: 20 }),
    fc.array(pieces, { minLength: 100, maxLength: 700, size: "max" }),
  ),
  button: fc.constantFrom("", "Save this for tomorrow morning"),
  brand: fc.constantFrom("", "Oxbarrow Coffee"),
  slideNumber: fc.constantFrom(1, 3, 8),
  platform: fc.constantFrom(...PLATFORMS),
});

/** As texts in which every word is another. */
function write(...texts: readonly (readonly (string | null)[])[]): { headline: string; body: string } {
  let made = 0;
  const [headline = "", body = ""] = texts.map((parts) =>
    parts.map((part) => part ?? wordNumbered(made++)).join(" "),
  );
  return { headline, body };
}

describe("what is left out of a slide", () => {
  it("is every word that no layout draws, and no other, whatever the words are", async () => {
    let cut = 0;
    await fc.assert(
      fc.asyncProperty(slides, async ({ headline, body, ...given }) => {
        const texts = write(headline, body);
        const { drawn, leftOut } = await set({ ...given, ...texts });
        for (const name of ["headline", "body"] as const) {
          const isDrawn = (word: string) => drawn.some((text) => text.toLowerCase().includes(word));
          const missing = (texts[name].match(/q[a-z]{3}/g) ?? []).filter((word) => !isDrawn(word)).length;
          const words = leftOut?.[name]?.words ?? 0;
          expect(words).toBeGreaterThanOrEqual(missing);
          const others = texts[name].match(/Before|After|vs|Step|3|71|2/g) ?? [];
          expect(words).toBeLessThanOrEqual(missing > 0 ? missing + others.length : 0);
          if (missing > 0) cut += 1;
        }
        expect(leftOut?.cta).toBeUndefined();
      }),
      { numRuns: 40 },
    );
    expect(cut).toBeGreaterThan(5);
  }, 120_000);

  it.each(LAYOUTS)(
    "is nothing of a few words: %s",
    async (layout) => {
      // A 'vs' between two things is drawn as an arrow; beside nothing it is what no layout has a place for.
      const few = (maxLength: number) =>
        fc.oneof(
          fc.constant([]),
          fc.array(pieces, { maxLength }).map((parts) => [null, ...parts, null]),
        );
      await fc.assert(
        fc.asyncProperty(few(6), few(10), async (headline, body) => {
          expect((await set({ layout, ...write(headline, body) })).leftOut).toBeUndefined();
        }),
        { numRuns: 25 },
      );
    },
    120_000,
  );

  it.each<[string, Layout, string, string]>([
    ["a label before a colon", "statement", "Lot 1: tres neblinas", "Washed."],
    ["a step that is named", "step", "Step 3: rinse the pot", "Twice."],
    ["a step in Arabic", "step", "الخطوة 3: اغسل الإبريق", ""],
    [
      "two things with 'vs' between them",
      "comparison",
      "Filter vs. espresso",
      "Slow and clear. Quick and dense.",
    ],
    ["a 'vs' with nothing but a sign behind it", "comparison", "", "Filter vs\n-"],
    ["two signs with 'vs' between them", "comparison", "✅ vs ❌", "Filter"],
    ["a figure of words", "statistic", "Up to −30% on tea", "Save R$ 12,50."],
    ["a figure that begins the headline", "statistic", "10 to 15% of tea", ""],
    ["two labelled things", "comparison", "Old: a drawer vs New: a list", "Slow. Quick."],
    ["a numbered headline with a lead", "list", "Do this: 1. Rinse. 2. Wait.", ""],
    ["an arrow", "comparison", "A purchase request", "Before: five inboxes → After: one line"],
    ["list signs", "list", "What you need", "✅ A scale\n👉 Beans\n☐ A kettle"],
    ["a figure that is drawn twice", "statistic", "Only 23 % ask", "The others take what they get."],
    ["a quotation and whose it is", "quote", "“A no is half a yes.”", "— Maria Lopez, baker"],
    ["words that must be parted", "cover", "Ostfriesenteezeremonienkandiszuckerknisterwettbewerb", ""],
    ["scripts without spaces", "list", "何もしない、をする時間。", "お湯が沸くのを待つ。หัวข้อภาษาไทยที่ยาวมาก"],
    ["the brand's name as a headline", "cover", "Oxbarrow", "Coffee, roasted twice a week."],
  ])("is nothing for %s", async (_, layout, headline, body) => {
    expect((await set({ layout, headline, body, brand: "Oxbarrow" })).leftOut).toBeUndefined();
  });

  it("counts the words behind the ellipsis, text by text", async () => {
    const words = Array.from({ length: 500 }, (_, index) => wordNumbered(index));
    const body = words.join(" ");
    const { drawn, leftOut } = await set({ layout: "statement", headline: "A short headline", body });
    const shown = drawn.find((text) => text.endsWith("…")) ?? "";
    expect(leftOut).toEqual({ body: { words: 500 - shown.split(" ").length, signs: "" } });
  });

  it("tells of rows of a list and of a panel that are not there at all", async () => {
    const rows = Array.from(
      { length: 60 },
      (_, row) => `- ${wordNumbered(2 * row)} ${wordNumbered(2 * row + 1)}`,
    );
    const list = await set({ layout: "list", headline: "Sixty rows", body: rows.join("\n") });
    const shown = rows.filter((row) => list.drawn.includes(row.slice(2))).length;
    expect(shown).toBeLessThan(60);
    expect(list.leftOut?.body?.words).toBeGreaterThanOrEqual(2 * (60 - shown) - 1);

    const long = Array.from({ length: 600 }, (_, index) => wordNumbered(index)).join(" ");
    const panels = await set({
      layout: "comparison",
      headline: "Two ways",
      body: `Before: ${long}. After: one line.`,
    });
    expect(panels.drawn.join(" ")).not.toContain("one line");
    expect(panels.leftOut?.body?.words).toBeGreaterThan(3);
  });

  it("does not take the header's words for the slide's", async () => {
    const given = {
      texts: { headline: "Oxbarrow 3/8", body: "", cta: "", title: "" },
      missing: NONE_MISSING,
    };
    const input = { brand: "Oxbarrow", logo: null, slideNumber: 3, slideCount: 8 };
    const header = ["Oxbarrow", "3/8"].map((text) => ({ type: "text", text }) as const);
    expect(findOmittedText({ ...given, input, nodes: header })).toEqual({
      headline: { words: 3, signs: "" },
    });
    const nodes = [...header, { type: "text", text: "Oxbarrow 3/8" } as const];
    expect(findOmittedText({ ...given, input, nodes })).toBeUndefined();
  });
});
