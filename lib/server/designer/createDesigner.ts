import { createTheme } from "./colour/theme";
import type { Designer } from "./designer";
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

export function createDesigner(): Designer {
  const library = createFontLibrary();
  return {
    async draw(slide) {
      slide.signal.throwIfAborted();
      const bytes = await drawSlide(slide, library);
      slide.signal.throwIfAborted();
      return bytes;
    },
  };
}

type Slide = Parameters<Designer["draw"]>[0];

async function drawSlide(options: Slide, library: FontLibrary): Promise<Buffer> {
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
async function setInType(options: Slide, role: SlideRole, library: FontLibrary) {
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
