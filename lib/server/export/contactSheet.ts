import { publishedCaption } from "@/lib/carousel/caption";
import { once } from "node:events";
import { Readable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Node } from "@takumi-rs/core";
import sharp, { type OverlayOptions } from "sharp";
import { hasPictures, NETWORKS } from "@/lib/carousel/networks";
import type { MediaPlan } from "@/lib/schemas/mediaPlan";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { createFontLibrary } from "@/lib/server/designer/fonts/fontLibrary";
import { INTER } from "@/lib/server/designer/fonts/typefaces";
import { createRenderer, type SlideRenderer } from "@/lib/server/designer/renderer";
import { cleanText, dropMissingGlyphs } from "@/lib/server/designer/text/clean";
import { bodyText } from "@/lib/server/designer/typesetting/textStyles";
import { column, placed, slideNode } from "@/lib/server/designer/typesetting/elements";
import type { ExportedPlan, ExportedPost } from "./loadPosts";
import { networkPictures, type PictureContext } from "./networkPicture";
import { addPicturePage, closePdf, openPdf } from "./postPdf";

import { languageOf } from "./language";

/** A4 across, in pixels at 150 to the inch and in points. */
const PAGE = { width: 1754, height: 1240 };
const POINTS: [number, number] = [841.89, 595.28];
const MARGIN = 70;
const TOP = 240;
const CAPTION_WIDTH = 560;
const GAP = 22;
const INK = "#1b1b1f";
const SOFT_INK = "#5c5c66";
const RULE = "#dcdce2";
/** Of a caption, in pixels: the first in which all of it has room; the last is 6 points on paper. */
const CAPTION_SIZES = [25, 22, 19, 16.5, 14.5, 12.5];

const library = createFontLibrary();

/**
 * A plan as a PDF for whoever signs it off: a page a post with its slides, its caption, and where and when it appears. Pages are
 * pictures, so that every script that the designer can draw looks as it should; their words stand in the structure. One page
 * is made at a time.
 */
export function contactSheet(
  context: PictureContext,
  exported: ExportedPlan,
  options: { present: ReadonlySet<string>; signal: AbortSignal },
): Readable {
  return Readable.from(sheetBytes(context, exported, options), { objectMode: false });
}

async function* sheetBytes(
  context: PictureContext,
  exported: ExportedPlan,
  options: { present: ReadonlySet<string>; signal: AbortSignal },
): AsyncGenerator<Buffer, void, undefined> {
  const { plan, posts } = exported;
  const [first] = posts;
  const language = first ? languageOf(first.post) : "en";
  const pdf = openPdf({ title: plan.name, author: plan.brandKit.name, language });
  const written: Buffer[] = [];
  pdf.document.on("data", (chunk: Buffer) => written.push(chunk));
  const ended = once(pdf.document, "end");
  for (const [index, exportedPost] of posts.entries()) {
    options.signal.throwIfAborted();
    const number = `${index + 1} / ${posts.length}`;
    const jpeg = await drawPage(context, exported, exportedPost, { ...options, number });
    addPicturePage(pdf, jpeg, { size: POINTS, alt: spokenPage(exportedPost.post, plan) });
    await nextTurn();
    yield* written.splice(0);
  }
  closePdf(pdf);
  await ended;
  yield* written;
}

function whenAndWhere({ platform, contentType, scheduledAt }: MediaPlanPost, timeZone: string): string {
  const format = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "short", timeZone });
  const when = scheduledAt === null ? "No date yet" : `${format.format(new Date(scheduledAt))} (${timeZone})`;
  return `${platform} · ${contentType} · ${when}`;
}

/** What is read on the page, for who hears it. */
function spokenPage(post: MediaPlanPost, { timeZone }: MediaPlan): string {
  const slides = post.slides.map(({ altText, headline, body }, index) => {
    const words = [headline, body].filter(Boolean).join(". ");
    return `Slide ${index + 1}: ${altText || words || "picture"}`;
  });
  return [post.title, whenAndWhere(post, timeZone), publishedCaption(post), ...slides]
    .filter(Boolean)
    .join("\n");
}

async function drawPage(
  context: PictureContext,
  exported: ExportedPlan,
  exportedPost: ExportedPost,
  { present, signal, number }: { present: ReadonlySet<string>; signal: AbortSignal; number: string },
): Promise<Buffer> {
  const { plan } = exported;
  const { post } = exportedPost;
  const slideCount = hasPictures(post.contentType) ? post.slides.length : 0;
  const cells = layOut(slideCount, NETWORKS[post.platform]);
  const pictures: OverlayOptions[] = [];
  const shown = new Set<number>();
  for await (const { bytes, slideIndex } of networkPictures(context, exported, exportedPost, {
    present,
    signal,
  })) {
    const cell = cells[slideIndex];
    if (!cell) continue;
    const input = await sharp(bytes)
      .resize({ width: cell.width, height: cell.height, fit: "contain", background: "#ffffff" })
      .png({ compressionLevel: 1 })
      .toBuffer();
    pictures.push({ input, left: cell.left, top: cell.top });
    shown.add(slideIndex);
  }
  const words = await pageWords(post, plan, number, slideCount > 0 ? CAPTION_WIDTH : PAGE.width - 2 * MARGIN);
  const frames = cells.map(({ left, top, width, height }, index) => {
    const border = shown.has(index) ? `1px solid ${RULE}` : `2px dashed ${SOFT_INK}`;
    return placed({ left: left - 1, top: top - 1, width: width + 2, height: height + 2 }, [], { border });
  });
  const node = slideNode(PAGE, ["#ffffff", "#ffffff"], [...words.nodes, ...frames]);
  const page = await context.drawingLimit(() => words.renderer.render(node, PAGE, signal));
  return sharp(page)
    .composite(pictures)
    .flatten({ background: "#ffffff" })
    .jpeg({ quality: 90, chromaSubsampling: "4:4:4" })
    .toBuffer();
}

