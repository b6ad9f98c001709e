import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { splitEmoji } from "@/lib/server/designer/text/emoji";

/** As a text, and the name of its picture's file, or null for words. */
const split = (text: string) =>
  splitEmoji(text).map((piece) => piece.picture && path.basename(piece.picture, ".svg"));

describe("emoji in a text", () => {
  it("have all of the set's pictures, with every variation selector, some, or none", () => {
    const names = readdirSync("node_modules/@twemoji/svg").filter((name) => name.includes("-"));
    expect(names.length).toBeGreaterThan(2_000);
    for (const name of names.map((file) => path.basename(file, ".svg"))) {
      const characters = name.split("-").map((code) => String.fromCodePoint(Number.parseInt(code, 16)));
      const bare = characters.filter((character) => character !== "\uFE0F").join("");
      const full = bare.replaceAll(/(?:\p{Emoji}(?![\p{EMod}\u{E0067}])(?<![\p{RI}\p{EMod}]))/gu, "$&\uFE0F");
      const first = full.replace(/(?<=\uFE0F.*)\uFE0F/gsu, "");
      for (const text of [characters.join(""), bare, full, first])
        expect([text, split(text)]).toEqual([text, [name]]);
    }
  });

  it.each([
    ["a pair that is no country's", "🇱🇪", ["1f1f1", "1f1ea"]],
    ["a sequence that is newer than the pictures", "🐦‍🔥 🙂‍↔️", ["1f426", "1f525", null, "1f642", "2194"]],
    ["one without its selectors", "⛓‍💥", ["26d3", "1f4a5"]],
    ["one of which the start has a picture", "🚶🏽‍♀️‍➡️", ["1f6b6-1f3fd-200d-2640-fe0f", "27a1"]],
    ["a skin tone that there is no picture with", "🐦🏽", ["1f426", "1f3fd"]],
    ["a family of which each has another skin tone", "👨🏽‍👩🏿‍👧", ["1f468-1f3fd", "1f469-1f3ff", "1f467"]],
    ["a region's flag", "🏴󠁵󠁳󠁣󠁡󠁿", ["1f3f4"]],
    ["a part without a picture", "🫩‍🔥", [null, "1f525"]],
  ])("are drawn in parts: %s", (_, text, names) => {
    expect(split(text)).toEqual(names);
  });

  it.each([
    ["a sign that is no emoji by default", "☎ © ™ ✔"],
    ["one that is asked for as text", "☕\uFE0E"],
    ["digits and signs of keys", "1 # * 2\uFE0F"],
  ])("are words: %s", (_, text) => {
    expect(split(text)).toEqual([null]);
  });

  it("are pictures where a selector asks for them", () => {
    expect(split("☎️")).toEqual(["260e"]);
    expect(split("1⃣")).toEqual(["31-20e3"]);
    expect(split("❤︎‍🔥")).toEqual(["2764-fe0f-200d-1f525"]);
  });

  it("are split in no time, however many are joined", () => {
    expect(split("☕\u200D".repeat(2_000))).toHaveLength(2_001); // the last joiner joins nothing
  });
});
