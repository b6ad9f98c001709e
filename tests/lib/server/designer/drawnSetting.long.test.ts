import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { LAYOUTS } from "@/lib/carousel/layouts";
import { changesSince, presentSetting, type LookChange } from "@/lib/carousel/drawnSetting";
import { EMPTY_BRAND_KIT } from "@/lib/schemas/brandKit";
import { CENTRE, type DrawnSetting } from "@/lib/schemas/drawing";
import { createDesigner } from "@/lib/server/designer/createDesigner";
import type { FramedPicture, SlideDescription } from "@/lib/server/designer/designer";
import { drawnSetting } from "@/lib/server/designer/drawnSetting";
import { createGenerateOptions, createImageKey } from "@/tests/support/data/factories";

type Slide = Required<SlideDescription> & { picture: FramedPicture | null };

const designer = createDesigner();
const draw = async (slide: Slide) =>
  (await designer.draw({ ...slide, signal: AbortSignal.timeout(30_000) })).bytes;

async function pictureOf(background: string | { r: number; g: number; b: number; alpha: number }) {
  const channels = typeof background === "string" ? 3 : 4;
  const create = { width: 120, height: 90, channels, background } as const;
  return { bytes: await sharp({ create }).png().toBuffer(), focus: CENTRE };
}
const teal = await pictureOf("teal");
const glass = await pictureOf({ r: 0, g: 80, b: 90, alpha: 0.5 });
/** Has an alpha channel, and nothing is seen through it. */
const solid = await pictureOf({ r: 0, g: 80, b: 90, alpha: 1 });
const logoOf = (colour: string) =>
  sharp(Buffer.from(`<svg width="90" height="90"><circle cx="45" cy="45" r="40" fill="${colour}"/></svg>`))
    .png()
    .toBuffer();
const logo = await logoOf("navy");
const otherLogo = await logoOf("crimson");

const kit = { ...EMPTY_BRAND_KIT, name: "Kestrel & Pine", palette: ["#1B2440", "#F26B4E", "#F6EFE6"] };

/** Small: what counts does not hang on the size, and it is drawn some hundred times. */
function createSlide(overrides: Partial<Slide> = {}): Slide {
  const { seed: _seed, references: _references, signal: _signal, ...slide } = createGenerateOptions();
  const decidedOn = { name: kit.name, palette: kit.palette, text: "Meet the harvest" }; // as a stored post has it
  const neighbours: Slide["neighbours"] = ["one", "two", "three"];
  return {
    ...slide,
    width: 432,
    height: 540,
    brandKit: kit,
    decidedOn,
    neighbours,
    fonts: { heading: null, body: null },
    look: null,
    arrangement: 0,
    picture: null,
    ...overrides,
  };
}

/** A slide of another plan: all that the drawing does not note is something else. */
function elsewhere(slide: Slide, noted: DrawnSetting): Slide {
  const { brandKit: notedKit = {} } = noted;
  const logoKey = "logoImageKey" in notedKit;
  const {
    motif = "automatic",
    motifStrength = "full",
    colourOrder = "automatic",
    runsOn = false,
  } = slide.brandKit;
  return {
    ...slide,
    postTitle: "postTitle" in noted ? slide.postTitle : "All of it is new",
    cta: "cta" in noted ? slide.cta : "Come and see",
    prompt: "prompt" in noted ? slide.prompt : "A river from above. Wide angle.",
    slideNumber: noted.slideNumber ?? 7,
    slideCount: noted.slideCount ?? 9,
    neighbours: "neighbours" in noted ? slide.neighbours : ["", "elsewhere", ""],
    logo: logoKey ? slide.logo : otherLogo,
    look: "look" in noted ? (slide.look ?? null) : { motif: "tiles", arrangement: 2 },
    brandKit: {
      name: "name" in notedKit ? slide.brandKit.name : "Marlow",
      palette: "palette" in notedKit ? slide.brandKit.palette : ["#004d40", "#ffd54f"],
      headingFont: "headingFont" in notedKit ? slide.brandKit.headingFont : "Sora",
      bodyFont: "bodyFont" in notedKit ? slide.brandKit.bodyFont : "Lora",
      logoImageKey: logoKey ? slide.brandKit.logoImageKey : createImageKey(9),
      styleNotes: "Polaroids",
      forbidden: "Hands",
      productImageKeys: [createImageKey(8)],
      firstSlideSetsStyle: true,
      motif: "motif" in notedKit ? motif : "tiles",
      motifStrength: "motifStrength" in notedKit ? motifStrength : "quiet",
      colourOrder: "colourOrder" in notedKit ? colourOrder : "dark",
      runsOn: "runsOn" in notedKit ? runsOn : !runsOn,
      duotone: "duotone" in notedKit ? (slide.brandKit.duotone ?? false) : !slide.brandKit.duotone,
    },
  };
}

