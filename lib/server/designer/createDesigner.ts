import type { Node } from "@takumi-rs/core";
import sharp from "sharp";
import { withoutIcons } from "@/lib/carousel/icons";
import { framesPicture, type Layout } from "@/lib/carousel/layouts";
import type { Half } from "@/lib/schemas/drawing";
import type { LeftOut } from "@/lib/schemas/leftOut";
import type { BackgroundFrame } from "./background/backgroundSpec";
import { chooseMotif, drawBackground, isShapes } from "./background/drawBackground";
import type { Designer, FramedPicture, SlideDescription } from "./designer";
import { drawnSetting } from "./drawnSetting";
import { createFontLibrary, type FontLibrary } from "./fonts/fontLibrary";
import { ownTypeface } from "./fonts/ownTypeface";
import { INTER, typefaceNamed } from "./fonts/typefaces";
import { chooseLayout, COMPOSERS, showsButton } from "./layouts/chooseLayout";
import { closingLogoBox } from "./layouts/closing";
import type { Composition, LayoutInput } from "./layouts/layout";
import { prepareLogo } from "./logo";
import { chooseTextSide } from "./photo/chooseTextSide";
import { cropAround, focusWithin } from "./photo/crop";
import { duotone } from "./photo/duotone";
import { drawScrims, seamBands, type ScrimSeam } from "./photo/scrim";
import { type Raster, rasterOf } from "./raster";
import { createRenderer, type SlideRenderer } from "./renderer";
import { truncateAtWord } from "./text/breaks";
import { createMarkRestorer } from "./text/authorMarks";
import { cleanText, dropMissingGlyphs } from "./text/clean";
import { directionOf } from "./text/direction";
import { findOmittedText, writtenTexts } from "./text/omittedText";
import { withBarsForTabs } from "./text/parseTable";
import { truncateAtPhrase } from "./text/sentences";
import { slideText } from "./text/slideText";
import { withoutStrokes } from "./text/strokes";
import { carouselSeed, chooseSchemeName, lookDecidedOn, runsOn, schemeNameAt } from "./theme/schemes";
import { createTheme, type Scheme, type Theme } from "./theme/theme";
import { placed, slideNode } from "./typesetting/elements";
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
/** What is drawn besides the words as they are written: typographic marks, ordinals, page numbers. */
const ADDED = "‘’“”…-/0123456789";
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
    async findLeftOut(slide) {
      slide.signal.throwIfAborted();
      if (slide.picture && !slide.layout) return undefined;
      return (await layOut(slide, library)).leftOut;
    },
  };
}

type Slide = Parameters<Designer["draw"]>[0];

async function drawSlide(slide: Slide, library: FontLibrary): Promise<{ bytes: Buffer; leftOut?: LeftOut }> {
  const { width, height, picture, signal } = slide;
  if (picture && !slide.layout) {
    const alone = await cropPhoto(picture, { width, height }, createTheme(slide.brandKit.palette));
    return { bytes: await shownPart(alone, picture, slide) };
  }
  const { theme, photo, renderer, input, composition, leftOut } = await layOut(slide, library);
  const behind = await drawBehind(slide, input, composition, theme, photo, renderer);
  const node = slideNode(slide, input.scheme.background, [behind, ...composition.nodes]);
  const bytes = await renderer.render(node, { width, height }, signal);
  return { bytes, ...(leftOut && { leftOut }) };
}

/** All but what lies behind the words. */
async function layOut(slide: Slide, library: FontLibrary) {
  const { width, height, picture } = slide;
  const theme = createTheme(slide.brandKit.palette);
  const layout = chooseLayout(slide);
  const words = arrangeWords(slide, layout);
  const photo = picture && !framesPicture(layout) ? await preparePhoto(picture, slide, theme, words) : null;
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
    hasPicture: picture !== null,
    textSide: photo?.textSide ?? null,
    place: photo ? null : words.place,
    shapesAtBottom: !picture && isShapes(chooseMotif(slide)),
    pictureCount: picture ? 1 + (slide.morePictures ?? []).length : 0,
    measure: renderer.measure,
  };
  const composition = await COMPOSERS[layout](input);
  const texts = writtenTexts(slide, layout);
  const leftOut = findOmittedText({ texts, missing, input, nodes: composition.nodes });
  return { theme, photo, renderer, input, composition, leftOut };
}