interface Cell {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A row reads better than a block: slides may be this much smaller for it. */
const ROW_SHARE = 0.85;

/** Slides in rows right of the caption, as large as they can be. */
function layOut(count: number, shape: { width: number; height: number }): Cell[] {
  const left = MARGIN + CAPTION_WIDTH + 60;
  const room = { width: PAGE.width - MARGIN - left, height: PAGE.height - MARGIN - TOP };
  const sizes = Array.from({ length: count }, (_, index) => {
    const columns = index + 1;
    const rows = Math.ceil(count / columns);
    const width = Math.min(
      (room.width - (columns - 1) * GAP) / columns,
      (((room.height - (rows - 1) * GAP) / rows) * shape.width) / shape.height,
    );
    return { columns, width: Math.floor(width) };
  });
  const widest = Math.max(0, ...sizes.map(({ width }) => width));
  const best = sizes.findLast(({ width }) => width >= widest * ROW_SHARE) ?? { columns: 1, width: 0 };
  const height = Math.floor((best.width * shape.height) / shape.width);
  return Array.from({ length: count }, (_, index) => ({
    left: left + (index % best.columns) * (best.width + GAP),
    top: TOP + Math.floor(index / best.columns) * (height + GAP),
    width: best.width,
    height,
  }));
}

async function pageWords(
  post: MediaPlanPost,
  plan: MediaPlan,
  number: string,
  captionWidth: number,
): Promise<{ nodes: Node[]; renderer: SlideRenderer }> {
  const where = whenAndWhere(post, plan.timeZone);
  const caption = publishedCaption(post).split(/\n[^\S\n]*\n/).map(cleanText).filter(Boolean); // prettier-ignore
  const title = cleanText(post.title);
  const name = cleanText(plan.name);
  const { fonts, missing } = await library.choose(
    [title, where, name, number, ...caption, "…0123456789"],
    INTER,
  );
  const renderer = createRenderer(fonts);
  const styles = { heading: INTER, body: INTER, rightToLeft: false };
  const text = (words: string, size: number, colour: string, style: NonNullable<Node["style"]> = {}) =>
    bodyText(dropMissingGlyphs(words, missing), size, colour, styles, style);

  const room = PAGE.height - MARGIN - TOP;
  const captionNode = (paragraphs: readonly string[], size: number) =>
    column(paragraphs.map((words) => text(words, size, INK)), { gap: size * 0.7, width: captionWidth }); // prettier-ignore
  const fits = async (paragraphs: readonly string[], size: number) =>
    (await renderer.measure(captionNode(paragraphs, size), captionWidth)).height <= room;
  const oneLine = { whiteSpace: "nowrap", overflow: "hidden", textOverflow: "ellipsis" } as const;
  const width = PAGE.width - 2 * MARGIN;
  const header = column(
    [
      text(`${name} · ${number}`, 21, SOFT_INK, oneLine),
      text(title, 42, INK, { ...oneLine, fontWeight: 700 }),
      text(where, 25, SOFT_INK, oneLine),
    ],
    { gap: 8, width },
  );
  const nodes = [
    placed({ left: MARGIN, top: 56, width, height: TOP - 90 }, [header]),
    placed({ left: MARGIN, top: TOP - 28, width, height: 2 }, [], { backgroundColor: RULE }),
    placed({ left: MARGIN, top: TOP, width: captionWidth, height: room }, [
      await fitCaption(caption, fits, captionNode),
    ]),
  ];
  return { nodes, renderer };
}

/** In the largest size in which all of it has room; in the smallest what there is room for, and an ellipsis. */
async function fitCaption(
  caption: readonly string[],
  fits: (paragraphs: readonly string[], size: number) => Promise<boolean>,
  nodeOf: (paragraphs: readonly string[], size: number) => Node,
): Promise<Node> {
  for (const size of CAPTION_SIZES) if (await fits(caption, size)) return nodeOf(caption, size);
  const size = CAPTION_SIZES.at(-1) ?? 12;
  const whole = [...caption.join("\n")];
  const shortened = (length: number) => `${whole.slice(0, length).join("").trimEnd()} …`.split("\n");
  let [enough, tooMuch] = [0, whole.length];
  while (tooMuch - enough > 20) {
    const middle = (enough + tooMuch) >> 1;
    if (await fits(shortened(middle), size)) enough = middle;
    else tooMuch = middle;
  }
  return nodeOf(shortened(enough), size);
}
