import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { LAYOUTS, type Layout } from "@/lib/carousel/layouts";
import { NETWORKS, PLATFORMS } from "@/lib/carousel/networks";
import { findUndrawableTexts } from "@/lib/carousel/undrawableWords";
import { EMPTY_BRAND_KIT } from "@/lib/schemas/brandKit";
import { parseEnv } from "@/lib/server/env";
import { createImageGenerator } from "@/lib/server/imageGeneration/createImageGenerator";
import { createDesigner } from "@/lib/server/designer/createDesigner";
import { chooseLayout } from "@/lib/server/designer/layouts/chooseLayout";
import { writtenTexts } from "@/lib/server/designer/text/omittedText";
import type { FramedPicture } from "@/lib/server/designer/designer";
import type { GenerateOptions } from "@/lib/server/imageGeneration/imageGenerator";
import { createGenerateOptions } from "@/tests/support/data/factories";
import { normalizeImage } from "@/lib/server/images/normalizeImage";

const BRAND_KIT = {
  ...EMPTY_BRAND_KIT,
  name: "Oxbarrow",
  palette: ["#2B1D16", "#C8632B", "#F3E7D7", "#6B7F5E"],
  headingFont: "Fraunces",
};
const createOptions = (overrides: Partial<GenerateOptions> = {}): GenerateOptions =>
  createGenerateOptions({ brandKit: BRAND_KIT, ...overrides });

const designer = createDesigner();
const draw = async (overrides: Partial<GenerateOptions> = {}, picture: FramedPicture | null = null) =>
  (await designer.draw({ ...createOptions(overrides), picture })).bytes;