const slides = fc
  .record({
    layout: fc.constantFrom(null, ...LAYOUTS),
    picture: fc.constantFrom(null, null, teal, glass, solid),
    words: fc.constantFrom(
      ["", ""],
      ["Three new coffees", ""],
      ["", "☕"],
      ["71 % stay", "Of all who came."],
    ),
    place: fc.constantFrom([1, 1], [1, 5], [2, 5], [4, 5], [5, 5]),
    postTitle: fc.constantFrom("Meet the harvest", "Meet the harvest", "Five ways to brew", ""),
    cta: fc.constantFrom("Find yours", ""),
    palette: fc.constantFrom(kit.palette, ["#0b132b", "#b5179e"], ["#222222", "#eeeeee"], []),
    logo: fc.constantFrom(null, logo),
    duotone: fc.boolean(),
    motif: fc.constantFrom("automatic", "automatic", "mesh", "hills", "paper"),
    motifStrength: fc.constantFrom("full", "quiet"),
    colourOrder: fc.constantFrom("automatic", "automatic", "darkEnds", "light"),
    runsOn: fc.boolean(),
    look: fc.constantFrom(
      null,
      null,
      { motif: "dots" as const, arrangement: 0 },
      { motif: null, arrangement: 3 },
    ),
    arrangement: fc.nat(3),
  })
  .map(({ words: [headline = "", body = ""], place: [slideNumber = 1, slideCount = 1], ...chosen }) =>
    createSlide({
      layout: chosen.layout,
      picture: chosen.picture,
      headline,
      body,
      slideNumber,
      slideCount,
      postTitle: chosen.postTitle,
      cta: chosen.cta,
      logo: chosen.logo,
      look: chosen.look,
      arrangement: chosen.arrangement,
      brandKit: {
        ...kit,
        palette: chosen.palette,
        logoImageKey: chosen.logo && createImageKey(1),
        duotone: chosen.duotone,
        motif: chosen.motif,
        motifStrength: chosen.motifStrength,
        colourOrder: chosen.colourOrder,
        runsOn: chosen.runsOn,
      },
    }),
  );

