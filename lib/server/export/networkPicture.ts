import pLimit, { type LimitFunction } from "p-limit";
import sharp from "sharp";
import { neighboursOf } from "@/lib/carousel/drawnSetting";
import { NETWORKS, type Platform } from "@/lib/carousel/networks";
import { showsForeignWords } from "@/lib/carousel/slideContent";
import { CENTRE, type Drawing, type Focus } from "@/lib/schemas/drawing";
import type { PictureMaker } from "@/lib/schemas/pictureMaker";
import type { Designer } from "@/lib/server/designer/designer";
import { cropWindow } from "@/lib/server/designer/photo/crop";
import { createTheme } from "@/lib/server/designer/theme/theme";
import { picturesOf } from "@/lib/carousel/pictureGrid";
import { loadFonts } from "@/lib/server/drawings/loadFonts";
import { loadLogo } from "@/lib/server/drawings/loadPictures";
import { MAX_IMAGE_PIXELS, type Size } from "@/lib/server/images/normalizeImage";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import type { ExportedPlan, ExportedPost } from "./loadPosts";
import { pictureXmp } from "./pictureXmp";

export interface PictureContext {
  imageStore: ImageStore;
  designer: Designer;
  drawingLimit: LimitFunction;
}

export interface NetworkPicture extends Size {
  /** From 0. */
  slideIndex: number;
  /** A JPEG. */
  bytes: Buffer;
}

/** What is made of a network's rules. Ratios are width by height, the rest pixels and bytes. */
interface PictureRules extends Size {
  maxShortSide: number;
  maxWidth: number;
  maxBytes: number;
  minRatio: number;
  maxRatio: number;
  /** All slides of a carousel are shown in one shape: pages of a document, or what the first slide has. */
  isOneShape: boolean;
}

function pictureRules(platform: Platform): PictureRules {
  const { width, height, picture, document } = NETWORKS[platform];
  const own = picture.otherShape === "warning" ? width / height : undefined;
  return {
    width,
    height,
    maxShortSide: Math.min(width, height),
    maxWidth: picture.maxWidth ?? Infinity,
    maxBytes: picture.bytes?.error ?? picture.bytes?.warning ?? Infinity,
    minRatio: own ?? picture.minRatio ?? 0,
    maxRatio: own ?? picture.maxRatio ?? Infinity,
    isOneShape: picture.unlikeFirst !== undefined || document !== undefined,
  };
}

/** Shapes that differ by a pixel are one. */
const SAME_SHAPE = 0.01;

/**
 * The pictures of a post as its network takes them, in slide order, each made when it is asked for: JPEG, sRGB, without an
 * alpha channel, never enlarged, with what made it and its alt text in XMP. Words are drawn anew where the network wants another
 * size than they were drawn in. Slides whose image is not among `present` are left out. The same state gives the same bytes.
 */
export async function* networkPictures(
  context: PictureContext,
  exported: Pick<ExportedPlan, "plan" | "drawings" | "makers">,
  { post, look }: ExportedPost,
  {
    present,
    inOneShape = false,
    slideId,
    signal,
  }: {
    present: ReadonlySet<string>;
    inOneShape?: boolean;
    /** The only one that is made. */
    slideId?: string | undefined;
    signal: AbortSignal;
  },
): AsyncGenerator<NetworkPicture, void, undefined> {
  const { plan, drawings, makers } = exported;
  const rules = pictureRules(post.platform);
  const slides = post.slides.flatMap((slide, slideIndex) => {
    const imageKey = post.imageKeys[slideIndex] ?? null;
    return imageKey !== null && present.has(imageKey) ? [{ slide, slideIndex, imageKey }] : [];
  });
  const shared =
    (rules.isOneShape || inOneShape) && slides.length > 1
      ? await sharedRatio(context, { slides, drawings, rules })
      : null;
  const paper = createTheme(plan.brandKit.palette).light.background[0];
  for (const { slide, slideIndex, imageKey } of slides) {
    signal.throwIfAborted();
    if (slideId !== undefined && slide.id !== slideId) continue;
    const drawing = drawings.get(imageKey);
    const setting = {
      slideNumber: slideIndex + 1,
      slideCount: post.slides.length,
      neighbours: neighboursOf(post.slides, slideIndex),
      postTitle: post.title,
      cta: post.cta,
      prompt: slide.mediaPrompt,
      brandKit: plan.brandKit,
      decidedOn: look,
    };
    const source = await pictureFor(context, { imageKey, drawing, setting, rules, shared, signal });
    const maker = makers.get(imageKey) ?? { kind: "upload" };
    yield { slideIndex, ...(await toJpeg(source, { rules, paper, maker, altText: slide.altText })) };
  }
}

