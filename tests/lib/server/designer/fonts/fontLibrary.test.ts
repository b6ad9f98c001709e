import { Renderer } from "@takumi-rs/core";
import { describe, expect, it } from "vitest";
import { createFontLibrary, fontStack } from "@/lib/server/designer/fonts/fontLibrary";
import { INTER, typefaceNamed } from "@/lib/server/designer/fonts/typefaces";

const library = createFontLibrary();

/** A code point that no font has: it is drawn as the box for missing glyphs. */
const UNASSIGNED = "\u{2FFFE}";

async function draw(text: string): Promise<Buffer> {
  const { fonts } = await library.choose([text, "a"], INTER);
  const style = { fontFamily: fontStack(INTER), fontSize: 40, color: "black" };
  return new Renderer().render(
    { type: "text", text, style },
    { width: 80, height: 80, fonts, format: "raw" },
  );
}

describe("the font library", () => {
  it.each([
    ["Latin", "Ærøskøbing ßœłŞ ½ № ™ €₫₹ “„‘’»…–—"],
    ["Vietnamese", "Trà sen – mùi hương của buổi sớm ẰỡỮ"],
    ["Greek and Cyrillic", "Ελλάδα Привіт"],
    ["Arabic", "الشاي دعوة للجلوس، ٩٥ درجة؟ پژگچ"],
    ["Hebrew", "כותרת בעברית"],
    ["Japanese", "何もしない、をする時間。「カタカナ」ー"],
    ["Chinese", "月末清单，第八步：写下来！"],
    ["Korean", "한국어 제목"],
    ["Thai", "หัวข้อภาษาไทย"],
    ["Hindi", "हिन्दी में शीर्षक"],
    ["signs", "→ ← ↗ ☐ ☑ ✓ ✔ ★ ♥ • ≥ ≠ ∞ × ° ①"],
  ])("has every character of %s", async (_, text) => {
    expect([...(await library.choose([text], INTER)).missing]).toEqual([]);
  });

  it.each([..."→☐✓½éộаαשش何あアー、한ไहिß№"])("draws %s, not a box", async (character) => {
    const [drawn, box, nothing] = await Promise.all([draw(character), draw(UNASSIGNED), draw(" ")]);
    expect(drawn.equals(box)).toBe(false);
    expect(drawn.equals(nothing)).toBe(false);
  });

  it("names what no font can draw", async () => {
    expect((await library.choose(["a𓂀"], INTER)).missing).toEqual(new Set(["𓂀".codePointAt(0)]));
  });

  it("knows when a headline font lacks a letter, so that no word is set in two fonts", async () => {
    expect(await library.hasLetters(typefaceNamed("Fraunces"), "Trà sen của buổi sớm 🌸")).toBe(true);
    expect(await library.hasLetters(typefaceNamed("Sora"), "Trà sen của buổi sớm")).toBe(false);
    expect(await library.hasLetters(typefaceNamed("Sora"), "Über 100 % – schön! 🕯️")).toBe(true);
  });

  it.each([
    ["Playfair Display", "Playfair Display"],
    ["playfair-display", "Playfair Display"],
    ["Fraunces", "Fraunces"],
    ["Comic Sans", "Inter"],
    ["", "Inter"],
  ])("takes the font named %j as %s", (name, family) => {
    expect(typefaceNamed(name).family).toBe(family);
  });
});
