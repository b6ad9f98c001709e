import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFontLibrary } from "@/lib/server/designer/fonts/fontLibrary";
import { INTER } from "@/lib/server/designer/fonts/typefaces";
import { plainLetters } from "@/lib/server/designer/text/plainLetters";

const range = (first: number, length: number) =>
  Array.from({ length }, (_, index) => String.fromCodePoint(first + index));
const ALPHABET = [...range(0x41, 26), ...range(0x61, 26)];

/** By Unicode's own names for them, which some alphabets keep elsewhere. */
const MATHEMATICAL = range(0x1d400, 52 * 13).map((letter, index) => {
  const borrowed = [..."ℎℬℰℱℋℐℒℳℛℯℊℴℭℌℑℜℨℂℍℕℙℚℝℤ"].find(
    (one) => /\p{Cn}/u.test(letter) && plainLetters(one) === ALPHABET[index % 52],
  );
  return borrowed ?? letter;
});

describe("letters that stand for others", () => {
  it("are plain in all of the mathematical alphabets, with what they borrow from other blocks", () => {
    const plain = MATHEMATICAL.map(plainLetters);
    expect(plain).toEqual(Array.from({ length: 13 }, () => ALPHABET).flat());
    expect(plainLetters("ⅅⅆⅇⅈⅉ ℾℽℿℼ 𝟚𝟬")).toBe("DdeijΓγΠπ 20".replace("j", "j "));
  });

  it.each([
    ["𝒮𝓅ℯ𝒸𝒾𝒶ℓ 𝒪𝒻𝒻ℯ𝓇", "Special Offer"],
    ["ɴᴇᴡ ᴏᴘᴇɴɪɴɢ ʜᴏᴜʀꜱ", "NEW OPENING HOURS"],
    ["ǫᴜɪᴇᴛ ʜᴏᴜʀs, ɪɴ ᴛʜᴇ ʙᴏx ғᴏʀ ɪ’ʟʟ ʙᴀᴋᴇ", "QUIET HOURS, IN THE BOX FOR I’LL BAKE"],
    ["Fʀᴇᴇ ᴄᴀꜰᴇ\u0301 for us", "FREE CAFE\u0301 for us"],
    ["ᴺᴱᵂ ᵛᵉʳʸ ˢᵐᵃˡˡ ᵗʰᶦⁿᵍˢ ᵠᵘᶦᵉᵗ", "NEW very small things quiet"],
    ["🅽🅔🆆 🄢🄐🄛🄔", "NEW SALE"],
    ["Ⓢⓐⓛⓔ 🄽🄴🅆 ⒮⒜⒧⒠", "Sale NEW sale"],
    ["🆂🅰️🅻🅴 🆂 🅰 🅻 🅴", "SALE S A L E"],
    ["ＮＥＷ　ａｔ ５０％！", "NEW　at 50%!"],
    ["ﬃ ﬅ 🅋 🄁", "ffi st MV 0,"],
  ])("come out even: %s", (styled, plain) => {
    expect(plainLetters(styled)).toBe(plain);
  });

  it.each([
    "№ 5™ m² ½ H₂O x₁ ℃ ℅ ℮ 5 ℓ 30 mℓ",
    "Ⓡ Ⓒ 2026 Ⓐ or Ⓑ Ⓜ️ ① ❶ ⒜",
    "🅿️ 200 m, 🅰️ or 🅱️, 🆗 🆕 🇸🇦",
    "1ˢᵗ 2ⁿᵈ Mᵐᵉ nᵒ 3ᵉ",
    "/ˈstɪlnəs/ [ʀɛʁ] ʏ ɴ ɢʟ ʰ",
    "ＷＥＢで１００％ 한글Ａ",
    "sǫ ғ x Ǫ плᴏ".replace("ᴏ", "о"),
    "ℵ ⅀ ʇxǝʇ",
  ])("stay where they are meant as they are: %s", (text) => {
    expect(plainLetters(text.normalize("NFC"))).toBe(text.normalize("NFC").replace("⅀", "∑"));
  });

  it("are such as the fonts have, in whatever mixture", async () => {
    const styled = [
      ...MATHEMATICAL,
      ...range(0x1f110, 26),
      ...range(0x1f150, 26),
      ..."ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᶦᶫᶰᶸ",
      ...range(0x1f170, 26),
    ];
    const mixtures = fc.array(fc.constantFrom(...styled, ..."ˢʸⓢ🄰 aé's"), { maxLength: 30 });
    const texts = fc.sample(mixtures, 300).map((letters) => plainLetters(letters.join("")));
    const { missing } = await createFontLibrary().choose(texts, INTER);
    // As emoji, '🅾' and '🅿' have pictures.
    const lacking = [...missing].filter((code) => code !== 0x1f17e && code !== 0x1f17f);
    expect(lacking.map((code) => String.fromCodePoint(code))).toEqual([]);
  });
});
