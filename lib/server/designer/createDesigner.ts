import type { Node } from "@takumi-rs/core";
import type { Layout } from "@/lib/carousel/layouts";
import type { LeftOut } from "@/lib/schemas/leftOut";
import { chooseMotif, drawBackground, isShapes } from "./background/drawBackground";
import type { Designer, FramedPicture, SlideDescription } from "./designer";
import { drawnSetting } from "./drawnSetting";
import { createFontLibrary, type FontLibrary } from "./fonts/fontLibrary";
import { INTER, typefaceNamed } from "./fonts/typefaces";
import { chooseLayout, COMPOSERS, showsButton } from "./layouts/chooseLayout";
import { closingLogoBox } from "./layouts/closing";
import type { Composition, LayoutInput } from "./layouts/layout";
import { prepareLogo } from "./logo";
import { chooseTextSide } from "./photo/chooseTextSide";
import { cropAround, focusWithin } from "./photo/crop";
import { duotone } from "./photo/duotone";
import { drawScrims } from "./photo/scrim";
import { type Raster, rasterOf } from "./raster";
import { createRenderer, type SlideRenderer } from "./renderer";
import { truncateAtWord } from "./text/breaks";
import { createMarkRestorer } from "./text/authorMarks";
import { cleanText, dropMissingGlyphs } from "./text/clean";
import { directionOf } from "./text/direction";
import { findOmittedText, writtenTexts } from "./text/omittedText";
import { truncateAtPhrase } from "./text/sentences";
import { slideText } from "./text/slideText";
import { withoutStrokes } from "./text/strokes";
import { carouselSeed, chooseSchemeName } from "./theme/schemes";
import { createTheme, type Scheme, type Theme } from "./theme/theme";
import { slideNode } from "./typesetting/elements";
import { headerLogoBox } from "./typesetting/headerFooter";
import { createSafeArea, type Rect } from "./typesetting/safeArea";
import { textBoxes } from "./typesetting/textBoxes";

/*
 * How a slide is drawn:
 *
 * 1. `createTheme` makes colour schemes of the brand's palette. A picture without a layout is only cropped, and done.
 * 2. `chooseLayout` takes the layout chosen by hand, or else the one that suits the words and the slide's place.
 * 3. `preparePhoto` crops the picture to lie behind the words, and chooses their colours and the side they keep to. Without a
 *    picture `chooseSchemeName` chooses the colours.
 * 4. `prepareText` cleans the words, keeps their author's marks apart, and finds the fonts that can draw them.
 * 5. The layout's composer in COMPOSERS fits the words and places them inside the safe area.
 * 6. `drawBehind` makes what lies behind: the picture with scrims where words stand, or a generated background.
 * 7. The renderer draws both as a PNG, and `findOmittedText` looks up which words are not on it.
 *
 * `drawnSetting` then notes what the drawing depends on, so that a later change of it can be told.
 */

/** Longest brand name in the header, in columns. */
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

async function drawSlide(slide: Slide, library: FontLibrary): Promise<{ bytes: Buffer; leftOut?: LeftOut }> {
  const { width, height, picture, signal } = slide;
  const theme = createTheme(slide.brandKit.palette);
  if (picture && !slide.layout) return { bytes: await cropPhoto(picture, { width, height }, theme) };

  const layout = chooseLayout(slide);
  const words = arrangeWords(slide, layout);
  const photo = picture && layout !== "picture" ? await preparePhoto(picture, slide, theme, words) : null;
  const scheme = photo?.scheme ?? theme[chooseSchemeName(layout, slide)];
  const { fonts, missing, textStyles, ...text } = await prepareText(slide, layout, library);
  const renderer = createRenderer(fonts);
  const input: LayoutInput = {
    ...text,
    textStyles: { ...textStyles, centred: words.centred },
    safeArea: createSafeArea(width, height),
    scheme,
    logo: await fitLogo(slide, layout),
    slideNumber: slide.slideNumber,
    slideCount: slide.slideCount,
    textSide: photo?.textSide ?? null,
    place: photo ? null : words.place,
    shapesAtBottom: !picture && isShapes(chooseMotif(slide)),
    measure: renderer.measure,
  };
  const composition = await COMPOSERS[layout](input);

  const behind = await drawBehind(slide, input, composition, theme, photo?.raster ?? null, renderer);
  const node = slideNode(slide, scheme.background, [behind, ...composition.nodes]);
  const bytes = await renderer.render(node, { width, height }, signal);
  const texts = writtenTexts(slide, layout);
  const leftOut = findOmittedText({ texts, missing, input, nodes: composition.nodes });
  return { bytes, ...(leftOut && { leftOut }) };
}