describe("the designer", () => {
  it("is the image generator that needs no setting, and costs nothing", async () => {
    const generator = createImageGenerator(parseEnv({}), designer);
    expect(generator).toMatchObject({ name: "designer", model: expect.stringMatching(/^designer-\d+$/) });
    expect((await generator.generate(createOptions())).costUsd).toBe(0);
  });

  it.each(PLATFORMS)("draws a PNG in the size of %s, small enough for every network", async (platform) => {
    const { width, height } = NETWORKS[platform];
    const bytes = await draw({ width, height });
    expect(await sharp(bytes).metadata()).toMatchObject({ format: "png", width, height });
    expect(bytes.length).toBeLessThan(1_900_000); // Bluesky takes 2,000,000 bytes, the least of all
  });

  it("draws pictures that pass the server's own inspection unchanged", async () => {
    const bytes = await draw();
    const normalized = await normalizeImage(bytes, { minWidth: 540 });
    const [before, after] = await Promise.all(
      [bytes, normalized.bytes].map((png) => sharp(png).removeAlpha().raw().toBuffer()),
    );
    expect(before?.equals(after ?? Buffer.alloc(0))).toBe(true);
  });

  it.each([
    ["ordinary words", {}],
    ["a word that must be parted", { headline: "Ostfriesenteezeremonienkandiszuckerknisterwettbewerb" }],
    ["signs that few fonts have", { headline: "→ ☐ ✓ ★ ① № month-end" }],
  ])("makes the same bytes of the same options, whatever it drew before: %s", async (_, overrides) => {
    const { bytes: expected } = await createDesigner().draw({ ...createOptions(overrides), picture: null });
    await Promise.all([
      draw({ headline: "何もしない、をする時間", body: "한국어 제목" }),
      draw({ headline: "الشاي دعوة 🌙", body: "หัวข้อภาษาไทย ☐", slideNumber: 1 }),
      draw({ headline: "Sora", brandKit: { ...createOptions().brandKit, headingFont: "Sora" } }),
    ]);
    const [again, beside] = await Promise.all([draw(overrides), draw(overrides)]);
    expect(again.equals(expected)).toBe(true);
    expect(beside.equals(expected)).toBe(true);
  });

  it.each([
    ["headline", { headline: "Other words" }],
    ["body", { body: "Other words." }],
    ["place", { slideNumber: 3 }],
    ["palette", { brandKit: { ...createOptions().brandKit, palette: ["#0B1F3A", "#2F6BFF"] } }],
    ["heading font", { brandKit: { ...createOptions().brandKit, headingFont: "Sora" } }],
    ["brand name", { brandKit: { ...createOptions().brandKit, name: "Another" } }],
  ])("draws another picture for another %s", async (_, overrides) => {
    expect((await draw(overrides)).equals(await draw())).toBe(false);
  });

  it("heads a first slide without words by the post's title, and draws no other words on the others", async () => {
    const wordless = { headline: "", body: "" };
    const cover = { ...wordless, slideNumber: 1 };
    expect((await draw(cover)).equals(await draw({ ...cover, headline: "Meet the harvest" }))).toBe(true);
    // Of the paper motif nothing follows from the prompt: the bytes would tell of its words.
    const plain = { ...wordless, brandKit: { ...createOptions().brandKit, motif: "paper" as const } };
    for (const place of [
      { slideNumber: 2 },
      { slideNumber: 5 },
      { slideNumber: 1, slideCount: 1, postTitle: "" },
    ]) {
      for (const layout of [null, ...LAYOUTS]) {
        // The look is the stored post's: a single picture's follows from its prompt.
        const decidedOn = { name: "", palette: [], text: "Harvest" };
        const slide = { ...plain, ...place, layout, decidedOn };
        const others = {
          prompt: 'A poster says "SALE"',
          ...(place.slideNumber > 1 && { postTitle: "Another" }),
        };
        expect((await draw({ ...slide, ...others })).equals(await draw(slide))).toBe(true);
      }
    }
  });

  it("shows the call to action on the last slide and on a single picture only", async () => {
    const changesWithCta = async (overrides: Partial<GenerateOptions>) =>
      !(await draw({ ...overrides, cta: "One" })).equals(await draw({ ...overrides, cta: "Two" }));
    expect(await changesWithCta({ slideNumber: 5 })).toBe(true);
    expect(await changesWithCta({ slideNumber: 1, slideCount: 1 })).toBe(true);
    expect(await changesWithCta({ slideNumber: 1 })).toBe(false);
    expect(await changesWithCta({ slideNumber: 3 })).toBe(false);
  });

  it.each([
    ["no brand at all", { brandKit: EMPTY_BRAND_KIT }],
    ["a palette of one grey", { brandKit: { ...EMPTY_BRAND_KIT, palette: ["#808080"] } }],
    ["tags and braces", { headline: "<b>DO NOT</b> {{x}}", body: "3 < 5 && “½”" }],
    ["only emoji", { headline: "🎉👩‍🍳🇻🇳", body: "1️⃣ ✅" }],
    ["a script that no font has", { headline: "𓂀𓁹", body: "" }],
    [
      "nothing that can be drawn",
      { headline: "\u0000", body: "", prompt: "\u200B!", postTitle: "", brandKit: EMPTY_BRAND_KIT },
    ],
    ["words without end", { headline: "x".repeat(1_000), body: "y".repeat(4_000), cta: "z".repeat(1_000) }],
    ["35 slides", { slideNumber: 35, slideCount: 35 }],
  ])("draws a slide of %s", async (_, overrides) => {
    expect((await sharp(await draw(overrides)).metadata()).width).toBe(1080);
  });

  it("makes the same bytes of words whose letters stand in several files of a typeface", async () => {
    const slide = {
      ...createOptions({
        headline: "Trà sen – mùi hương của buổi sớm 🌸",
        brandKit: { ...BRAND_KIT, headingFont: "Lora" },
      }),
      picture: null,
    };
    // The files of a new designer are read anew each time, by threads that end in any order.
    const drawn = await Promise.all(Array.from({ length: 12 }, () => createDesigner().draw(slide)));
    expect(new Set(drawn.map(({ bytes }) => bytes.toString("base64"))).size).toBe(1);
  });

  it("shows the logo where the brand's name would stand, or the name where there is none that can be read", async () => {
    const mark = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100"><rect x="9" y="9" width="280" height="80" fill="#c00"/></svg>`;
    const logo = await sharp(Buffer.from(mark)).png().toBuffer();
    const renamed = { ...BRAND_KIT, name: "Another" };
    expect((await draw({ logo })).equals(await draw())).toBe(false);
    for (const layout of ["statement", "closing"] as const) {
      // The background follows from the brand's name too: the same one is drawn over a picture of one colour.
      const picture = { bytes: logo, focus: { x: 0.5, y: 0.5 } };
      const over = (overrides: Partial<GenerateOptions>) => draw({ layout, ...overrides }, picture);
      expect((await over({ logo })).equals(await over({ logo, brandKit: renamed }))).toBe(true);
      expect((await over({})).equals(await over({ brandKit: renamed }))).toBe(false);
    }
    expect((await draw({ logo: Buffer.from("no picture") })).equals(await draw())).toBe(true);
  });

  it("draws a picture without a layout alone, and keeps its focus in sight", async () => {
    const halves = `<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="900"><rect width="2000" height="900" fill="#f00"/><rect x="2000" width="2000" height="900" fill="#00f"/></svg>`;
    const bytes = await sharp(Buffer.from(halves)).png().toBuffer();
    const meanOf = async (x: number) => {
      const drawn = await draw({}, { bytes, focus: { x, y: 0.5 } });
      expect(await sharp(drawn).metadata()).toMatchObject({ format: "png", width: 1080, height: 1350 });
      const { channels } = await sharp(drawn).stats();
      return channels.slice(0, 3).map(({ mean }) => Math.round(mean));
    };
    expect(await meanOf(0.1)).toEqual([255, 0, 0]);
    expect(await meanOf(0.9)).toEqual([0, 0, 255]);
  });

  it("prints a picture below words in the brand's brown and cream if its kit says so, and one that stands alone as it is", async () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"><rect width="900" height="450" fill="#00f"/><rect y="450" width="900" height="450" fill="#0f0"/></svg>`;
    const bytes = await sharp(Buffer.from(svg)).png().toBuffer();
    const isBluish = async (layout: Layout | null, duotone: boolean) => {
      const brandKit = { ...BRAND_KIT, duotone };
      const picture = { bytes, focus: { x: 0.5, y: 0.5 } };
      const drawn = await draw({ layout, brandKit }, picture);
      const [red, , blue] = (await sharp(drawn).stats()).channels;
      return (blue?.max ?? 0) > (red?.max ?? 0) || (blue?.mean ?? 0) > (red?.mean ?? 0);
    };
    for (const layout of ["picture", "quote"] as const) {
      expect(await isBluish(layout, false)).toBe(true);
      expect(await isBluish(layout, true)).toBe(false);
    }
    expect(await isBluish(null, true)).toBe(true);
  });

  const leftOutOf = async (overrides: Partial<GenerateOptions>, picture: FramedPicture | null = null) =>
    (await designer.draw({ ...createOptions(overrides), picture })).notes.leftOut;
  const hundred = Array.from({ length: 100 }, () => "word").join(" ");

  it("says which texts it has not drawn whole, and nothing where all are", async () => {
    expect(await leftOutOf({})).toBeUndefined();
    expect(await leftOutOf({ body: `${hundred} ${hundred} ${hundred}` })).toEqual({
      body: { words: expect.any(Number), signs: "" },
    });
    // Without a headline the body is set in its place, and is still the body.
    const alone = await leftOutOf({ headline: "", body: `${hundred} ${hundred} ${hundred}` });
    expect(Object.keys(alone ?? {})).toEqual(["body"]);
    expect(await leftOutOf({ slideNumber: 5, cta: hundred })).toEqual({
      cta: { words: 100 - 18, signs: "" }, // ninety characters
    });
    expect(await leftOutOf({ slideNumber: 4, cta: hundred })).toBeUndefined();
    const wordless = {
      headline: "",
      body: "",
      postTitle: `${hundred} ${hundred} ${hundred}`,
    };
    expect(Object.keys((await leftOutOf({ ...wordless, slideNumber: 1 })) ?? {})).toEqual(["title"]);
    expect(await leftOutOf({ ...wordless, slideNumber: 2 })).toBeUndefined();
  });

  it("says which signs no typeface has, and has no words to say of a picture alone", async () => {
    const signs = { headline: "𓂀 The eye 𓁹 of 𓂀", body: "An apple: \uF8FF\u200B, a family: 👩‍🍳" };
    expect(await leftOutOf(signs)).toEqual({
      headline: { words: 0, signs: "𓂀𓁹" },
      body: { words: 0, signs: "\uF8FF" },
    });
    const red = sharp({ create: { width: 400, height: 400, channels: 3, background: "#a03020" } });
    const picture = { bytes: await red.png().toBuffer(), focus: { x: 0.5, y: 0.5 } };
    expect(await leftOutOf(signs, picture)).toBeUndefined();
    expect(await leftOutOf({ ...signs, layout: "cover" }, picture)).toHaveProperty("headline.signs", "𓂀𓁹");
  });

  it.each([
    [
      "soft hyphens at which no line ends",
      { headline: "Meet the har\u00ADvest" },
      { headline: "Meet the harvest" },
    ],
    ["a mark that changes nothing", { headline: "\u200EMeet the harvest" }, { headline: "Meet the harvest" }],
    [
      "marks beside a list's signs",
      { body: "- \u200EOne\n\u200E- Two\n\u200E- Three\u200E" },
      { body: "- One\n- Two\n- Three" },
    ],
    [
      "marks around a quotation",
      { headline: "\u200E“Sit down and wait”\u200E", body: "\u200E— Maria Lopez, \u200Ebaker" },
      { headline: "“Sit down and wait”", body: "— Maria Lopez, baker" },
    ],
  ])("draws the same with and without %s, and leaves nothing out", async (_, marked, plain) => {
    expect(await leftOutOf(marked)).toBeUndefined();
    expect((await draw(marked)).equals(await draw(plain))).toBe(true);
  });

  it("turns the slide round for a mark at the headline's beginning", async () => {
    const given = { headline: "\u200FMeet the harvest!", body: "" };
    expect(await leftOutOf(given)).toBeUndefined();
    expect((await draw(given)).equals(await draw({ ...given, headline: "Meet the harvest!" }))).toBe(false);
  });

  it("never sets the brand in place of words that cannot be drawn", async () => {
    const mark = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100"><rect x="9" y="9" width="280" height="80" fill="#c00"/></svg>`;
    const logo = await sharp(Buffer.from(mark)).png().toBuffer();
    const picture = { bytes: logo, focus: { x: 0.5, y: 0.5 } };
    // The logo stands in the header, and the picture hides the ground: the name could only be seen large.
    const named = (name: string) =>
      draw(
        { layout: "statement", headline: "𓂀𓁹", body: "", logo, brandKit: { ...BRAND_KIT, name } },
        picture,
      );
    expect((await named("Oxbarrow")).equals(await named("Another"))).toBe(true);
  });

  it("looks for words that no typeface has in the same texts that it draws", () => {
    const [long, words] = ["བོད་སྐད", "ᏣᎳᎩ"];
    const { brandKit } = createOptions();
    for (const layout of [null, ...LAYOUTS]) {
      for (const headline of [long, ""]) {
        for (const body of [words, ""]) {
          for (const postTitle of [long, ""]) {
            for (const slideNumber of [1, 2, 5]) {
              const slide = {
                ...createOptions(),
                layout,
                headline,
                body,
                postTitle,
                slideNumber,
                cta: words,
              };
              const written = Object.entries(writtenTexts(slide, chooseLayout(slide)))
                .filter(([, text]) => text !== "")
                .map(([name]) => (name === "title" ? "postTitle" : name));
              const found = findUndrawableTexts({ ...slide, brandKit, picture: null });
              expect(found.map(({ text }) => text).toSorted()).toEqual(written.toSorted());
            }
          }
        }
      }
    }
  });

  it("strikes out and underlines letters with such marks, in the brand's typeface", async () => {
    const marked = (mark: string) => `Now ${[..."29 €"].map((sign) => sign + mark).join("")} 19 €`;
    const plain = await draw({ headline: "Now 29 € 19 €" });
    const drawings = [plain];
    for (const headline of [marked("\u0336"), marked("\u0332"), marked("\u0336\u0332")]) {
      const { bytes, notes } = await designer.draw({ ...createOptions({ headline }), picture: null });
      expect(notes.leftOut).toBeUndefined();
      expect(drawings.some((drawing) => drawing.equals(bytes))).toBe(false);
      drawings.push(bytes);
    }
    // A line through every letter adds ink, and takes none away: in another typeface they would stand elsewhere.
    const [before, after] = await Promise.all(
      [plain, drawings[1]].map((png) => sharp(png).greyscale().threshold(90).raw().toBuffer()),
    );
    const erased = before?.filter((value, index) => value === 0 && after?.[index] !== 0).length ?? 0;
    expect(erased).toBeLessThan(50);
  });

  it.each([
    ["a sign as text and as an emoji", "Fresh ☕\uFE0E at seven", "Fresh ☕ at seven"],
    ["a sign as text that no font has", "Fresh 🔥\uFE0E at seven", "Fresh 🔥 at seven"],
    ["letters that stand alone and the flag that they would be", "Open 🇸\u200B🇦", "Open 🇸🇦"],
    ["an emoji in parts and none", "From the ashes 🐦‍🔥", "From the ashes"],
  ])("tells apart %s", async (_, headline, other) => {
    expect((await draw({ headline })).equals(await draw({ headline: other }))).toBe(false);
  });

  it.each([
    ["emoji without their selectors", "Crew 🤷🏽‍♀ 👁‍🗨 ❤‍🔥", "Crew 🤷🏽‍♀️ 👁️‍🗨️ ❤️‍🔥"],
    ["other breaks than line feeds", "Two pots\u2028One table\u000BNow", "Two pots\nOne table\nNow"],
    ["letters of other alphabets", "𝒯ℎℯ ɴᴇᴡ 🅜🅔🅝🅤", "The NEW MENU"],
  ])("draws %s as it draws their like", async (_, headline, like) => {
    expect((await draw({ headline })).equals(await draw({ headline: like }))).toBe(true);
    expect(await leftOutOf({ headline })).toBeUndefined();
  });

  it("keeps the brand's typeface for the letters beside one that no typeface has", async () => {
    expect((await draw({ headline: "The eye 𓂀" })).equals(await draw({ headline: "The eye" }))).toBe(true);
  });

  it("draws nothing for a request that was given up", async () => {
    const reason = new Error("given up");
    await expect(draw({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);

    const controller = new AbortController();
    const drawing = draw({ signal: controller.signal, headline: "Given up while it is drawn" });
    controller.abort(reason);
    await expect(drawing).rejects.toThrow(/given up|abort/i);
  });
});

describe("a picture over two slides", () => {
  const stripes = Array.from({ length: 40 }, (_, at) => {
    const [x, y] = [(at * 97) % 400, (at * 41) % 250];
    return `<circle cx="${x}" cy="${y}" r="${12 + (at % 5) * 9}" fill="hsl(${at * 37} 80% ${20 + (at % 7) * 11}%)"/>`;
  }).join("");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="250"><rect width="400" height="250" fill="#bcd"/>${stripes}</svg>`;

  it.each([
    ["in its own colours", {}, "Coffee"],
    ["in two of the brand's", { duotone: true }, "Coffee"],
    ["from right to left", {}, "قهوة"],
  ])("goes on over the edge, whatever words stand on either: %s", async (_, kit, postTitle) => {
    const bytes = await sharp(Buffer.from(svg)).png().toBuffer();
    const shared = { postTitle, brandKit: { ...BRAND_KIT, ...kit }, width: 540, height: 675 };
    const half = async (which: "first" | "second", words: Partial<GenerateOptions>) =>
      sharp(await draw({ ...shared, ...words }, { bytes, focus: { x: 0.6, y: 0.5 }, half: which }))
        .removeAlpha()
        .raw()
        .toBuffer();
    const first = await half("first", { layout: "cover", slideNumber: 1, headline: "Slow", body: "" });
    const second = await half("second", {
      layout: "statement",
      slideNumber: 2,
      headline: "Long words that need a stronger scrim behind them",
      body: "And more of them below, over several lines, so that most of this slide is written on.",
    });
    const [left, right] = postTitle === "Coffee" ? [first, second] : [second, first];
    const rows = Array.from({ length: 675 }, (_row, y) => {
      const [end, start] = [(y * 540 + 539) * 3, y * 540 * 3];
      return Math.abs((left[end] ?? 0) - (right[start] ?? 0));
    });
    expect(rows.reduce((sum, each) => sum + each, 0) / rows.length).toBeLessThan(3);
  });
});
