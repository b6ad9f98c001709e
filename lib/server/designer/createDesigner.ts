import type { Node } from "@takumi-rs/core";
import type { Layout } from "@/lib/carousel/layouts";
import type { LeftOut } from "@/lib/schemas/leftOut";
import { createTheme, type Scheme, type Theme } from "./theme/theme";
import type { Designer, DrawnSlide, FramedPicture, SlideDescription } from "./designer";
import { createFontLibrary, type FontLibrary } from "./fonts/fontLibrary";
import { INTER, typefaceNamed } from "./fonts/typefaces";
import { drawBackground, chooseKind } from "./background/drawBackground";
import { slideNode } from "./typesetting/elements";
import { headerLogoBox } from "./typesetting/headerFooter";
import { findOmittedText, writtenTexts } from "./text/omittedText";
import { drawScrims } from "./photo/scrim";
import { chooseTextSide } from "./photo/chooseTextSide";
import { carouselSeed, showsButton, chooseSchemeName } from "./theme/schemes";
import { createSafeArea, type Rect } from "./typesetting/safeArea";
import { textBoxes } from "./typesetting/textBoxes";
import { chooseLayout, COMPOSERS } from "./layouts/chooseLayout";
import { closingLogoBox } from "./layouts/closing";
import type { Composition, LayoutInput } from "./layouts/layout";
import { cropAround, focusWithin } from "./photo/crop";
import { duotone } from "./photo/duotone";
import { prepareLogo } from "./logo";
import { type Raster, rasterOf } from "./raster";
import { drawnSetting } from "./drawnSetting";
import { createRenderer, type SlideRenderer } from "./renderer";
import { truncateAtWord } from "./text/breaks";
import { isRightToLeft } from "./text/scripts";
import { cleanText, dropMissingGlyphs } from "./text/clean";
import { truncateAtPhrase } from "./text/sentences";
import { slideText } from "./text/slideText";

/** Longest brand name in the line of small print, in columns. */
const MAX_BRAND = 40;
/** What the layouts add to the words: marks, ordinals, page numbers. */
const ADDED = "“…-/0123456789";
/** Longest words on a button, in characters. */
const MAX_BUTTON = 90;

export function createDesigner(): Designer {
  const library = createFontLibrary();
  return {
    async draw(slide) {
      slide.signal.throwIfAborted();
      const { bytes, leftOut } = await drawSlide(slide, library);
      const setting = await drawnSetting(slide);
      slide.signal.throwIfAborted();
      return { bytes, notes: { setting, ...(leftOut && { leftOut }) } };
    },
  };
}

type Slide = Parameters<Designer["draw"]>[0];

interface Drawn extends Pick<DrawnSlide, "bytes"> {
  leftOut?: LeftOut | undefined;
}

async function drawSlide(slide: Slide, library: FontLibrary): Promise<Drawn> {
  const { width, height, picture, signal } = slide;
  const theme = createTheme(slide.brandKit.palette);
  if (picture && !slide.layout) return { bytes: await cropPhoto(picture, { width, height }, theme) };
  const layout = chooseLayout(slide);
  const over = picture && layout !== "picture" ? await preparePhoto(picture, slide, theme) : null;
  const scheme = over?.scheme ?? theme[chooseSchemeName(layout, slide)];
  const { fonts, missing, ...words } = await prepareText(slide, layout, library);
  const renderer = createRenderer(fonts);
  const input: LayoutInput = {
    ...words,
    safeArea: createSafeArea(width, height),
    scheme,
    logo: await fitLogo(slide, layout),
    slideNumber: slide.slideNumber,
    slideCount: slide.slideCount,
    textSide: over?.textSide ?? null,
    shapesAtBottom:
      !picture && chooseKind({ seed: carouselSeed(slide), palette: slide.brandKit.palette }) === "shapes",
    measure: renderer.measure,
  };
  const composition = await COMPOSERS[layout](input);
  const background = await backgroundNodes(slide, input, composition, theme, over?.picture ?? null, renderer);
  const node = slideNode(slide, scheme.background, [...background, ...composition.nodes]);
  const bytes = await renderer.render(node, { width, height }, signal);
  const leftOut = findOmittedText({
    texts: writtenTexts(slide, layout),
    missing,
    input,
    nodes: composition.nodes,
  });
  return { bytes, leftOut };
}