interface Source {
  bytes: Buffer;
  size: Size;
  focus: Focus;
  /** Width by height of what is shown of it. */
  ratio: number;
}

type SlideSetting = Omit<
  Parameters<Designer["draw"]>[0],
  "layout" | "headline" | "body" | "logo" | "picture" | "width" | "height" | "signal"
>;

interface PictureRequest {
  imageKey: string;
  drawing: Drawing | undefined;
  setting: SlideSetting;
  rules: PictureRules;
  shared: number | null;
  signal: AbortSignal;
}

/** The stored image, or what takes its place where the network wants another shape. */
async function pictureFor(context: PictureContext, request: PictureRequest): Promise<Source> {
  const { imageKey, drawing, rules, shared } = request;
  const stored = await readPicture(context.imageStore, imageKey);
  const own = ratioOf(stored.size);
  if (!drawing || !isDrawnAnew(drawing)) {
    const ratio = shared ?? Math.min(rules.maxRatio, Math.max(rules.minRatio, own));
    const whole = { ...stored, focus: CENTRE, ratio };
    if (!drawing?.picture || drawing.layout !== null || isSameShape(own, ratio)) return whole;
    const below = await readPicture(context.imageStore, drawing.picture.imageKey).catch(() => null);
    return below ? { ...below, focus: drawing.picture.focus, ratio } : whole;
  }
  const { width, height } = rules;
  if (stored.size.width === width && stored.size.height === height)
    return { ...stored, focus: CENTRE, ratio: own };
  const bytes = await drawAnew(context, drawing, request);
  return { bytes, size: { width, height }, focus: CENTRE, ratio: width / height };
}

/** The slide in the network's size, otherwise as it was drawn: in the brand of that day, whatever has changed since. */
function drawAnew(
  { designer, drawingLimit, imageStore }: PictureContext,
  drawing: Drawing,
  { setting: present, rules: { width, height }, signal }: PictureRequest,
): Promise<Buffer> {
  const { imageKey: _key, leftOut: _leftOut, setting: drawn, picture, ...content } = drawing;
  const brandKit = Object.assign({}, present.brandKit, drawn?.brandKit);
  const setting = { ...present, ...drawn, brandKit, width, height };
  return drawingLimit(async () => {
    const shown = picturesOf(picture).slice(0, content.layout === "grid" ? undefined : 1);
    const found = await Promise.all(
      shown.map(async ({ imageKey, focus }) => ({ bytes: await imageStore.get(imageKey), focus })),
    );
    const [first, ...morePictures] = found.flatMap(({ bytes, focus }) => (bytes ? [{ bytes, focus }] : []));
    const half = picture?.half;
    const below = { picture: first ? { ...first, ...(half && { half }) } : null, morePictures };
    const logo = await loadLogo(imageStore, brandKit);
    // A drawing notes a font of the brand's own by its key, where another one has its name.
    const fonts = await loadFonts(imageStore, {
      headingFontKey: drawn?.brandKit?.headingFont ?? brandKit.headingFontKey,
      bodyFontKey: drawn?.brandKit?.bodyFont ?? brandKit.bodyFontKey,
    });
    return (await designer.draw({ ...setting, ...content, ...below, logo, fonts, signal })).bytes;
  });
}

