import type { Node } from "@takumi-rs/core";
import { type Art, chooseArt } from "../art/drawArt";
import type { Scheme } from "../colour/theme";
import type { SlideRenderer } from "../slideRenderer";
import { keepTogether } from "../words/breaks";
import { CUE_SIZE, HEADER_HEIGHT, header, swipeCue } from "./chrome";
import { fitText } from "./fitText";
import type { Lettering } from "./lettering";
import type { SlideRole } from "./slidePlan";
import { createStage, type Stage } from "./stage";
import { type ColumnWords, textColumn } from "./textColumn";
import { sizesAt } from "./typeScale";

export interface SlideDesign {
  width: number;
  height: number;
  role: SlideRole;
  words: ColumnWords;
  brand: string;
  /** '3/8', or empty. */
  counter: string;
  slideNumber: number;
  /** Of the carousel's look, and of this slide within it. */
  seed: string;
  slideSeed: string;
  scheme: Scheme;
  lettering: Lettering;
}

/** Share of the height that art takes, unless the words need it. */
const ART_SHARE = 0.38;
/** Shares to try: the first at which the words are comfortably large. */
const ART_SHARES = [ART_SHARE, 0.27, 0.15];
/** Where words are few the art may grow to this. */
const MAX_ART_SHARE = 0.5;
const COMFORTABLE = 0.34;
/** Pixels at 1080 between the words and what is above and below them. */
const GAP = 58;

/** The whole slide as a tree for the renderer. Art is at the foot, or hangs from the top with the words below it. */
export async function composeSlide(design: SlideDesign, measure: SlideRenderer["measure"]): Promise<Node> {
  const { scheme, lettering, width, height } = design;
  const stage = createStage(width, height);
  const art = chooseArt(design.seed, stage.isTall);
  const { column, textHeight, artHeight } = await fitWords(design, stage, art, measure);
  const inner = { left: stage.left, width: stage.right - stage.left };
  const cueWidth = design.role === "cover" && art.hangs ? CUE_SIZE * stage.unit : 0;
  const [first, last] = textEdges(stage, art.hangs);
  const lineTop = art.hangs ? stage.bottom - HEADER_HEIGHT * stage.unit : stage.top;
  return {
    type: "container",
    style: {
      position: "relative",
      width,
      height,
      overflow: "hidden",
      backgroundImage: `linear-gradient(180deg, ${scheme.background.join(", ")})`,
    },
    children: [
      ...(artHeight > 0 ? [artNode(design, art, artHeight)] : []),
      header(design, { ...inner, top: lineTop, unit: stage.unit, indentEnd: cueWidth }),
      {
        type: "container",
        style: { position: "absolute", ...inner, top: art.hangs ? last - textHeight : first },
        children: [column],
      },
      ...(design.role === "cover" ? [swipeCue(stage, scheme, lettering.rightToLeft)] : []),
    ],
  };
}

/** Words first: art takes what they leave, and leaves altogether before the words become small. */
async function fitWords(design: SlideDesign, stage: Stage, art: Art, measure: SlideRenderer["measure"]) {
  const { role, scheme, lettering, height } = design;
  const cueAtFoot = role === "cover" && !art.hangs ? CUE_SIZE * stage.unit : 0;
  const words = {
    ...design.words,
    headline: keepTogether(design.words.headline),
    body: keepTogether(design.words.body),
  };
  const [first, last] = textEdges(stage, false);
  const fit = (artHeight: number, leastScale: number) =>
    fitText({
      words,
      box: {
        width: stage.right - stage.left,
        height: Math.min(last - cueAtFoot, height - artHeight - GAP * stage.unit) - first,
      },
      build: (fitted, scale) =>
        textColumn(fitted, sizesAt(role, fitted, stage, scale), { scheme, lettering }),
      measure,
      leastScale,
    });
  for (const share of ART_SHARES) {
    const fitted = await fit(share * height, COMFORTABLE);
    if (!fitted) continue;
    const free = (height - first - fitted.height) * 0.82;
    const artHeight = Math.round(Math.max(share * height, Math.min(free, MAX_ART_SHARE * height)));
    return { column: fitted.node, textHeight: fitted.height, artHeight };
  }
  const fitted = await fit(0, 0);
  if (!fitted) throw new Error("no words fitted, not even shortened ones");
  return { column: fitted.node, textHeight: fitted.height, artHeight: 0 };
}

/** Where words may begin and end, from the top: next to the line with name and number, on its other side the margin. */
function textEdges(stage: Stage, lineAtFoot: boolean): [number, number] {
  const line = (HEADER_HEIGHT + GAP) * stage.unit;
  return lineAtFoot ? [stage.top, stage.bottom - line] : [stage.top + line, stage.bottom];
}

function artNode(design: SlideDesign, art: Art, artHeight: number): Node {
  const { width, height, seed, slideSeed, scheme } = design;
  const svg = art.draw({
    width,
    height: artHeight,
    baseHeight: Math.min(Math.round(height * ART_SHARE), artHeight),
    index: design.slideNumber - 1,
    seed,
    slideSeed,
    colours: scheme.art,
  });
  const top = art.hangs ? 0 : height - artHeight;
  return {
    type: "image",
    src: Buffer.from(svg),
    style: { position: "absolute", left: 0, top, width, height: artHeight },
  };
}
