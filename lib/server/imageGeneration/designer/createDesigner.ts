import type { GenerateOptions, ImageGenerator } from "../imageGenerator";
import { createTheme } from "./colour/theme";
import { createFontLibrary, type FontLibrary } from "./fonts/fontLibrary";
import { INTER, typefaceNamed } from "./fonts/typefaces";
import { composeSlide } from "./layout/composeSlide";
import { carouselSeed, roleOf, schemeNameOf, type SlideRole } from "./layout/slidePlan";
import { createSlideRenderer } from "./slideRenderer";
import { shortenByWord } from "./words/breaks";
import { isRightToLeft } from "./words/direction";
import { tidyText, withoutGlyphs } from "./words/drawableText";
import { wholeWords } from "./words/phrases";
import { takeMarker } from "./words/slideParts";
import { slideWords } from "./words/slideWords";

/** Longest brand name in the line of small print, in columns. */
const MAX_BRAND = 40;
/** What the layout adds to the words: marks, page numbers. */
const ADDED = "“…-/0123456789";
/** Longest words on a button, in characters. */
const MAX_BUTTON = 90;

/**
 * The built-in image generator: sets a slide's words in the brand's colours and type, with drawn shapes around
 * them. Needs no key and no network, costs nothing, and the same options give the same bytes.
 */
export function createDesigner(): ImageGenerator {
  const library = createFontLibrary();
  return {
    name: "designer",
    model: "designer-1",
    async generate(options) {
      options.signal.throwIfAborted();
      const bytes = await drawSlide(options, library);
      options.signal.throwIfAborted();
      return { bytes, costUsd: 0 };
    },
  };
}

async function drawSlide(options: GenerateOptions, library: FontLibrary): Promise<Buffer> {
  const { width, height, signal, slideNumber, slideCount } = options;
  const role = roleOf(options);
  const { words, brand, lettering, fonts } = await setInType(options, role, library);
  const seed = carouselSeed(options);
  const design = {
    width,
    height,
    role,
    words,
    brand,
    counter: role === "single" ? "" : `${slideNumber}/${slideCount}`,
    slideNumber,
    seed,
    slideSeed: options.prompt,
    scheme: createTheme(options.brandKit.palette)[schemeNameOf(role, slideNumber, seed, words)],
    lettering,
  };
  const renderer = createSlideRenderer(fonts);
  const node = await composeSlide(design, renderer.measure);
  return renderer.render(node, { width, height }, signal);
}

/** The words of the slide as they can be drawn, and the typefaces and font files that draw them. */
async function setInType(options: GenerateOptions, role: SlideRole, library: FontLibrary) {
  const { brandKit, cta } = options;
  const { headline, body } = slideWords(options);
  const closes = role === "closing" || role === "single";
  const button = closes ? shortenByWord(tidyText(cta), MAX_BUTTON) : "";
  const brand = wholeWords(tidyText(brandKit.name), MAX_BRAND);

  const named = typefaceNamed(brandKit.headingFont);
  const lettering = {
    heading: (await library.hasLetters(named, headline)) ? named : INTER,
    body: typefaceNamed(brandKit.bodyFont),
    rightToLeft: isRightToLeft(headline || body),
  };
  const [large, small] = await Promise.all([
    library.choose([headline, ADDED], lettering.heading),
    library.choose([headline, body, button, brand, ADDED], lettering.body),
  ]);
  const drawable = (text: string) => withoutGlyphs(text, small.missing);
  return {
    // A slide in a script that no font has still shows whose it is.
    words: {
      ...takeMarker(drawable(headline) || drawable(brand)),
      body: drawable(body),
      button: drawable(button),
    },
    brand: drawable(brand),
    lettering,
    fonts: [...large.fonts, ...small.fonts],
  };
}
