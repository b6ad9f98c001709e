import { Renderer } from "@takumi-rs/core";
import { describe, expect, it } from "vitest";
import { findUndrawableTexts } from "@/lib/carousel/undrawableWords";
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
    ["Hindi", "हिन्दी में शीर्षक, अंत।"],
    ["Bengali", "ঋতু বদলের রঙ, ৎ ড় ঢ় য়। ৳৫০"],
    ["Gujarati", "ઉનાળાની ઋતુ અને ચા। ૧૨૩"],
    ["Punjabi", "ਗਰਮੀਆਂ ਦੀ ਚਾਹ ੴ, ੧੨੩।"],
    ["Odia", "ଖରାଦିନର ଚା ଡ଼ ଢ଼, ୧୨୩।"],
    ["Tamil", "கோடைக்காலத் தேநீர் ஃ ௹"],
    ["Telugu", "వేసవి తేనీరు ఱ, ౧౨౩"],
    ["Kannada", "ಬೇಸಿಗೆಯ ಚಹಾ ೞ, ೧೨೩"],
    ["Malayalam", "വേനൽച്ചായ ൺ ൻ ർ ൽ ൾ, ൧൨൩"],
    ["Sinhala", "ගිම්හාන තේ ඥ ඟ ෆ, ශ්‍රී"],
    ["Khmer", "តែរដូវក្តៅ ៗ ១២៣។"],
    ["Lao", "ຊາລະດູຮ້ອນ ໆ ໑໒໓"],
    ["Burmese", "နွေရာသီလက်ဖက်ရည် ၍ ၁၂၃၊ ဥပမာ။"],
    ["Georgian, its capitals too", "ზაფხულის ჩაი „ჯანსაღი“ ᲩᲐᲘ"],
    ["Armenian", "Ամառային թեյ և ծաղիկ՝ «նոր»։"],
    ["Amharic", "የበጋ ሻይ፣ ጤና፤ ፩፪። ቿ"],
    ["signs", "→ ← ↗ ☐ ☑ ✓ ✔ ★ ♥ • ≥ ≠ ∞ × ° ①"],
  ])("has every character of %s", async (_, text) => {
    expect([...(await library.choose([text], INTER)).missing]).toEqual([]);
  });

  it.each([..."→☐✓½éộаαשش何あアー、한ไहिß№"])("draws %s, not a box", async (character) => {
    const [drawn, box, nothing] = await Promise.all([draw(character), draw(UNASSIGNED), draw(" ")]);
    expect(drawn.equals(box)).toBe(false);
    expect(drawn.equals(nothing)).toBe(false);
  });

  it.each([
    ["Devanagari", "श्र"],
    ["Bengali, with a subjoined b", "স্ব"],
    ["Bengali, with a subjoined r", "শ্র"],
    ["Gujarati", "શ્ર"],
    ["Gurmukhi", "ਸ੍ਰ"],
    ["Odia", "ସ୍ୱ"],
    ["Tamil", "க்ஷ"],
    ["Telugu", "స్త"],
    ["Kannada", "ಸ್ತ"],
    ["Malayalam", "ത്ത"],
    ["Burmese", "ဒ္ဓ"],
    ["Khmer", "ក្ន"],
  ])("joins the letters of a conjunct in %s", async (_, conjunct) => {
    const [first = "", killer = "", second = ""] = conjunct;
    const apart = `${first}${killer}\u200C${second}`;
    expect((await draw(conjunct)).equals(await draw(apart))).toBe(false);
  });

  it("joins the letters of a conjunct in Sinhala, which are written with a joiner", async () => {
    expect((await draw("ශ්\u200Dර")).equals(await draw("ශ්ර"))).toBe(false);
  });

  it("has no letter of the scripts that slides are refused for", async () => {
    const letters = Array.from({ length: 0x1ffff }, (_, codePoint) => String.fromCodePoint(codePoint)).filter(
      (character) => /\p{L}/u.test(character),
    );
    const { missing } = await library.choose(letters, INTER);
    const rest = { headline: "", body: "", prompt: "", postTitle: "", cta: "", brandKit: {}, picture: null };
    const isRefused = (headline: string) =>
      findUndrawableTexts({ ...rest, headline, layout: null, slideNumber: 2, slideCount: 5 }).length > 0;
    const refused = letters.filter((letter) => isRefused(letter + letter));
    expect(refused.length).toBeGreaterThan(4_000);
    expect(refused.filter((letter) => !missing.has(letter.codePointAt(0) ?? 0))).toEqual([]);
  });

  it("names what no font can draw", async () => {
    expect((await library.choose(["a𓂀"], INTER)).missing).toEqual(new Set(["𓂀".codePointAt(0)]));
  });

  it("knows when a headline font lacks a letter, so that no word is set in two fonts", async () => {
    expect(await library.suits(typefaceNamed("Fraunces"), "Trà sen của buổi sớm 🌸")).toBe(true);
    expect(await library.suits(typefaceNamed("Sora"), "Trà sen của buổi sớm")).toBe(false);
    expect(await library.suits(typefaceNamed("Sora"), "Über 100 % – schön! 🕯️")).toBe(true);
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
