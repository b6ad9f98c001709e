import type { GenerateOptions, ImageGenerator } from "../imageGenerator";
import { createTheme } from "./colour/theme";
import { createFontLibrary, type FontLibrary } from "./fonts/fontLibrary";
import { INTER, typefaceNamed } from "./fonts/typefaces";
import { composeSlide } from "./layout/composeSlide";
import { carouselSeed, roleOf, schemeNameOf } from "./layout/slidePlan";
import { createSlideRenderer, type SlideRenderer } from "./slideRenderer";
import { isRightToLeft } from "./words/direction";
import { shortenByWord } from "./words/breaks";
import { wholeWords } from "./words/phrases";
import { tidyText, withoutGlyphs } from "./words/drawableText";
import { takeMarker } from "./words/slideParts";
import { slideWords } from "./words/slideWords";

/** Longest brand name in the line of small print, in columns. */
const MAX_BRAND = 40;
/** Longest words on a button, in characters. */
const MAX_BUTTON = 90;

/**
 * The built-in image generator: sets a slide's words in the brand's colours and type, with drawn shapes around
 * them. Needs no key and no network, costs nothing, and the same options give the same bytes.
 */
export function createDesigner(): ImageGenerator {
  const library = createFontLibrary();
  const renderer = createSlideRenderer();
  return {
    name: "designer",
    model: "designer-1",
    async generate(options) {
      options.signal.throwIfAborted();
      const bytes = await drawSlide(options, library, renderer);
      options.signal.throwIfAborted();
      return { bytes, costUsd: 0 };
    },
  };
}

async function drawSlide(
  options: GenerateOptions,
  library: FontLibrary,
  renderer: SlideRenderer,
): Promise<Buffer> {
  const { width, height, signal, brandKit } = options;
  const words = slideWords(options);
  const role = roleOf(options);
  const button =
    role === "closing" || role === "single" ? shortenByWord(tidyText(options.cta), MAX_BUTTON) : "";
  const brand = wholeWords(tidyText(brandKit.name), MAX_BRAND);
  const counter = role === "single" ? "" : `${options.slideNumber}/${options.slideCount}`;

  const named = typefaceNamed(brandKit.headingFont);
  const heading = (await library.hasLetters(named, words.headline)) ? named : INTER;
  const rightToLeft = isRightToLeft(words.headline || words.body);
  const lettering = { heading, body: typefaceNamed(brandKit.bodyFont), rightToLeft };
  const chosen = await Promise.all([
    library.choose([words.headline, "“…-"], lettering.heading),
    library.choose([words.headline, words.body, button, brand, counter, "…-"], lettering.body),
  ]);
  const fonts = chosen.flatMap((choice) => choice.fonts);
  const missing = chosen[1].missing;

  const drawable = (text: string) => withoutGlyphs(text, missing);
  const parts = takeMarker(drawable(words.headline));
  const columnWords = { ...parts, body: drawable(words.body), button: drawable(button) };
  const seed = carouselSeed(options);
  const scheme = createTheme(brandKit.palette)[schemeNameOf(role, options.slideNumber, seed, columnWords)];
  const node = await composeSlide(
    {
      width,
      height,
      role,
      words: columnWords,
      brand: drawable(brand),
      counter,
      slideNumber: options.slideNumber,
      seed,
      scheme,
      lettering,
    },
    (measured, columnWidth) => renderer.measure(measured, columnWidth, fonts),
  );
  return renderer.render(node, { width, height, fonts, signal });
}
