import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMarkRestorer, withoutMarks } from "@/lib/server/designer/text/authorMarks";
import { cleanText } from "@/lib/server/designer/text/clean";

const restore = (written: string, piece: string) => createMarkRestorer([written], cleanText)(piece);

describe("soft hyphens and marks of direction", () => {
  it.each([
    ["Rind\u00ADfleisch\u00ADsuppe", "Rindfleischsuppe", "Rind\u00ADfleisch\u00ADsuppe"],
    ["Soup: rind\u00ADfleisch.", "Rindfleisch.", "Rind\u00ADfleisch."],
    ["1. One\n2.  Rind\u00ADfleisch \t suppe", "Rindfleisch suppe", "Rind\u00ADfleisch suppe"],
    ["\u200FPodcast שלי", "Podcast שלי", "\u200FPodcast שלי"],
    ["- \u200FPodcast", "Podcast", "\u200FPodcast"],
    ["שפת C++\u200E היא \u200Eab", "שפת C++ היא ab", "שפת C++\u200E היא \u200Eab"],
    ["a \u2067שלום!\u2069 b", "a שלום! b", "a \u2067שלום!\u2069 b"],
    ["ﬁ\u00ADnal 𝗕𝗼\u00AD𝗹𝗱", "final Bold", "fi\u00ADnal Bo\u00ADld"],
    // Nothing turns letters round.
    ["in\u202Evoice\u202D", "invoice", "invoice"],
  ])("come back into the piece of a text that they stood in: %j", (written, piece, marked) => {
    expect(cleanText(written).toLowerCase()).toContain(piece.toLowerCase());
    expect(restore(written, piece)).toBe(marked);
  });

  it("belong to the first text that has the piece, and to no other words", () => {
    const both = createMarkRestorer(["Fleischsuppe", "Fleisch\u00ADsuppe heute"], cleanText);
    expect(both("Fleischsuppe")).toBe("Fleischsuppe");
    expect(both("Fleischsuppe heute")).toBe("Fleisch\u00ADsuppe heute");
    expect(both("Gemüse")).toBe("Gemüse");
    expect(both("")).toBe("");
  });

  it("change no letter, whatever they stand between", () => {
    const signs = fc.constantFrom(
      "\u00AD",
      "\u200E",
      "\u200F",
      "\u061C",
      "\u2067",
      "\u2069",
      "\u202B",
      "\u202C",
    );
    const text = fc.array(fc.oneof(signs, fc.string({ unit: "grapheme", maxLength: 4 }), fc.constant(" ")));
    fc.assert(
      fc.property(text, (parts) => {
        const written = parts.join("");
        const clean = cleanText(written);
        expect(withoutMarks(restore(written, clean))).toBe(withoutMarks(clean));
      }),
    );
  });
});