/** The ratio of all pictures if they are alike and the network takes it, else its own. */
async function sharedRatio(
  { imageStore }: PictureContext,
  {
    slides,
    drawings,
    rules,
  }: {
    slides: readonly { imageKey: string }[];
    drawings: ReadonlyMap<string, Drawing>;
    rules: PictureRules;
  },
): Promise<number> {
  const networks = ratioOf(rules);
  let first: number | null = null;
  for (const { imageKey } of slides) {
    const drawing = drawings.get(imageKey);
    const ratio =
      drawing && isDrawnAnew(drawing) ? networks : ratioOf((await readPicture(imageStore, imageKey)).size);
    first ??= ratio;
    if (!isSameShape(first, ratio)) return networks;
  }
  return first !== null && first >= rules.minRatio && first <= rules.maxRatio ? first : networks;
}

/** Not a picture alone, which has no words, nor words that are drawn no more: those stay as they are approved. */
function isDrawnAnew(drawing: Drawing): boolean {
  const isPictureOnly = drawing.layout === null && drawing.picture !== null;
  return !isPictureOnly && !showsForeignWords(drawing);
}

function ratioOf({ width, height }: Size): number {
  return width / height;
}

function isSameShape(one: number, other: number): boolean {
  return Math.abs(one / other - 1) < SAME_SHAPE;
}

async function readPicture(imageStore: ImageStore, imageKey: string): Promise<{ bytes: Buffer; size: Size }> {
  const bytes = await imageStore.get(imageKey);
  if (!bytes) throw new Error("a picture has vanished from the image store");
  const { autoOrient: size } = await sharp(bytes, { limitInputPixels: MAX_IMAGE_PIXELS }).metadata();
  return { bytes, size };
}

/**
 * Tried in this order until the network takes that many bytes. At 92 with all colour samples no halo was seen around letters,
 * red on yellow included; mozjpeg's coding would take ten times as long to save 4 %.
 */
const QUALITIES = [92, 86, 80, 72, 64];
/** Then it is made smaller by this, as often as it takes. */
const SHRINK = 0.8;
/** Of all exports together: each takes one of the four threads on which Node also reads and writes files. */
const encoding = pLimit(2);

async function toJpeg(
  { bytes, size, focus, ratio }: Source,
  {
    rules: { maxShortSide, maxWidth, maxBytes },
    paper,
    maker,
    altText,
  }: { rules: PictureRules; paper: string; maker: PictureMaker; altText: string },
): Promise<Size & { bytes: Buffer }> {
  const window = isSameShape(ratioOf(size), ratio)
    ? { left: 0, top: 0, ...size }
    : cropWindow(size, { width: ratio, height: 1 }, focus);
  const xmp = pictureXmp(maker, altText);
  let scale = Math.min(1, maxShortSide / Math.min(window.width, window.height), maxWidth / window.width);
  for (;;) {
    const width = Math.max(1, Math.round(window.width * scale));
    const height = Math.max(1, Math.round(window.height * scale));
    for (const quality of QUALITIES) {
      let picture = sharp(bytes, { failOn: "error", limitInputPixels: MAX_IMAGE_PIXELS })
        .autoOrient()
        .extract(window);
      if (scale < 1) picture = picture.resize({ width, height, fit: "fill" });
      picture = picture
        .flatten({ background: paper })
        .toColourspace("srgb")
        .jpeg({ quality, chromaSubsampling: "4:4:4" })
        .withIccProfile("srgb");
      const finished = xmp ? picture.withXmp(xmp) : picture;
      const jpeg = await encoding(() => finished.toBuffer());
      if (jpeg.length <= maxBytes) return { bytes: jpeg, width, height };
    }
    scale *= SHRINK;
  }
}
