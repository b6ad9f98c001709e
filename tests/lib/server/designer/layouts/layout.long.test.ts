import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { LAYOUTS } from "@/lib/carousel/layouts";
import { PLATFORMS } from "@/lib/carousel/networks";
import type { Rect, SafeArea } from "@/lib/server/designer/typesetting/safeArea";
import { boundingBox } from "@/lib/server/designer/typesetting/textBoxes";
import { compose, type Given, textNodes } from "../createLayoutInput";

/** Every word red, everything else white: what is not white is a letter. */
const RED_ON_WHITE = {
  background: ["#ffffff", "#ffffff"],
  ink: "#ff0000",
  softInk: "#ff0000",
  accent: "#ff0000",
  button: "#ffffff",
  onButton: "#ff0000",
  panel: "#ffffff",
  onPanel: "#ff0000",
  rule: "#ffffff",
  shapes: ["#ffffff", "#ffffff", "#ffffff", "#ffffff"],
} as const;

const pieces = fc.constantFrom(
  "a",
  "the roast",
  "Kraftfahrzeughaftpflichtversicherung",
  "month-end",
  "https://example.com/a/very/long/path/without/any/end?with=query",
  "何もしない、をする時間。",
  "الشاي دعوة للجلوس",
  "หัวข้อภาษาไทยที่ยาวมาก",
  "Trà sen của buổi sớm",
  "<b>DO NOT</b>",
  "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
  "\n",
  "\n- ",
  "3.",
  "Before: one. After: two.",
  "— Maria Lopez, baker",
  "71 %",
  "1 in 9",
  "🌸",
);
const text = (maxLength: number) =>
  fc.array(pieces, { minLength: 1, maxLength }).map((parts) => parts.join(" ").trim() || "a");

const slides = fc.record({
  layout: fc.constantFrom(...LAYOUTS),
  headline: fc.oneof(fc.constant(""), text(4), text(40)),
  body: fc.oneof(fc.constant(""), text(8), text(120)),
  button: fc.constantFrom("", "", "Save this for tomorrow morning", "保存してください"),
  brand: fc.constantFrom("", "Oxbarrow Coffee Roasters and Daughters"),
  slideNumber: fc.constantFrom(1, 2, 8),
  textSide: fc.constantFrom("top", "bottom", null),
  shapesAtBottom: fc.boolean(),
  platform: fc.constantFrom(...PLATFORMS),
  headingFont: fc.constantFrom("Fraunces", "Sora", "Inter", "Playfair Display", "Lora"),
});

/** Pixels by which a letter may reach over the line it stands on. */
const OVERHANG = 12;

function expectWithin(rects: readonly Rect[], { left, right, top, bottom }: SafeArea): void {
  const outside = rects.filter(
    (rect) =>
      rect.left < left - OVERHANG ||
      rect.top < top - OVERHANG ||
      rect.left + rect.width > right + OVERHANG ||
      rect.top + rect.height > bottom + OVERHANG,
  );
  expect(outside).toEqual([]);
}