/** What lies behind the words, or beside them where the layout gives it a frame of its own. */
async function drawBehind(
  slide: Slide,
  input: LayoutInput,
  { nodes, frame, keepClear }: Composition,
  theme: Theme,
  photo: Raster | null,
  { measure }: SlideRenderer,
): Promise<Node> {
  const { width, height, picture } = slide;
  const { scheme, safeArea } = input;
  if (frame) {
    const src = picture
      ? await cropAndTint(picture, frame, slide, theme)
      : await generateBackground(slide, theme.vivid, frame, []);
    return imageAt(frame, src);
  }
  const node = slideNode(slide, scheme.background, nodes);
  const boxes = textBoxes(node, await measure(node, width)).filter(({ onSurface }) => !onSurface);
  const whole = { left: 0, top: 0, width, height };
  const src = photo
    ? drawScrims(photo, safeArea, scheme, boxes)
    : await generateBackground(slide, scheme, whole, keepClear ? [...boxes, keepClear] : boxes);
  return imageAt(whole, src);
}

function generateBackground(
  slide: Slide,
  scheme: Scheme,
  { width, height }: Rect,
  keepClear: readonly Rect[],
): ReturnType<typeof drawBackground> {
  const frame = {
    width,
    height,
    scheme,
    seed: arranged(carouselSeed(slide), slide.look?.arrangement),
    slideSeed: arranged(slide.prompt, slide.arrangement),
    arrangement: { post: slide.look?.arrangement ?? 0, slide: slide.arrangement ?? 0 },
    index: slide.slideNumber - 1,
    keepClear,
  };
  return drawBackground(chooseMotif(slide), frame, slide.brandKit.motifStrength);
}

function arranged(seed: string, arrangement = 0): string {
  return arrangement === 0 ? seed : `${seed}#${arrangement}`;
}

function imageAt({ left, top, width, height }: Rect, src: (Node & { type: "image" })["src"]): Node {
  return { type: "image", src, style: { position: "absolute", left, top, width, height } };
}

/** A transparent picture lies on the brand's light colour. */
function cropPhoto(
  { bytes, focus }: FramedPicture,
  { width, height }: { width: number; height: number },
  { light }: Theme,
): Promise<Buffer> {
  return cropAround(bytes, { width, height, focus, paper: light.background[0] });
}

/**
 * Where a ground shows little of another arrangement, the words are arranged: from one to the next they are centred or begin
 * at their side, and they move. Bold shapes need them at the top, and differ enough.
 */
function arrangeWords(slide: Slide, layout: Layout): Arranged {
  const { picture, arrangement = 0, look } = slide;
  const isStill = !picture && layout !== "comparison" && isShapes(chooseMotif(slide));
  // Of a picture the look says nothing.
  const turn = isStill ? 0 : arrangement + (picture ? 0 : (look?.arrangement ?? 0));
  return ARRANGED[turn % ARRANGED.length] ?? ARRANGED[0];
}

interface Arranged extends Pick<LayoutInput, "place"> {
  centred: boolean;
  /** Over a picture: whether words keep to the side that suits it less. */
  isOtherSide: boolean;
}

const ARRANGED = [
  { centred: false, place: null, isOtherSide: false },
  { centred: true, place: "top", isOtherSide: false },
  { centred: false, place: "bottom", isOtherSide: true },
  { centred: true, place: null, isOtherSide: true },
] as const satisfies Arranged[];

/** The picture that lies behind the words, and how they are set over it. */
async function preparePhoto(picture: FramedPicture, slide: Slide, theme: Theme, { isOtherSide }: Arranged) {
  const raster = await rasterOf(await cropAndTint(picture, slide, slide, theme));
  return { raster, ...(await chooseTextSide(raster, await focusWithin(picture, slide), theme, isOtherSide)) };
}

/** In two of the brand's colours, if its kit asks for a duotone. */
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

/** The words of the slide as they can be drawn, with the typefaces and font files for them. */
async function prepareText(slide: SlideDescription, layout: Layout, library: FontLibrary) {
  const { brandKit, cta } = slide;
  const { headline, body } = slideText(slide);
  const button = showsButton(slide, layout) ? truncateAtWord(cleanText(cta), MAX_BUTTON) : "";
  const brand = truncateAtPhrase(cleanText(brandKit.name), MAX_BRAND);

  const [named, face] = [typefaceNamed(brandKit.headingFont), typefaceNamed(brandKit.bodyFont)];
  const small = await library.choose([headline, body, button, brand, ADDED], face);
  const drawable = (text: string) => dropMissingGlyphs(text, small.missing);
  const restorer = (written: readonly string[]) =>
    createMarkRestorer(written, (text) => drawable(cleanText(text)));
  const { title } = writtenTexts(slide, layout);
  const asWritten = restorer([slide.headline, slide.body, title]);
  const [main, rest] = [drawable(headline), drawable(body)];
  const textStyles = {
    // A letter that is not drawn at all is no reason for another typeface.
    heading: (await library.hasLetters(named, withoutStrokes(main + rest))) ? named : INTER,
    body: face,
    rightToLeft: (directionOf(asWritten(main)) ?? directionOf(asWritten(rest))) === "rtl",
  };
  const large = await library.choose([headline, body, brand, ADDED], textStyles.heading);
  return {
    headline: main,
    body: rest,
    button: restorer([cta])(drawable(button)),
    brand: drawable(brand),
    asWritten,
    textStyles,
    fonts: [...large.fonts, ...small.fonts],
    missing: small.missing,
  };
}