/** What lies behind the words: the picture, in a frame of its own or below a scrim, or a generated background. */
async function backgroundNodes(
  slide: Slide,
  input: LayoutInput,
  { nodes, frame, keepClear }: Composition,
  theme: Theme,
  cropped: Raster | null,
  { measure }: SlideRenderer,
): Promise<Node[]> {
  const { width, height, picture } = slide;
  const { scheme } = input;
  if (frame) {
    const src = picture
      ? await cropAndTint(picture, frame, slide, theme)
      : await generateBackground(slide, theme.vivid, frame, []);
    return [imageAt(frame, src)];
  }
  const node = slideNode(slide, scheme.background, nodes);
  const boxes = textBoxes(node, await measure(node, width)).filter(({ onSurface }) => !onSurface);
  const whole = { left: 0, top: 0, width, height };
  if (cropped) return [imageAt(whole, drawScrims(cropped, input.safeArea, scheme, boxes))];
  return [
    imageAt(whole, await generateBackground(slide, scheme, whole, keepClear ? [...boxes, keepClear] : boxes)),
  ];
}

function generateBackground(
  slide: Slide,
  scheme: Scheme,
  { width, height }: Rect,
  keepClear: readonly Rect[],
): ReturnType<typeof drawBackground> {
  return drawBackground({
    width,
    height,
    scheme,
    palette: slide.brandKit.palette,
    seed: carouselSeed(slide),
    slideSeed: slide.prompt,
    index: slide.slideNumber - 1,
    keepClear,
  });
}

function imageAt({ left, top, width, height }: Rect, src: (Node & { type: "image" })["src"]): Node {
  return { type: "image", src, style: { position: "absolute", left, top, width, height } };
}

/** The picture in this size; one that can be seen through lies on the brand's paper. */
function cropPhoto(
  { bytes, focus }: FramedPicture,
  { width, height }: { width: number; height: number },
  { light }: Theme,
): Promise<Buffer> {
  return cropAround(bytes, { width, height, focus, paper: light.background[0] });
}

/** The picture that lies behind the words, and how they are set over it. */
async function preparePhoto(picture: FramedPicture, slide: Slide, theme: Theme) {
  const cropped = await rasterOf(await cropAndTint(picture, slide, slide, theme));
  return { picture: cropped, ...(await chooseTextSide(cropped, await focusWithin(picture, slide), theme)) };
}

/** The picture in this size, in the brand's two inks if its kit says so. */
async function cropAndTint(
  picture: FramedPicture,
  size: { width: number; height: number },
  { brandKit }: Slide,
  theme: Theme,
): Promise<Buffer> {
  const cropped = await cropPhoto(picture, size, theme);
  if (!brandKit.duotone) return cropped;
  const { dark, light } = theme;
  return duotone(cropped, { dark: dark.background[0], light: light.background[0] });
}

async function fitLogo({ logo, width, height }: Slide, layout: Layout) {
  const safeArea = createSafeArea(width, height);
  return logo && prepareLogo(logo, layout === "closing" ? closingLogoBox(safeArea) : headerLogoBox(safeArea));
}

/** The words of the slide as they can be drawn, and the typefaces and font files that draw them. */
async function prepareText(slide: SlideDescription, layout: Layout, library: FontLibrary) {
  const { brandKit, cta } = slide;
  const { headline, body } = slideText(slide);
  const button = showsButton(slide, layout) ? truncateAtWord(cleanText(cta), MAX_BUTTON) : "";
  const brand = truncateAtPhrase(cleanText(brandKit.name), MAX_BRAND);

  const [named, face] = [typefaceNamed(brandKit.headingFont), typefaceNamed(brandKit.bodyFont)];
  const small = await library.choose([headline, body, button, brand, ADDED], face);
  const drawable = (text: string) => dropMissingGlyphs(text, small.missing);
  const words = headline + body;
  const textStyles = {
    // A letter that is not drawn at all is no reason for another typeface.
    heading: (await library.hasLetters(named, drawable(words))) ? named : INTER,
    body: face,
    rightToLeft: isRightToLeft(words),
  };
  const large = await library.choose([headline, body, brand, ADDED], textStyles.heading);
  return {
    // A slide in a script that no font has still shows whose it is.
    headline: drawable(headline) || (drawable(body) ? "" : drawable(brand)),
    body: drawable(body),
    button: drawable(button),
    brand: drawable(brand),
    textStyles,
    fonts: [...large.fonts, ...small.fonts],
    missing: small.missing,
  };
}
