import type { MeasuredNode, Node } from "@takumi-rs/core";
import {
  addSoftHyphens,
  allowBreaksInCodes,
  keepTogether,
  removeSoftHyphens,
  resolveSoftHyphens,
  truncateAtWord,
} from "../text/breaks";
import { countLoneWords, keepLastWords } from "./lastLines";
import { splitLines } from "./lines";
import { typographicQuotes } from "../text/quotes";
import { hasRightToLeftLetters } from "../text/direction";

export interface FitRequest {
  /** In reading order: words are left out from the end. May have soft hyphens of their author's. */
  parts: readonly string[];
  /** Pixels. */
  box: { width: number; height: number };
  /**
   * Draws the parts, some of which may be empty, at a scale from 0 (smallest that can be read) to 1. Called once more with what
   * fits, and with the height in pixels that it leaves free.
   */
  build(parts: readonly string[], scale: number, spare: number): Node;
  measure(node: Node, width: number): Promise<MeasuredNode>;
}

export interface Fitted {
  node: Node;
  /** Pixels. */
  height: number;
}

const STEPS = 16;
/** How much of the scale is given up to save a line. */
const SMALLER_FOR_FEWER_LINES = 0.1;

/** Long words are parted where the scale is below SMALL and hyphens gain this much of it. */
const WORTH_A_HYPHEN = 0.25;
const SMALL = 0.5;

/**
 * The largest scale at which the words stay within the box. In this order:
 *
 * 1. `largestFit`: whole words, if they need not be small; `withFewerLines` may give up a little of the scale for a line.
 * 2. `largestParted`: with hyphens in long words, and addresses broken behind their signs, where that gains enough.
 * 3. `brokenAnywhere`: words broken at any letter, where that does not help.
 * 4. `shortened`: at the smallest scale, leaving words out from the end, behind an ellipsis.
 *
 * Then `withoutLoneWords` mends lines with one short word, at the same scale or a little below.
 */
export async function fitText(request: FitRequest): Promise<Fitted> {
  const kept = keptTogether(request);
  const trial = await wholeFit(kept);
  return finish(request, trial ? await withoutLoneWords(kept, trial) : await shortened(brokenAnywhere(kept)));
}

/** The same, but null rather than at a scale below `minScale`. */
export async function fitTextFrom(minScale: number, request: FitRequest): Promise<Fitted | null> {
  const kept = keptTogether(request);
  const trial = await wholeFit(kept);
  return trial && trial.scale >= minScale ? finish(request, await withoutLoneWords(kept, trial)) : null;
}

function keptTogether(request: FitRequest): FitRequest {
  return { ...request, parts: request.parts.map(typographicQuotes).map(keepTogether) };
}

function finish({ box }: FitRequest, { build, parts, scale, height }: Trial): Fitted {
  return { node: build(parts, scale, box.height - height), height };
}

interface Trial extends Pick<FitRequest, "build" | "parts"> {
  scale: number;
  height: number;
  lines: number;
  /** In all type, and in large type. */
  loneWords: number;
  loneLargeWords: number;
}

/** All words; null if they do not fit. */
async function wholeFit(kept: FitRequest): Promise<Trial | null> {
  const unparted = { ...kept, parts: kept.parts.map(removeSoftHyphens) };
  const whole = await largestFit(unparted);
  if (whole && whole.scale >= SMALL) return withFewerLines(unparted, whole);
  const parted = await largestParted(kept);
  if (parted && parted.scale >= (whole ? whole.scale + WORTH_A_HYPHEN : 0)) return parted;
  if (whole) return withFewerLines(unparted, whole);
  return largestFit(brokenAnywhere(kept));
}

/** Binary search: what fits at one step fits at the smaller ones. */
async function largestFit(request: FitRequest): Promise<Trial | null> {
  let best: Trial | null = null;
  let [low, high] = [0, STEPS];
  while (low <= high) {
    const step = Math.floor((low + high) / 2);
    const fitted = await tryFit(request, request.parts, step);
    if (fitted) [best, low] = [fitted, step + 1];
    else high = step - 1;
  }
  return best;
}

/** Step by step: what fits with a hyphen at one step may not fit at a smaller one, with the hyphen elsewhere. */
async function largestParted(request: FitRequest): Promise<Trial | null> {
  const parts = request.parts.map(addSoftHyphens).map(allowBreaksInCodes);
  if (parts.every((part, index) => part === removeSoftHyphens(request.parts[index] ?? ""))) return null;
  for (let step = STEPS; step >= 0; step -= 1) {
    const fitted = await tryFit(request, parts, step);
    if (fitted) return fitted;
  }
  return null;
}

async function withFewerLines(request: FitRequest, largest: Trial): Promise<Trial> {
  const largestStep = Math.round(largest.scale * STEPS);
  const least = largestStep * (1 - SMALLER_FOR_FEWER_LINES);
  for (let step = largestStep - 1; step >= least; step -= 1) {
    const fitted = await tryFit(request, request.parts, step);
    if (fitted && fitted.lines < largest.lines) return fitted;
  }
  return largest;
}

/** Steps of the scale that are given up for a lone word in large type, whose size is a share of the box, and in smaller type. */
const SMALLER_FOR_LARGE = 5;
const SMALLER_FOR_SMALL = 1;
const LARGE = 0.07;

