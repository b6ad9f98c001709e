import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EMPTY_BRAND_KIT } from "@/lib/schemas/brandKit";
import { createDesigner } from "@/lib/server/designer/createDesigner";
import { createFontLibrary } from "@/lib/server/designer/fonts/fontLibrary";
import { INTER } from "@/lib/server/designer/fonts/typefaces";
import { cleanText, dropMissingGlyphs, listUndrawable } from "@/lib/server/designer/text/clean";
import { splitEmoji } from "@/lib/server/designer/text/emoji";
import { plainLetters } from "@/lib/server/designer/text/plainLetters";
import { createGenerateOptions } from "@/tests/support/data/factories";

/** What texts are made of that are hard to draw: parts of emoji, what joins and parts them, and what no font has. */
const PIECES = [
  ..."👩🧔🏳🌈❤🔥👁🗨🐦🇸🇦🇱🇪🏽🏿♂⚕☕☎✔©1#\u20E3🫩🏴\u{E0067}\u{E007F}",
  ..."\u200D\u200D\u200D\uFE0F\uFE0F\uFE0E",
  ..."\u200B\u200C\u200E\u200F\u061C\u00AD\u2060\u202E\u2067\u180E\u034F\uFEFF\0\u0007",
  ..." \u00A0\u202F\u2007\u3000\u2800\n\v\f\u0085\u2028\u2029\r",
  ..."aéß9.𝒮ℯﬁＡক\u09BF\u{13080}س한字",
  ..."\u0301\u0332\u0336\u0338\u20D2\u20E5",
  ..."\u0378\uE000\uFFFE\u{10FFFF}\u{1FAFE}",
  "\uD83C",
  "\uDE00",
];
const anyText = (maxLength: number) =>
  fc.array(fc.constantFrom(...PIECES), { maxLength, size: "max" }).map((parts) => parts.join(""));

const INVISIBLE = /[\s\u2800\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/u;
/** Letters and their marks one by one. */
const seenIn = (text: string) => [...text.normalize("NFD")].filter((character) => !INVISIBLE.test(character));
const picturesIn = (text: string) => splitEmoji(text).flatMap(({ picture }) => picture ?? []);
/** Made of several characters. */
const isJoined = (picture: string) => picture.replaceAll("-fe0f", "").includes("-", picture.lastIndexOf("/"));

describe("any text whatever", () => {
  it("loses no character that is not named, names none that is drawn, and makes no emoji that nobody wrote", async () => {
    const { missing } = await createFontLibrary().choose([PIECES.join("")], INTER);
    fc.assert(
      fc.property(anyText(14), (text) => {
        const clean = cleanText(text);
        const readable = seenIn(plainLetters(text));
        expect(seenIn(clean).toSorted()).toEqual(readable.toSorted());

        const drawn = dropMissingGlyphs(clean, missing);
        const lost = listUndrawable(clean, missing);
        const [kept, named] = [new Set(seenIn(drawn)), new Set(seenIn(lost))];
        expect(readable.filter((character) => !kept.has(character) && !named.has(character))).toEqual([]);
        // A mark may be drawn on one letter and have no place on an emoji.
        const both = [...kept].filter((character) => named.has(character) && !/\p{M}/u.test(character));
        expect(both).toEqual([]);
        expect(dropMissingGlyphs(drawn, missing)).toBe(drawn);
        expect(listUndrawable(drawn, missing)).toBe("");

        const written = picturesIn(text);
        expect(written).toEqual(expect.arrayContaining(picturesIn(drawn).filter(isJoined)));
      }),
      { numRuns: 4000 },
    );
  });

  it("is drawn, wherever it stands", async () => {
    const designer = createDesigner();
    const texts = fc.record({
      headline: anyText(20),
      body: anyText(40),
      cta: anyText(12),
      postTitle: anyText(12),
      prompt: anyText(12),
      name: anyText(12),
      slideNumber: fc.constantFrom(1, 5),
    });
    await fc.assert(
      fc.asyncProperty(texts, async ({ name, ...slide }) => {
        const brandKit = { ...EMPTY_BRAND_KIT, name };
        const options = createGenerateOptions({ ...slide, layout: null, brandKit, width: 540, height: 540 });
        const { bytes } = await designer.draw({ ...options, picture: null });
        expect(bytes.length).toBeGreaterThan(0);
      }),
      { numRuns: 8 },
    );
  });
});
