import { describe, expect, it } from "vitest";
import { lackingLetters } from "@/lib/carousel/lackingLetters";

const ASCII = "20-7e,2013-2014,2018-2019,201c-201d,2026,a3,20ac";

describe("what letters a font lacks", () => {
  it.each([
    ["nothing, where it has all", ASCII, "Tea and 3 cakes – “now”…", null],
    [
      "the letters of the words, and signs that any text may have",
      "20-7e",
      "Größe, Maß, spät",
      "no ö, ß, ä, €, £, – or 6 others",
    ],
    ["single ones", ASCII, "Größe", "no ö or ß"],
    ["a letter with its mark apart as the one letter that it is", ASCII, "Gro\u0308ße", "no ö or ß"],
    [
      "a script by its name when it has none of it",
      ASCII,
      "Tea Чай الشاي é",
      "no Cyrillic or Arabic letters, and no é",
    ],
    ["Latin, of a font without", "e01-e3a,30-39,2010-2040,21-2f,3a-40,a3,20ac", "ชา", "no Latin letters"],
    ["no emoji, and no marks that join them", ASCII, "Tea ☕️ 👩‍🔬 1️⃣", null],
  ])("are %s", (_, letters, words, said) => {
    expect(lackingLetters(letters, words)).toBe(said);
  });
});