/** The largest trial with the fewest lone words, by keeping the last words of the texts together or by smaller type. */
async function withoutLoneWords({ box, measure }: FitRequest, trial: Trial): Promise<Trial> {
  let best = trial;
  const largest = Math.round(trial.scale * STEPS);
  const kept = trial.parts.map(keepLastWords);
  for (let smaller = 0; smaller <= Math.min(SMALLER_FOR_LARGE, largest); smaller += 1) {
    const count = smaller > SMALLER_FOR_SMALL ? "loneLargeWords" : "loneWords";
    if (best[count] === 0) break;
    for (const parts of smaller === 0 ? [kept] : [trial.parts, kept]) {
      const mended = await tryFit({ box, measure, build: trial.build, parts }, parts, largest - smaller);
      if (mended && mended[count] < best[count] && mended.loneWords <= best.loneWords) best = mended;
    }
  }
  return best;
}

async function tryFit(
  { box, build, measure }: FitRequest,
  parts: readonly string[],
  step: number,
): Promise<Trial | null> {
  let node = build(parts, step / STEPS, 0);
  let measured = await measure(node, box.width);
  const resolved = resolveParts(parts, node, measured);
  if (resolved.some((part, index) => part !== parts[index])) {
    node = build(resolved, step / STEPS, 0);
    measured = await measure(node, box.width);
  }
  const fits = measured.height <= box.height && (await isWithin(node, measured, box.width, measure));
  return fits
    ? {
        build,
        parts: resolved,
        scale: step / STEPS,
        height: measured.height,
        lines: countLines(measured),
        loneWords: countLoneWords(node, measured),
        loneLargeWords: countLoneWords(node, measured, LARGE * box.width),
      }
    : null;
}

/** The parts with hyphens where their lines end. A part is drawn as one text. */
function resolveParts(parts: readonly string[], node: Node, measured: MeasuredNode): readonly string[] {
  if (parts.every((part) => part === removeSoftHyphens(part))) return parts;
  const resolved = new Map<string, string>();
  const visit = (one: Node, place: MeasuredNode | undefined) => {
    if (one.type === "text" && place)
      resolved.set(
        one.text,
        resolveSoftHyphens(splitLines(one.text, place.runs, Number(one.style?.fontSize))),
      );
    if (one.type === "container")
      one.children?.forEach((child, index) => visit(child, place?.children[index]));
  };
  visit(node, measured);
  return parts.map((part) => resolved.get(part) ?? removeSoftHyphens(part));
}

/** Leaves out as few whole words as possible, at the smallest scale. */
async function shortened(request: FitRequest): Promise<Trial> {
  let best: Trial | null = null;
  let [low, high] = [0, request.parts.join("").length];
  while (low <= high) {
    const length = Math.floor((low + high) / 2);
    const fitted = await tryFit(request, cutTo(request.parts, length), 0);
    if (fitted) [best, low] = [fitted, length + 1];
    else high = length - 1;
  }
  if (!best) throw new Error("no words fitted, not even none");
  return best;
}

function cutTo(parts: readonly string[], length: number): string[] {
  let left = length;
  return parts.map((part) => {
    const cut = truncateAtWord(part, Math.max(0, left));
    left -= part.length;
    return cut;
  });
}

function brokenAnywhere(request: FitRequest): FitRequest {
  return {
    ...request,
    parts: request.parts.map(allowBreaksInCodes),
    build: (...given) => breakAnywhere(request.build(...given)),
  };
}

function breakAnywhere(node: Node): Node {
  if (node.type === "container") return { ...node, children: (node.children ?? []).map(breakAnywhere) };
  // Not balanced: the renderer draws such words in other lines than it measures.
  return { ...node, style: { ...node.style, overflowWrap: "anywhere", textWrap: "wrap" } };
}

function countLines(node: MeasuredNode): number {
  const own = new Set(node.runs.map((run) => Math.round(run.y + run.height))).size;
  return node.children.reduce((sum, child) => sum + countLines(child), own);
}

/** Whether the letters of every line end inside their own box, and every box inside the column. */
async function isWithin(
  node: Node,
  measured: MeasuredNode,
  width: number,
  measure: FitRequest["measure"],
): Promise<boolean> {
  for (const run of measured.runs) {
    if (run.x >= -0.5 && run.x + run.width <= width + 0.5) continue;
    // A space at a line's end may hang over. It is measured with the letters before it.
    const letters = run.text.replace(/[\s\p{Cf}]+$/u, "");
    if (letters === "") continue;
    const space = run.width - (await widthOf(letters, node, measure));
    const [before, behind] = hasRightToLeftLetters(letters) ? [space, 0] : [0, space];
    if (run.x + before < -0.5 || run.x + run.width - behind > width + 0.5) return false;
  }
  const children = node.type === "container" ? (node.children ?? []) : [];
  for (const [index, place] of measured.children.entries()) {
    const child = children[index];
    if (place.width > width + 0.5) return false;
    if (child && !(await isWithin(child, place, Math.min(width, place.width), measure))) return false;
  }
  return true;
}

async function widthOf(letters: string, node: Node, measure: FitRequest["measure"]): Promise<number> {
  if (node.type !== "text") return 0;
  const style = { ...node.style, textWrap: "nowrap" } as const;
  const { runs } = await measure({ ...node, text: letters, style }, 10_000);
  return Math.max(...runs.map((run) => run.x + run.width)) - Math.min(...runs.map((run) => run.x));
}
