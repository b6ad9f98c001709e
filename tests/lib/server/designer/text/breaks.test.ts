import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  keepTogether,
  addSoftHyphens,
  resolveSoftHyphens,
  truncateAtWord,
} from "@/lib/server/designer/text/breaks";

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

  it.each([
    ["Thai", "ชา|ร้อน|ทุก|เช้า"],
    ["Lao, where a sign repeats the word before it", "ຊາ|ຮ້ອນ|ທຸກໆ|ມື້"],
    ["Khmer, with a repetition and a stop", "ស្រស់ៗ|ដើម្បី|អតិថិជន។|ថ្មី"],
    ["Burmese, with its comma and stop", "မနက်|တိုင်း၊|လက်ဖက်ရည်|ပူပူ။"],
  ])("parts the words of %s, which has no spaces, and begins no line with a sign", (_, words) => {
    expect(keepTogether(words.replaceAll("|", "")).split("\u200B").join("|")).toBe(words);
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
});