/** What lies behind the words, or beside them where the layout gives it a frame of its own. */
async function drawBehind(
  slide: Slide,
  input: LayoutInput,
  { nodes, frame, frameRadius = 0, cells, keepClear }: Composition,
  theme: Theme,
  photo: { raster: Raster; seam: ScrimSeam | null } | null,
  { measure }: SlideRenderer,
): Promise<Node> {
  const { width, height, picture, morePictures = [] } = slide;
  const { scheme, safeArea } = input;
  if (picture && cells) {
    const images = [picture, ...morePictures].flatMap((own, index) => {
      const cell = cells[index];
      return cell ? [cropAndTint(own, cell, slide, theme).then((src) => imageAt(cell, src))] : [];
    });
    return placed({ left: 0, top: 0, width, height }, await Promise.all(images));
  }
  if (frame) {
    const src = picture
      ? await shownPart(await cropAndTint(picture, frame, slide, theme), picture, slide)
      : await generateBackground(slide, theme.vivid, frame, [], {});
    return imageAt(frame, src, { borderRadius: frameRadius });
  }
  const node = slideNode(slide, scheme.background, nodes);
  const boxes = textBoxes(node, await measure(node, width)).filter(({ onSurface }) => !onSurface);
  const whole = { left: 0, top: 0, width, height };
  const src = photo
    ? drawScrims(photo.raster, safeArea, scheme, boxes, photo.seam)
    : await generateBackground(
        slide,
        scheme,
        whole,
        keepClear ? [...boxes, keepClear] : boxes,
        runsOn(slide) ? runningFrame(slide, theme) : {},
      );
  return imageAt(whole, src);
}

function generateBackground(
  slide: Slide,
  scheme: Scheme,
  { width, height }: Rect,
  keepClear: readonly Rect[],
  running: Partial<BackgroundFrame>,
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
    ...running,
  };
  return drawBackground(chooseMotif(slide), frame, slide.brandKit.motifStrength);
}

function arranged(seed: string, arrangement = 0): string {
  return arrangement === 0 ? seed : `${seed}#${arrangement}`;
}

/** What a ground follows from that goes over both edges; the next slide is on the side to which words run. */
function runningFrame(slide: Slide, theme: Theme): Partial<BackgroundFrame> {
  const { slideNumber, arrangement } = slide;
  const [before, own = "", after] = slide.neighbours ?? [-1, 0, 1].map((step) => String(slideNumber + step));
  const schemes = [slideNumber - 1, slideNumber + 1].map((place) => {
    const name = schemeNameAt(slide, place);
    return name && name !== schemeNameAt(slide, slideNumber) ? theme[name] : null;
  });
  const seams = [`${before}|${own}`, `${own}|${after}`];
  const isReversed = runsToTheLeft(slide);
  const [left = "", right = ""] = isReversed ? seams.toReversed() : seams;
  const [onLeft = null, onRight = null] = isReversed ? schemes.toReversed() : schemes;
  const slideSeed = arranged(own, arrangement);
  return { index: 0, slideSeed, seams: [left, right], beside: [onLeft, onRight] };
}

/** Whether the next slide comes from the left, as the arrow says: apps that are read from the right swipe so. */
function runsToTheLeft(slide: Slide): boolean {
  return directionOf(lookDecidedOn(slide).text) === "rtl";
}

function imageAt(
  { left, top, width, height }: Rect,
  src: (Node & { type: "image" })["src"],
  style: Node["style"] = {},
): Node {
  return { type: "image", src, style: { position: "absolute", left, top, width, height, ...style } };
}

/** A transparent picture lies on the brand's light colour. One that spans two slides is as wide as both. */
function cropPhoto(
  picture: FramedPicture,
  size: { width: number; height: number },
  { light }: Theme,
): Promise<Buffer> {
  const { bytes, focus } = picture;
  return cropAround(bytes, { ...spanned(picture, size), focus, paper: light.background[0] });
}

function spanned({ half }: FramedPicture, { width, height }: { width: number; height: number }) {
  return { width: half ? width * 2 : width, height };
}

/** Of a cropped picture that spans two slides, this slide's half. */
async function shownPart(cropped: Buffer, { half }: FramedPicture, slide: Slide): Promise<Buffer> {
  if (!half) return cropped;
  const { width: both = 0, height = 0 } = await sharp(cropped).metadata();
  const left = isLeftHalf(half, slide) ? 0 : both / 2;
  return sharp(cropped)
    .extract({ left, top: 0, width: both / 2, height })
    .png({ compressionLevel: 1 })
    .toBuffer();
}

