import type { MeasuredNode, Node } from "@takumi-rs/core";
import { drawArt } from "../art/drawArt";
import type { Scheme } from "../colour/theme";
import { isRightToLeft } from "../words/direction";
import { HEADER_HEIGHT, header, swipeCue } from "./chrome";
import { fitText, type Fitted } from "./fitText";
import type { Lettering } from "./lettering";
import type { SlideRole } from "./slidePlan";
import { createStage, type Stage } from "./stage";
import { type ColumnSizes, type ColumnWords, textColumn } from "./textColumn";

export interface SlideDesign {
  width: number;
  height: number;
  role: SlideRole;
  words: ColumnWords;
  brand: string;
  /** '3/8', or empty. */
  counter: string;
  slideNumber: number;
  seed: string;
  scheme: Scheme;
  lettering: Lettering;
}

export type Measure = (node: Node, width: number) => Promise<MeasuredNode>;

/** Shares of the height that the art may take: the first at which the words are comfortably large. */
const ART_SHARES: Record<SlideRole, readonly number[]> = {
  cover: [0.44, 0.36, 0.26, 0.14],
  single: [0.44, 0.36, 0.26, 0.14],
  closing: [0.36, 0.26, 0.14],
  inner: [0.36, 0.26, 0.14],
};
const BASE_ART_SHARE = 0.36;
const COMFORTABLE = 0.34;

/** Smallest and largest type, in pixels at 1080: nothing that must be read is smaller than 28. */
const HEADLINE: Record<SlideRole, readonly [number, number]> = {
  cover: [40, 148],
  single: [40, 148],
  closing: [40, 124],
  inner: [40, 108],
};
const STATEMENT: readonly [number, number] = [40, 128];
const BODY: readonly [number, number] = [28, 46];

/** The whole slide as a tree for the renderer. */
export async function composeSlide(design: SlideDesign, measure: Measure): Promise<Node> {
  const stage = createStage(design.width, design.height);
  const { fitted, artHeight } = await fitWords(design, stage, measure);
  const rightToLeft = isRightToLeft(design.words.headline || design.words.body);
  const top = textTop(stage);
  return {
    type: "container",
    style: {
      position: "relative",
      width: design.width,
      height: design.height,
      overflow: "hidden",
      backgroundImage: `linear-gradient(180deg, ${design.scheme.background.join(", ")})`,
    },
    children: [
      ...(artHeight > 0 ? [artNode(design, artHeight)] : []),
      header(stage, design.scheme, design.lettering, design.brand, design.counter),
      {
        type: "container",
        style: { position: "absolute", left: stage.left, top, width: stage.right - stage.left },
        children: [fitted.node],
      },
      ...(design.role === "cover" ? [swipeCue(stage, design.scheme, rightToLeft)] : []),
    ],
  };
}

/** Words first: art takes what they leave, and leaves altogether before the words become small. */
async function fitWords(
  design: SlideDesign,
  stage: Stage,
  measure: Measure,
): Promise<{ fitted: Fitted; artHeight: number }> {
  const look = { scheme: design.scheme, lettering: design.lettering };
  const width = stage.right - stage.left;
  const build = (words: ColumnWords, scale: number) => textColumn(words, sizesAt(design, stage, scale), look);
  const fit = (artHeight: number, leastScale: number) => {
    const foot = Math.min(stage.bottom, design.height - artHeight - 56 * stage.unit);
    return fitText({
      words: design.words,
      box: { width, height: foot - textTop(stage) },
      build,
      measure,
      leastScale,
    });
  };
  for (const share of ART_SHARES[design.role]) {
    const artHeight = Math.round(design.height * share);
    const fitted = await fit(artHeight, COMFORTABLE);
    if (fitted) return { fitted, artHeight };
  }
  const fitted = await fit(0, 0);
  if (!fitted) throw new Error("text was not fitted at the smallest scale");
  return { fitted, artHeight: 0 };
}

function textTop(stage: Stage): number {
  return stage.top + (HEADER_HEIGHT + 60) * stage.unit;
}

function sizesAt({ role, words }: SlideDesign, { unit, left, right }: Stage, scale: number): ColumnSizes {
  const range = role === "inner" && !words.body && !words.marker ? STATEMENT : HEADLINE[role];
  const at = ([least, most]: readonly [number, number]) => (least + (most - least) * scale) * unit;
  const figureLength = words.marker?.kind === "figure" ? [...words.marker.text].length : 1;
  const widest = (right - left) / (figureLength * 0.62);
  return { headline: at(range), body: at(BODY), figure: Math.min(at([120, 330]), widest), unit };
}

function artNode(design: SlideDesign, height: number): Node {
  const svg = drawArt({
    width: design.width,
    height,
    baseHeight: Math.round(design.height * BASE_ART_SHARE),
    index: design.slideNumber - 1,
    seed: design.seed,
    colours: design.scheme.art,
  });
  return {
    type: "image",
    src: Buffer.from(svg),
    style: { position: "absolute", left: 0, top: design.height - height, width: design.width, height },
  };
}
