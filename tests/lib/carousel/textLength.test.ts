import { describe, expect, it } from "vitest";
import { textLength } from "@/lib/carousel/textLength";

const FAMILY = "👨‍👩‍👧‍👦";
/** Newer than the tables of many libraries. */
const NEW_FAMILY = "🧑‍🧑‍🧒";

describe("how long a text is on X", () => {
  it.each([
    ["plain words", "hello", 5],
    ["an accent that stands apart", "cafe\u0301", 4],
    ["Japanese", "こんにちは", 10],
    ["typographic quotes", "“so”", 4],
    ["an ellipsis, which is outside of the light ranges", "so…", 4],
    ["an emoji of one code point", "🎉", 2],
    ["a family", FAMILY, 2],
    ["a newer family", NEW_FAMILY, 2],
    ["a flag", "🇩🇪", 2],
    ["a keycap", "1️⃣", 2],
    ["a skin tone", "☝🏽", 2],
    ["a sign that is no emoji by itself", "©", 1],
    ["a link, however long", `https://example.com/${"a".repeat(200)}`, 23],
    ["a link with the full stop after it", "https://example.com/a.", 24],
    ["a bare name", "see example.com, ok", 31],
    ["a country's name with a path", "example.de/x", 23],
    ["a mail address", "a@example.com", 13],
    ["a full stop without a space", "The end.Next one", 16],
    ["numbers", "3.5 and 10.30", 13],
  ])("%s", (_name, text, length) => {
    expect(textLength(text, "weights")).toBe(length);
  });

  it("takes no longer for text that is made to confuse", () => {
    const hostile = [
      "a.".repeat(30_000),
      "a-".repeat(30_000),
      `https://${"a".repeat(60_000)}`,
      "1️⃣".repeat(20_000),
    ];
    // Far from what a quadratic search would come to within the test's time.
    for (const text of hostile) expect(textLength(text, "weights")).toBeGreaterThan(0);
  });
});

it("counts emoji as their bytes on Threads, and letters as one", () => {
  expect(textLength("Grüße 🎉", "emojiBytes")).toBe(6 + 4);
  expect(textLength(FAMILY, "emojiBytes")).toBe(25);
});

it("counts on Bluesky what a reader sees as one sign", () => {
  expect(textLength(`${FAMILY}e\u0301🇩🇪`, "graphemes")).toBe(3);
});

it("counts code points elsewhere", () => {
  expect(textLength("🎉é", "characters")).toBe(2);
});