function isLeftHalf(half: Half, slide: Slide): boolean {
  return (half === "first") !== runsToTheLeft(slide);
}

/**
 * Where a ground shows little of another arrangement, the words are arranged: from one to the next they are centred or begin
 * at their side, and they move. Bold shapes need them at the top, and differ enough where panels leave them room.
 */
function arrangeWords(slide: Slide, layout: Layout): Arranged {
  const { picture, arrangement = 0, look } = slide;
  const isStill = !picture && !PANELLED.has(layout) && isShapes(chooseMotif(slide));
  // Of a picture the look says nothing.
  const turn = isStill ? 0 : arrangement + (picture ? 0 : (look?.arrangement ?? 0));
  return ARRANGED[turn % ARRANGED.length] ?? ARRANGED[0];
}

/** What fills the slide, and hides most of what lies behind. */
const PANELLED: ReadonlySet<Layout> = new Set(["comparison", "table", "chart"]);

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

/**
 * The picture that lies behind the words, and how they are set over it. Of one that spans two slides both say the same, so
 * that the scrims meet: there words keep to the side that suits it best in every arrangement.
 */
async function preparePhoto(picture: FramedPicture, slide: Slide, theme: Theme, { isOtherSide }: Arranged) {
  const cropped = await cropAndTint(picture, slide, slide, theme);
  const whole = await rasterOf(cropped);
  const { half } = picture;
  const focus = await focusWithin(picture, spanned(picture, slide));
  const placement = await chooseTextSide(whole, focus, theme, isOtherSide && !half);
  if (!half) return { raster: whole, seam: null, ...placement };
  const seam: ScrimSeam = {
    edge: isLeftHalf(half, slide) ? "right" : "left",
    bands: seamBands(whole, placement.textSide, placement.scheme),
  };
  return { raster: await rasterOf(await shownPart(cropped, picture, slide)), seam, ...placement };
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
  const written = slideText(layout === "table" ? withBarsForTabs(slide) : slide);
  // In other layouts the name of an icon stands for nothing.
  const headline = layout === "step" ? written.headline : withoutIcons(written.headline);
  const body = layout === "icons" ? written.body : withoutIcons(written.body);
  const button = showsButton(slide, layout) ? truncateAtWord(cleanText(cta), MAX_BUTTON) : "";
  const brand = truncateAtPhrase(cleanText(brandKit.name), MAX_BRAND);

  const named = slide.fonts?.heading ? ownTypeface(slide.fonts.heading) : typefaceNamed(brandKit.headingFont);
  const asked = slide.fonts?.body ? ownTypeface(slide.fonts.body) : typefaceNamed(brandKit.bodyFont);
  // One of ours is kept for the letters it has. A slide's small words do not change from font to font.
  const suits = !asked.own || (await library.suits(asked, [body, button, brand].join(" ")));
  const face = suits ? asked : INTER;
  const texts = [headline, body, button, brand, ADDED];
  const small = await library.choose(texts, face);
  const drawable = (text: string) => dropMissingGlyphs(text, small.missing);
  const restorer = (written: readonly string[]) =>
    createMarkRestorer(written, (text) => drawable(cleanText(text)));
  const { title } = writtenTexts(slide, layout);
  const asWritten = restorer([slide.headline, slide.body, title]);
  const [main, rest] = [drawable(headline), drawable(body)];
  const textStyles = {
    // A letter that is not drawn at all is no reason for another typeface.
    heading: (await library.suits(named, withoutStrokes(named.own ? main : main + rest))) ? named : INTER,
    body: face,
    rightToLeft: (directionOf(asWritten(main)) ?? directionOf(asWritten(rest))) === "rtl",
  };
  const large = await library.choose([headline, body, brand, ADDED], textStyles.heading);
  const spare = named.own || face.own ? await library.choose(texts, INTER) : null; // see `faceFor`
  return {
    headline: main,
    body: rest,
    button: restorer([cta])(drawable(button)),
    brand: drawable(brand),
    asWritten,
    textStyles,
    fonts: [...large.fonts, ...small.fonts, ...(spare?.fonts ?? [])],
    missing: small.missing,
  };
}
