import { buffer } from "node:stream/consumers";
import Pdf from "pdfkit";
import type { MediaPlan } from "@/lib/schemas/mediaPlan";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import type { NetworkPicture } from "./networkPicture";
import { languageOf } from "./language";

/** Whether the network shows the post's slides as the pages of a document. */
export function hasDocument({
  platform,
  contentType,
}: Pick<MediaPlanPost, "platform" | "contentType">): boolean {
  return platform === "LinkedIn" && contentType === "Carousel";
}

export interface OpenPdf {
  document: PDFKit.PDFDocument;
  /** What all pages are part of. */
  root: PDFKit.PDFStructureElement;
}

/** The moment of writing would make two files of one state differ. */
const WRITTEN_AT = new Date(0);

/** A tagged PDF (ISO 32000-1, 14.8): title and language are shown and read out, and the same input gives the same bytes. */
export function openPdf({
  title,
  author,
  language,
}: {
  title: string;
  author: string;
  language: string;
}): OpenPdf {
  const document = new Pdf({
    pdfVersion: "1.7",
    tagged: true,
    displayTitle: true,
    lang: language,
    autoFirstPage: false,
    // None of its own fonts: it would look for their files.
    font: "",
    info: {
      Title: title,
      Author: author,
      Producer: "carousel-planner",
      Creator: "carousel-planner",
      CreationDate: WRITTEN_AT,
      ModDate: WRITTEN_AT,
    },
  });
  const root = document.struct("Document");
  document.addStructure(root);
  return { document, root };
}

export function closePdf({ document, root }: OpenPdf): void {
  root.end();
  document.end();
}

/** The pictures of a post as a PDF, a page each, all in the size of the first, with what is seen on them as alternative text. */
export async function postPdf(
  { brandKit }: Pick<MediaPlan, "brandKit">,
  post: MediaPlanPost,
  pictures: Iterable<NetworkPicture> | AsyncIterable<NetworkPicture>,
): Promise<Buffer> {
  const title = post.networkTitle || post.title;
  const pdf = openPdf({ title, author: brandKit.name, language: languageOf(post) });
  const written = buffer(pdf.document);
  let size: [number, number] | null = null;
  for await (const { bytes, width, height, slideIndex } of pictures) {
    size ??= [width, height];
    addPicturePage(pdf, bytes, { size, alt: spokenText(post, slideIndex) });
  }
  closePdf(pdf);
  return written;
}

/** A page that is a picture alone, read out as `alt`. */
export function addPicturePage(
  { document, root }: OpenPdf,
  jpeg: Buffer,
  { size: [width, height], alt }: { size: [number, number]; alt: string },
): void {
  document.addPage({ size: [width, height], margin: 0 });
  const draw = () => document.image(jpeg, 0, 0, { width, height });
  // Where the picture stands, as readers want to know; the types do not have it yet.
  const figure = { alt, bbox: [0, 0, width, height] };
  root.add(document.struct("Figure", figure, draw));
}

/** What a reader hears of a slide: its alt text, and where nobody has written one its words. */
function spokenText({ slides }: MediaPlanPost, slideIndex: number): string {
  const { altText = "", headline = "", body = "" } = slides[slideIndex] ?? {};
  if (altText.trim() !== "") return altText;
  return [headline, body].filter((text) => text.trim() !== "").join("\n") || `Slide ${slideIndex + 1}`;
}