describe("every layout", () => {
  it("keeps all words inside the safe area, none on others and none too small, whatever they are", async () => {
    await fc.assert(
      fc.asyncProperty(slides, async (given) => {
        const { node, texts, safeArea } = await compose(given);
        expectWithin(texts, safeArea);
        const overlapping = texts.filter((one, index) =>
          texts.slice(index + 1).some((other) => overlap(one, other)),
        );
        expect(overlapping).toEqual([]);
        const sizes = textNodes(node).map(({ style }) => Number(style?.fontSize));
        expect(Math.min(...sizes, 28 * safeArea.unit)).toBeGreaterThanOrEqual(28 * safeArea.unit - 0.01);
      }),
      { numRuns: 50 },
    );
  }, 60_000);

  it("draws words where it measured them", async () => {
    await fc.assert(
      fc.asyncProperty(slides, async (given) => {
        const { safeArea, render } = await compose({ ...given, slideNumber: 2, scheme: RED_ON_WHITE });
        expectWithin([await inkOf(await render())], safeArea);
      }),
      { numRuns: 8 },
    );
  }, 60_000);

  it("keeps a step's own number, with and without an icon", async () => {
    for (const headline of ["7. Rinse", ":leaf: 7. Rinse"]) {
      const { node } = await compose({ layout: "step", headline });
      expect(textNodes(node).map(({ text }) => text)).toEqual(expect.arrayContaining(["7", "Rinse"]));
    }
  });

  it.each(LAYOUTS)("makes something of nothing: %s", async (layout) => {
    const { node } = await compose({ layout });
    expect(node.type).toBe("container");
  });

  it.each(["cover", "statement", "statistic", "quote", "step", "comparison"] as const)(
    "keeps few words to the end at which the picture behind them is calm: %s",
    async (layout) => {
      const given = { layout, headline: "7 in 10 contain milk", body: "Before: one. After: two." };
      const room = async (textSide: "top" | "bottom") => {
        const { texts, safeArea } = await compose({ ...given, textSide });
        const { top, height } = boundingBox(texts.filter((text) => text.top > safeArea.top + 60));
        return {
          above: (top - safeArea.top) / safeArea.height,
          below: (safeArea.bottom - top - height) / safeArea.height,
        };
      };
      const [top, bottom] = [await room("top"), await room("bottom")];
      // Above the words there may be a quotation mark, below them the marks of progress.
      expect(top.above).toBeLessThan(0.27);
      expect(top.below).toBeGreaterThan(0.3);
      expect(bottom.below).toBeLessThan(0.05);
      expect(bottom.above).toBeGreaterThan(0.3);
    },
  );

  it("has nothing to strain the eyes on a slide with few words", async () => {
    for (const layout of LAYOUTS) {
      for (const over of [{ textSide: "bottom" }, { shapesAtBottom: true }] as const) {
        const { node } = await compose({
          layout,
          headline: "Grind it coarse",
          body: "Too fine turns bitter.",
          ...over,
        });
        const sizes = textNodes(node).map(({ style }) => Number(style?.fontSize));
        // 11 pixels on a telephone 375 wide.
        expect(Math.min(...sizes)).toBeGreaterThanOrEqual(32);
      }
    }
  });

  it.each(LAYOUTS.filter((layout) => layout !== "closing"))(
    "begins its lines at the right for Arabic as at the left for English: %s",
    async (layout) => {
      const [arabic, english] = await Promise.all([
        compose({ layout, slideCount: 1, headline: "الشاي دعوة", body: "كأس أولى للترحيب" }),
        compose({ layout, slideCount: 1, headline: "Tea is a call", body: "A first cup to say welcome" }),
      ]);
      const { safeArea } = english;
      const fromLeft = Math.min(...english.texts.map(({ left }) => left)) - safeArea.left;
      const fromRight = safeArea.right - Math.max(...arabic.texts.map(({ left, width }) => left + width));
      expect(Math.abs(fromRight - fromLeft)).toBeLessThan(16);
    },
  );

  it.each(["Inter", "Sora", "Fraunces", "Lora", "Playfair Display"])(
    "lets no word before a space hang over the margin: %s",
    async (headingFont) => {
      for (const word of ["Bergsteiger", "Mountains", "Randonnée", "Kilometre", "Vandring"]) {
        const { node, input, safeArea } = await compose({
          layout: "statement",
          headline: `${word} Rast`,
          headingFont,
          slideCount: 1,
        });
        const [headline] = textNodes(node);
        if (!headline) throw new Error("no headline");
        const alone = await input.measure({ ...headline, text: word }, 10_000);
        expect(alone.runs[0]?.width).toBeLessThanOrEqual(safeArea.right - safeArea.left + 0.5);
      }
    },
  );

  it.each(LAYOUTS)("sets headline and body each in its own direction: %s", async (layout) => {
    const [latin, hebrew] = ["Podcast tips", "חמישה רעיונות לפתיחה טובה"];
    const directions = async (headline: string, body: string) => {
      const { node } = await compose({ layout, headline, body });
      const texts = textNodes(node).filter(({ text }) => /\p{L}/u.test(text));
      return texts.map(({ text, dir }) => [/^[\u0590-\u05FF]/.test(text) ? "rtl" : "ltr", dir]);
    };
    for (const found of [await directions(latin, hebrew), await directions(hebrew, latin)]) {
      expect(found.map(([words]) => words).toSorted()).toEqual(["ltr", "rtl"]);
      for (const [words, dir] of found) expect(dir).toBe(words);
    }
  });

  it.each(["statement", "list", "quote", "comparison", "cover"] as const)(
    "begins the lines of a Hebrew body at the right below a Latin headline, and keeps the page's frame: %s",
    async (layout) => {
      const body = "Podcast חדש בעיר\nחדש\nועוד";
      const { node, texts, lines, safeArea } = await compose({ layout, headline: "SEO", body });
      const counter = lines.find(({ top }) => top < safeArea.top + 60);
      expect((counter?.left ?? 0) + (counter?.width ?? 0)).toBeCloseTo(safeArea.right, 0);
      expect(textNodes(node).some(({ text, dir }) => text.includes("Podcast") && dir === "rtl")).toBe(true);
      const lowest = texts.toSorted((a, b) => b.top - a.top)[0];
      expect(safeArea.right - (lowest?.left ?? 0) - (lowest?.width ?? 0)).toBeLessThan(190);
      expect(lowest?.left).toBeGreaterThan(safeArea.left + 100);
    },
  );

  it("mirrors the page's frame for a headline that is read from the right though it begins with a name", async () => {
    const { lines, safeArea } = await compose({
      layout: "cover",
      headline: "Podcast חדש על ניהול זמן",
      body: "SEO",
    });
    expect(lines.find(({ top }) => top < safeArea.top + 60)?.left).toBeCloseTo(safeArea.left, 0);
  });

  const drawnTexts = async (given: Given) => textNodes((await compose(given)).node).map(({ text }) => text);

  it.each(LAYOUTS)("hyphenates a word at its author's soft hyphens alone: %s", async (layout) => {
    const parts = ["Rindfleisch", "etikettierungsüberwachungs", "aufgaben", "übertragungsgesetz"];
    const word = parts.join("");
    const given = { layout, body: `Heute: ${parts.join("\u00AD")}` };
    const drawn = (await drawnTexts({ ...given, headline: parts.join("\u00AD") })).join(" ");
    expect(drawn).not.toContain("\u00AD");
    expect(drawn.replaceAll("-\n", "")).toContain(word);
    const hyphenated = parts.slice(1).reduce((text, part) => text.replaceAll(`-\n${part}`, part), drawn);
    expect(hyphenated).not.toContain("-\n");
  });

  it.each(LAYOUTS)(
    "writes no hyphen into addresses, handles, tags and the names of files: %s",
    async (layout) => {
      const long = "rindfleischetikettierungsaufgaben";
      const tokens = [`@${long}`, `#${long}`, `${long}_2031.pdf`, `post@${long}.example/${long}`];
      for (const [index, token] of tokens.entries()) {
        const drawn = await drawnTexts({
          layout,
          headline: `Neu: ${token}`,
          body: tokens.slice(index).join(" und "),
          button: `Mehr: ${token}`,
        });
        expect(drawn.join(" ").replaceAll("\u200B", "")).toContain(token);
        expect(drawn.join(" ")).not.toContain("-\n");
      }
    },
  );
});

function overlap(one: Rect, other: Rect): boolean {
  // Lines of tight type touch where one hangs down and the next reaches up.
  const [across, down] = [3, 0.28 * Math.min(one.height, other.height)];
  return (
    one.left + one.width > other.left + across &&
    other.left + other.width > one.left + across &&
    one.top + one.height > other.top + down &&
    other.top + other.height > one.top + down
  );
}

/** The box around all pixels that are not white; the slide's middle when there are none. */
async function inkOf(png: Buffer): Promise<Rect> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const isInk = (at: number) => (data[at * info.channels + 1] ?? 255) < 140;
  const inked = Array.from({ length: info.width * info.height }, (_, at) => at).filter(isInk);
  const columns = inked.map((at) => at % info.width);
  const rows = inked.map((at) => Math.floor(at / info.width));
  const [middle, centre] = [info.width / 2, info.height / 2];
  const least = (values: number[], start: number) => values.reduce((a, b) => Math.min(a, b), start);
  const most = (values: number[], start: number) => values.reduce((a, b) => Math.max(a, b), start);
  const [left, top] = [least(columns, middle), least(rows, centre)];
  return { left, top, width: most(columns, middle) - left, height: most(rows, centre) - top };
}
