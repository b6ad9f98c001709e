import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { waysToSplit } from "@/lib/server/designer/text/splitWords";

describe("a text is parted for two slides", () => {
  it.each([
    [
      "at an item",
      "1. Warm it. Well.\n2. Wait.\n3. Pour.\n4. Drink.",
      ["1. Warm it. Well.\n2. Wait.", "3. Pour.\n4. Drink."],
    ],
    ["at an item within a line", "1. Warm the pot. 2. Wait a bit.", ["1. Warm the pot.", "2. Wait a bit."]],
    [
      "at a sentence",
      "One two three. Four, five, six. Seven.",
      ["One two three.", "Four, five, six. Seven."],
    ],
    ["at a Japanese sentence", "お湯を沸かす。茶葉を入れる。", ["お湯を沸かす。", "茶葉を入れる。"]],
    ["at a clause", "Grind it coarse, then wait", ["Grind it coarse…", "then wait"]],
  ])("%s", (_, text, [first, second]) => {
    expect(waysToSplit(text)[0]).toEqual([first, second]);
  });

  it("nowhere within a clause", () => {
    expect(waysToSplit("Nothing parts these words")).toEqual([]);
  });

  it("without losing a letter, whatever it is", () => {
    const letters = (words: string) => words.replaceAll(/[\s\p{P}]/gu, "");
    const pieces = fc.constantFrom(
      "one",
      "two.",
      "3.",
      "three,",
      "\n",
      "- four",
      "– five",
      "六。",
      "• seven",
      "8)",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
        const text = parts.join(" ");
        for (const [first, second] of waysToSplit(text)) {
          expect(letters(first + second)).toBe(letters(text));
        }
      }),
    );
  });
});
