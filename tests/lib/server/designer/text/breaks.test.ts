import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  keepTogether,
  addSoftHyphens,
  resolveSoftHyphens,
  truncateAtWord,
} from "@/lib/server/designer/text/breaks";
import { createFontLibrary } from "@/lib/server/designer/fonts/fontLibrary";
import { INTER, typefaceNamed } from "@/lib/server/designer/fonts/typefaces";
import { createRenderer } from "@/lib/server/designer/renderer";
import { cleanText } from "@/lib/server/designer/text/clean";
import { headingText } from "@/lib/server/designer/typesetting/textStyles";

const visible = (text: string) => text.replaceAll(/[\u00AD\u200B\u2060]/g, "").replaceAll("\u00A0", " ");

describe("where lines may break", () => {
  it("parts long words where a syllable begins, and leaves others whole", () => {
    expect(addSoftHyphens("Versicherungsbeitrag kostet").replaceAll("\u00AD", "|")).toBe(
      "Versi|che|rungsbeitrag kostet",
    );
  });

  it("turns a mark at a line's end into a hyphen and takes out the others", () => {
    const lines = ["1", "Versi\u00ADche\u00AD", "rungsbei\u00ADtrag kostet"];
    expect(resolveSoftHyphens("Versi\u00ADche\u00ADrungsbei\u00ADtrag kostet", lines)).toBe(
      "Versiche-\nrungsbeitrag kostet",
    );
  });

  it("keeps words of scripts without spaces on one line", () => {
    expect(keepTogether("茶葉を真上から").split(/(?<!\u2060)(?!\u2060)/u).length).toBeGreaterThan(1);
    expect(keepTogether("月末").includes("\u2060")).toBe(true);
    expect(keepTogether("ภาษาไทย")).toBe("ภาษา\u200Bไทย");
    expect(keepTogether("month-end")).toBe("month\u2060-\u2060end");
  });

  it("keeps figures with their units, and breaks addresses behind their signs", () => {
    expect(keepTogether("Washed, 1,850 m. At 94 °C, 18 g in")).toBe(
      "Washed, 1,850\u00A0m. At 94\u00A0°C, 18\u00A0g in",
    );
    expect(keepTogether("12 cups")).toBe("12 cups");
    expect(keepTogether("https://a.com/tea?x=1").split("\u200B")).toEqual([
      "https://",
      "a.",
      "com/",
      "tea?",
      "x=",
      "1",
    ]);
  });

  it("changes nothing that can be seen", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const plain = visible(text);
        expect(visible(keepTogether(plain))).toBe(plain);
        expect(visible(addSoftHyphens(plain))).toBe(plain);
      }),
    );
  });

  it("shortens to whole words with an ellipsis", () => {
    expect(truncateAtWord("The quick brown fox", 12)).toBe("The quick…");
    expect(truncateAtWord("The quick brown fox", 19)).toBe("The quick brown fox");
    expect(truncateAtWord("急須の中でゆっくり開いていく茶葉", 8)).toMatch(/^急須の中で.*…$/);
    expect(truncateAtWord("Unbreakable", 4)).toBe("");
  });

  it.each(["\u00A0", "\u202F", "\u2007", "\u2060"])("never end a line at %j", async (space) => {
    const text = cleanText(`Quand arrive l’été${space}? Déjà 25${space}000 tasses. Lot${space}7${space}!`);
    const faces = { heading: typefaceNamed("Fraunces"), body: INTER, rightToLeft: false };
    const { fonts } = await createFontLibrary().choose([text], faces.heading);
    const { measure } = createRenderer(fonts);
    for (let width = 260; width < 700; width += 20) {
      const node = headingText(keepTogether(text), 50, "#000", faces);
      const { children } = await measure({ type: "container", style: { width }, children: [node] }, width);
      const runs = children.flatMap((child) => child.runs);
      const isNext = (index: number) => (runs[index]?.y ?? 0) > (runs[index - 1]?.y ?? Infinity) + 20;
      const broken = runs.map((run, index) => (isNext(index) ? `|${run.text}` : run.text)).join("");
      expect(broken).toContain("|");
      expect(broken).not.toMatch(/(?:été|25|Lot|7)[\s\u2060]*\|/);
    }
  });

  it("are where a struck price stands whole", () => {
    expect(keepTogether("9\u0336 \u0336€\u0336 now")).toBe("9\u0336\u00A0\u0336€\u0336 now");
  });
});
