import { describe, expect, it } from "vitest";
import { cleanText, dropMissingGlyphs } from "@/lib/server/designer/text/clean";

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
    ["keeps tags, ampersands and braces as they are", "<b>DO NOT</b> & {{x}}", "<b>DO NOT</b> & {{x}}"],
    ["keeps emoji, also those made of several characters", "a 🌸 👩‍🍳 🇻🇳 1️⃣", "a 🌸 👩‍🍳 🇻🇳 1️⃣"],
    ["drops emoji that there is no picture of", "a 🇦🇦 b", "a  b"],
    ["keeps half of a surrogate pair from doing harm", "a\ud83cb", "ab"],
  ])("%s", (_, text, tidied) => {
    expect(cleanText(text)).toBe(tidied);
  });

  it("takes out what no font can draw, but no emoji and no joiners", () => {
    const missing = new Set([..."𓂀🌸\u200C"].map((character) => character.codePointAt(0) ?? 0));
    expect(dropMissingGlyphs("a 𓂀b 🌸 c\u200Cd", missing)).toBe("a b 🌸 c\u200Cd");
  });
});
