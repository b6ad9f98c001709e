import { describe, expect, it } from "vitest";
import { cleanText, dropMissingGlyphs, listUndrawable } from "@/lib/server/designer/text/clean";

const codePointsOf = (text: string) =>
  new Set(Array.from(text, (character) => character.codePointAt(0) ?? 0));

describe("tidying text for drawing", () => {
  it.each([
    ["composes letters and marks", "Tra\u0300 sen", "Trà sen"],
    ["spells out ligatures and mathematical letters", "ﬁne 𝗕𝗼𝗹𝗱", "fine Bold"],
    ["makes one space of many and keeps line breaks", " one \t two \r\n\r\n three ", "one two\nthree"],
    [
      "drops what turns the direction of reading or cannot be seen",
      "in\u202Evoice\u202C a\u200Bb\u0000",
      "invoice ab",
    ],
    ["keeps the joiners that Persian needs", "می\u200Cخواهم", "می\u200Cخواهم"],
    ["keeps the joiners that Sinhala needs", "ශ්\u200Dරී", "ශ්\u200Dරී"],
    ["drops joiners that join nothing", "a 🔥\u200D, \u200D\u200D b", "a 🔥, b"],
    ["keeps ampersands and braces as they are", "DO NOT & {{x}}", "DO NOT & {{x}}"],
    ["keeps emoji, also those made of several characters", "a 🌸 👩‍🍳 🇻🇳 1️⃣", "a 🌸 👩‍🍳 🇻🇳 1️⃣"],
    ["keeps half of a surrogate pair from doing harm", "a\ud83cb", "ab"],
    ["is nothing where nothing can be seen", "\u2060 \u00A0\u200B\u2800\u3164\uFE0F", ""],
  ])("%s", (_, text, tidied) => {
    expect(cleanText(text)).toBe(tidied);
  });

  it.each([
    ["<b>DO NOT</b> pet the <i>matcha</i>", "DO NOT pet the matcha"],
    ['<p style="color: red">One<br/>two</p><ul><li>three</li></ul>', "One\ntwo\n• three"],
    ["<p>cut off", "cut off"],
    ["&lt;b&gt;R&amp;amp;D&lt;/b&gt; it&#39;s &frac12; &#x1F375;", "R&D it's ½ 🍵"],
    ["10<sup>6</sup> m<sup>2</sup>", "10⁶ m²"],
    [String.raw`\u00bd cup\nof \"tea\" \ud83c\udf75`, '½ cup\nof "tea" 🍵'],
  ])("takes markup for what it means: %j", (text, tidied) => {
    expect(cleanText(text)).toBe(tidied);
  });

  it.each([
    "a < b, if a<b then b>c",
    "<3",
    "R&D, AT&T; ?a=1&copy=2",
    String.raw`C:\new\table`,
    String.raw`\\server\new`,
    "x<y>z",
    "List<a>, Vec<i>x and f<p>(x)",
    "the <b> tag",
    "<Button> in React",
    String.raw`¯\_(ツ)_/¯ \d+\n`,
    String.raw`\neq 2\times3`,
  ])("keeps what only looks like markup: %j", (text) => {
    expect(cleanText(text)).toBe(text);
  });

  it("comes to an end of hostile markup", () => {
    // Backtracking would take hours.
    for (const piece of ["<a a=b ", "<b>", "<", "&amp;", "\\n", "\\", "<a a=", "<sup>1", "<p "])
      expect(cleanText(piece.repeat(1_000)).length).toBeGreaterThanOrEqual(0);
  });

  it.each(["\n", "\r", "\r\n", "\v", "\f", "\u0085", "\u2028", "\u2029", " \u2028\t"])(
    "takes each break that Unicode makes mandatory for a line feed: %j",
    (lineBreak) => {
      expect(cleanText(`one${lineBreak}two`)).toBe("one\ntwo");
    },
  );

  it.each([
    ["Prêt\u202F? Oui", "Prêt\u202F? Oui"],
    ["25\u00A0000", "25\u00A0000"],
    ["25\u2007\u2007000", "25\u2007000"],
    ["month\u2060-\u2060end", "month\u2060-\u2060end"],
    // A line may end at the other space, and two spaces are written so by many editors.
    ["One.\u00A0 Two", "One. Two"],
    ["one\u00A0\ntwo", "one\ntwo"],
    ["\u00A0one\u202F", "one"],
  ])("keeps spaces at which no line ends: %j", (text, tidied) => {
    expect(cleanText(text)).toBe(tidied);
  });

  it("keeps emoji apart that only come together where something unseen is taken out", () => {
    for (const between of ["\u200B", "\u0007", "\uFE0F", "\u200D", "\u{E0061}\u202E"]) {
      expect(cleanText(`🇸${between}🇦`)).toBe("🇸\u200B🇦");
    }
    expect(cleanText("👍\u200B🏽")).toBe("👍\u200B🏽");
    expect(cleanText("1\u200B\u20E3")).toBe("1\u200B\u20E3");
    expect(cleanText("👩\u200B\u200D⚕")).toBe("👩⚕");
  });
});

describe("what of a text can be drawn", () => {
  it("is all but what no font has; emoji, joiners and spaces need no glyph", () => {
    const missing = codePointsOf("𓂀🌸\u200C\u2060\u202F");
    expect(dropMissingGlyphs("a 𓂀b 🌸 c\u200Cd\u2060\u202F?", missing)).toBe("a b 🌸 c\u200Cd\u2060\u202F?");
  });

  const judge = (text: string, lacking: string) => {
    const clean = cleanText(text);
    const missing = codePointsOf(lacking);
    return [dropMissingGlyphs(clean, missing), listUndrawable(clean, missing)];
  };

  it.each([
    ["a letter with its marks", "a কি b", "কি", "a  b", "কি"],
    [
      "a mark alone, where its letter is drawn",
      "x\u20D2y\u20D2 z\u20E5",
      "\u20D2\u20E5",
      "xy z",
      "\u20D2\u20E5",
    ],
    ["marks before letters, which they would stand on", "𓂀 x\u20D2", "𓂀\u20D2", "x", "\u20D2𓂀"],
    ["each once", "𓂀𓁹𓂀", "𓂀𓁹", "", "𓂀𓁹"],
    ["unassigned and private characters", "a\u0378\uE000b", "", "ab", "\u0378\uE000"],
    ["an emoji that there is no picture of, and not its neighbours", "x🫩\uFE0F\u200D🔥", "🫩", "x🔥", "🫩"],
    [
      "nothing of strokes that are drawn as lines",
      "2\u03369\u0336 a\u0332",
      "\u0336\u0332",
      "2\u03369\u0336 a\u0332",
      "",
    ],
    ["strokes that have nothing to go through", "🔥\u0336\n\u0332b", "\u0336\u0332", "🔥\nb", "\u0336\u0332"],
    [
      "nothing where a picture stands in for the sign",
      "a ⚕ ☕\uFE0E",
      "⚕☕\uFE0E",
      "a ⚕\uFE0F ☕\uFE0F\uFE0E",
      "",
    ],
    ["no sign as text that a font has", "☕\uFE0E ✅\uFE0E", "\uFE0E", "☕\uFE0E ✅\uFE0E", ""],
    ["no emoji that come together without it", "🇱ক🇪 ❤\u200Dক🔥", "ক", "🇱\u200B🇪 ❤\u200D\u200B🔥", "ক"],
  ])("names %s", (_, text, lacking, drawn, lost) => {
    expect(judge(text, lacking)).toEqual([drawn, lost]);
  });
});
