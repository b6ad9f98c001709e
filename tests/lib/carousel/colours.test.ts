import { describe, expect, it } from "vitest";
import { isColour, normalizeColour, readColours, sixDigits } from "@/lib/carousel/colours";

describe("a typed colour", () => {
  it.each([
    ["#12372a", "#12372A"],
    [" 12372a ", "#12372A"],
    ["f0c", "#F0C"],
    ["#f0", "#f0"],
    ["red", "red"],
    ["", ""],
  ])("%j is taken as %j", (typed, colour) => {
    expect(normalizeColour(typed)).toBe(colour);
  });

  it.each(["#12372A", "#f0c"])("%s is a colour", (text) => expect(isColour(text)).toBe(true));
  it.each(["", "12372A", "#12372", "red", "#12372AFF"])("%j is none", (text) =>
    expect(isColour(text)).toBe(false),
  );

  it("has six digits for a colour input, whatever was typed", () => {
    expect(["#1AC", "#12372A", "#1", ""].map(sixDigits)).toEqual([
      "#11AACC",
      "#12372A",
      "#000000",
      "#000000",
    ]);
  });
});

describe("pasted colours", () => {
  it.each([
    ["#12372A, #F2B705 #f7f3e8", ["#12372A", "#F2B705", "#F7F3E8"]],
    ["--ink: #123; --paper: #fffaf0;", ["#123", "#FFFAF0"]],
    ["https://palettes.test/12372a-f2b705-436850", ["#12372A", "#F2B705", "#436850"]],
    ["12372a\nf2b705", ["#12372A", "#F2B705"]],
  ])("are found in %j", (text, colours) => {
    expect(readColours(text)).toEqual(colours);
  });

  it.each(["add bad fab ace", "no colours here", "order 1234567", "#12372AFF00"])(
    "are not imagined in %j",
    (text) => {
      expect(readColours(text)).toEqual([]);
    },
  );

  it("are at most as many as a kit takes", () => {
    expect(readColours(Array.from({ length: 20 }, (_, index) => `#0000${10 + index}`).join())).toHaveLength(
      12,
    );
  });
});