describe("what a drawing notes of its setting", () => {
  it("is all that its bytes hang on", { timeout: 180_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(slides, async (slide) => {
        const noted = await drawnSetting(slide);
        const other = elsewhere(slide, noted);
        expect(await drawnSetting(other)).toEqual(noted);
        expect((await draw(other)).equals(await draw(slide))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  const own = { layout: "statement", headline: "Three new coffees", body: "One short season" } as const;
  const wordless = { layout: null, headline: "", body: "" } as const;
  const alone = { layout: null } as const;
  const over = { ...own, picture: teal };
  const changeKit = (changes: Partial<Slide["brandKit"]>) => ({ brandKit: { ...kit, ...changes } });
  const alonely = { ...own, slideNumber: 1, slideCount: 1 };
  const running = { ...own, ...changeKit({ runsOn: true }) };
  const paper = { ...own, ...changeKit({ runsOn: true, motif: "paper" }) };
  const captioned = { ...over, layout: "picture" } as const;
  const last = { slideNumber: 5 };
  const newTitle = { postTitle: "Meet the new harvest" };
  const newCta = { cta: "Come and see" };
  const newPrompt = { prompt: "A river from above. Wide angle." };
  const newColours = changeKit({ palette: ["#004d40", "#ffd54f"] });
  const table: [string, Partial<Slide>, Partial<Slide>, LookChange[]][] = [
    ["the colours of a background", own, newColours, ["brandKit"]],
    ["the colours of words over a picture", over, newColours, ["brandKit"]],
    ["the paper below a clear picture", { ...alone, picture: glass }, newColours, ["brandKit"]],
    ["colours that a picture alone covers", { ...alone, picture: solid }, newColours, []],
    ["the brand's name", over, changeKit({ name: "Marlow" }), ["brandKit"]],
    ["a font", own, changeKit({ headingFont: "Sora" }), ["brandKit"]],
    ["a font that is drawn as the one before", own, changeKit({ bodyFont: "Helvetica" }), []],
    ["the logo", over, { logo, ...changeKit({ logoImageKey: createImageKey(1) }) }, ["brandKit"]],
    ["two inks for a picture below words", over, changeKit({ duotone: true }), ["brandKit"]],
    ["two inks without a picture", own, changeKit({ duotone: true }), []],
    ["two inks for a picture alone", { ...alone, picture: teal }, changeKit({ duotone: true }), []],
    ["the motif", own, changeKit({ motif: "hills" }), ["brandKit"]],
    ["the motif below a picture", over, changeKit({ motif: "hills", motifStrength: "quiet" }), []],
    ["the post's motif", own, { look: { motif: "hills", arrangement: 0 } }, ["look"]],
    ["the post's arrangement", own, { look: { motif: null, arrangement: 1 } }, ["look"]],
    ["the post's look below a picture", over, { look: { motif: "hills", arrangement: 1 } }, []],
    [
      "the kit's motif in a post with its own",
      { ...own, look: { motif: "dots", arrangement: 0 } },
      changeKit({ motif: "hills" }),
      [],
    ],
    ["the order of colours", own, changeKit({ colourOrder: "dark" }), ["brandKit"]],
    ["the order of colours over a picture", over, changeKit({ colourOrder: "light" }), []],
    ["whether grounds run on", own, changeKit({ runsOn: true }), ["brandKit"]],
    ["whether grounds run on below a picture", over, changeKit({ runsOn: true }), []],
    ["whether grounds run on of a single picture", alonely, changeKit({ runsOn: true }), []],
    ["the slides beside one that does not run on", own, { neighbours: ["one", "two", "four"] }, []],
    ["the slides beside one that runs on", running, { neighbours: ["one", "two", "four"] }, ["neighbours"]],
    ["the slides beside one on plain paper", paper, { neighbours: ["one", "two", "four"] }, []],
    ["the slides beside a picture", { ...running, picture: teal }, { neighbours: ["", "two", "four"] }, []],
    ["the prompt of a slide that runs on", running, newPrompt, []],
    ["what a model is told", own, changeKit({ styleNotes: "Polaroids", forbidden: "Hands" }), []],
    ["a title that is not on the slide", own, newTitle, []],
    ["the title of words over a picture", over, newTitle, []],
    [
      "a title on the slide",
      { ...wordless, layout: "cover", slideNumber: 1, picture: teal },
      newTitle,
      ["title"],
    ],
    ["the title above a captioned picture", captioned, newTitle, []],
    ["the call to action on the last slide", { ...own, ...last }, newCta, ["cta"]],
    ["the call to action of a closing slide before it", { ...own, layout: "closing" }, newCta, ["cta"]],
    ["the call to action elsewhere", own, newCta, []],
    ["spaces around the call to action", { ...own, ...last }, { cta: " Find yours in the shop " }, []],
    ["the prompt that a background follows from", own, newPrompt, ["prompt"]],
    ["the prompt of words over a picture", over, newPrompt, []],
    ["the prompt of a slide without words", { ...wordless, layout: "quote", picture: teal }, newPrompt, []],
    ["the title on a last slide without words", { ...wordless, ...last }, newTitle, []],
    ["the place", over, { slideNumber: 3 }, ["place"]],
    ["the number of slides", over, { slideCount: 6 }, ["count"]],
    ["the place of a picture alone", { ...alone, picture: teal }, { slideNumber: 3, slideCount: 6 }, []],
    ["the size", { ...alone, picture: teal }, { width: 540 }, ["network"]],
  ];

  it.for(table)("tells by its bytes whether this matters: %s", async ([, slide, news, expected]) => {
    const [before, after] = [createSlide(slide), createSlide({ ...slide, ...news })];
    expect(changesSince(await drawnSetting(before), presentSetting(after))).toEqual(expected);
    expect((await draw(after)).equals(await draw(before))).toBe(expected.length === 0);
  });
});
