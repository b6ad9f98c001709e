import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LAYOUTS } from "@/lib/carousel/layouts";
import {
  findUndrawableTexts,
  undrawableNote,
  undrawableSentences,
  type WordedSlide,
} from "@/lib/carousel/undrawableWords";

const TIBETAN = "བོད་སྐད";
const slide: WordedSlide = {
  layout: null,
  headline: "Three new teas",
  body: "",
  postTitle: "Tea",
  cta: "Come by",
  slideNumber: 2,
  slideCount: 5,
  brandKit: { name: "Oxbarrow", logoImageKey: null },
  picture: null,
};
const scriptsIn = (headline: string) =>
  findUndrawableTexts({ ...slide, headline }).flatMap(({ scripts }) => scripts);
const textsOf = (changes: Partial<WordedSlide>) =>
  findUndrawableTexts({ ...slide, ...changes }).map(({ text }) => text);

describe("words that no typeface has", () => {
  it.each([
    ["Tibetan", TIBETAN],
    ["Thaana", "ދިވެހި"],
    ["Mongolian", "ᠮᠣᠩᠭᠣᠯ"],
    ["Cherokee", "ᏣᎳᎩ"],
    ["Canadian Aboriginal", "ᐃᓄᒃᑎᑐᑦ"],
    ["Syriac", "ܠܫܢܐ"],
    ["Nko", "ߒߞߏ"],
    ["Tifinagh", "ⵜⵉⴼⵉⵏⴰⵖ"],
    ["Yi", "ꆈꌠꁱꂷ"],
    ["Javanese", "ꦧꦱꦗꦮ"],
    ["Balinese", "ᬩᬲᬩᬮᬶ"],
    ["Ol Chiki", "ᱥᱟᱱᱛᱟᱲᱤ"],
    ["Meetei Mayek", "ꯃꯤꯇꯩꯂꯣꯟ"],
    ["Adlam", "𞤆𞤵𞤤𞤢𞤪"],
  ])("are known in %s, also among others", (script, words) => {
    expect(scriptsIn(words)).toEqual([script]);
    expect(scriptsIn(`Sale: ${words} 50 %`)).toEqual([script]);
  });

  it("are named by each of their scripts", () => {
    expect(scriptsIn(`${TIBETAN} ᏣᎳᎩ`).toSorted()).toEqual(["Cherokee", "Tibetan"]);
  });

  it.each([
    ["ornaments", "༺ Sale ༻ ꧁ now ꧂"],
    ["a face made of single letters", "Come by (ꈍ ᴗ ꈍ) ᕕ( ᐛ )ᕗ"],
    ["ancient letters", "The eye 𓂀𓁹 ᚠᚢᚦ"],
    ["emoji and signs", "🎉 ☃ ☕︎ → №"],
    ["rare letters of a script that there is a typeface for", "𠮷野家 ⱥⱡ Ԁԁ"],
    ["words in scripts that there are typefaces for", "চা சாய் tea чай τσάι شاي"],
  ])("are not %s", (_, text) => {
    expect(scriptsIn(text)).toEqual([]);
  });

  it("are found in what is drawn, and nowhere else", () => {
    const all = { headline: TIBETAN, body: TIBETAN, postTitle: TIBETAN, cta: TIBETAN };
    expect(textsOf(all)).toEqual(["headline", "body"]);
    expect(textsOf({ ...all, slideNumber: 5 })).toEqual(["headline", "body", "cta"]);
    expect(textsOf({ ...all, layout: "closing" })).toEqual(["headline", "body", "cta"]);
    const wordless = { ...all, headline: " ", body: "\u200B" };
    expect(textsOf(wordless)).toEqual([]);
    expect(textsOf({ ...wordless, slideNumber: 1 })).toEqual(["postTitle"]);
    expect(textsOf({ ...wordless, slideNumber: 1, postTitle: "" })).toEqual([]);
    expect(textsOf({ ...wordless, slideNumber: 5 })).toEqual(["cta"]);
    expect(textsOf({ ...wordless, slideNumber: 1, layout: "quote", picture: {} })).toEqual(["postTitle"]);
  });

  it("do not stand in the way of a picture that stands alone", () => {
    expect(textsOf({ headline: TIBETAN, picture: {} })).toEqual([]);
    expect(textsOf({ headline: TIBETAN, picture: {}, layout: "cover" })).toEqual(["headline"]);
  });

  it("are told of in the brand's name, unless its logo is shown", () => {
    expect(textsOf({ brandKit: { name: TIBETAN } })).toEqual(["brandKit.name"]);
    expect(textsOf({ brandKit: { name: TIBETAN, logoImageKey: "a.png" } })).toEqual([]);
  });

  it("are never in a text without letters of other scripts than Latin", () => {
    const latin = fc.string({ unit: fc.constantFrom(..."aZé ß1.🎉\n") });
    fc.assert(
      fc.property(latin, latin, fc.constantFrom(null, ...LAYOUTS), (headline, body, layout) => {
        expect(textsOf({ headline, body, layout })).toEqual([]);
      }),
    );
  });
});

describe("what a person is told", () => {
  const undrawable = findUndrawableTexts({ ...slide, headline: TIBETAN, body: "ᏣᎳᎩ" });
  const other = findUndrawableTexts({ ...slide, headline: TIBETAN });

  it("names the slides, the scripts and the texts, each thing once", () => {
    const slides = [
      { number: 1, undrawable: other },
      { number: 2, undrawable },
      { number: 3, undrawable: [] },
      { number: 4, undrawable: other },
    ];
    expect(undrawableSentences(slides, 4)).toEqual([
      expect.stringMatching(/^Slides 1 and 4: no typeface has the Tibetan letters of the headline\. Change /),
      expect.stringMatching(
        /^Slide 2: no typeface has the Tibetan and Cherokee letters of the headline and the body\. Change /,
      ),
    ]);
    expect(undrawableSentences([{ number: 1, undrawable: other }], 1)[0]).toMatch(/^This image: no typeface/);
  });

  it("stands at the field", () => {
    expect(undrawableNote(undrawable, "body")).toBe(
      "No typeface has Cherokee letters, so the slide is not made.",
    );
    expect(undrawableNote(undrawable, "cta")).toBeNull();
    expect(undrawableNote(undefined, "body")).toBeNull();
  });
});
