import { describe, expect, it } from "vitest";
import { typographicQuotes } from "@/lib/server/designer/text/quotes";

describe("straight quotation marks", () => {
  it.each([
    [`Who says "now"?`, "Who says “now”?"],
    [`"Nobody" isn't an answer`, "“Nobody” isn’t an answer"],
    [`He said "it's 'fine' by me".`, "He said “it’s ‘fine’ by me”."],
    ["l'été d'Oslo", "l’été d’Oslo"],
  ])("become typographic ones where that is plain: %s", (straight, set) => {
    expect(typographicQuotes(straight)).toBe(set);
  });

  it.each([
    `A 12" pan and a 9" one`,
    `He is 5'10"`,
    `Type "now`,
    `<b class="big">`,
    `print("hi") first`,
    `Er sagt "jetzt"`,
    `Das Wort "jetzt" gilt`,
    `צה"ל`,
    `「"」`,
  ])("stay where they may be something else, or another language: %s", (text) => {
    expect(typographicQuotes(text)).toBe(text);
  });
});
