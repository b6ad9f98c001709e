import type { MeasuredNode, Node } from "@takumi-rs/core";
import { markBreaks, resolveBreaks, shortenByWord } from "../words/breaks";

export interface FitWords {
  headline: string;
  body: string;
}

export interface FitRequest<Words extends FitWords> {
  words: Words;
  /** Pixels. */
  box: { width: number; height: number };
  /** Draws the words at a scale from 0, the smallest that can be read, to 1. */
  build(words: Words, scale: number): Node;
  measure(node: Node, width: number): Promise<MeasuredNode>;
  /** Give up rather than go below this scale; at 0 words are left out if they must be. */
  leastScale: number;
}

export interface Fitted {
  node: Node;
  /** Pixels. */
  height: number;
  lines: number;
  step: number;
}

const STEPS = 24;
/** A scale that is smaller by at most this share is taken when it saves a line. */
const SMALLER_FOR_FEWER_LINES = 0.2;

/**
 * The largest scale at which the words stay within the box. Long words are hyphenated only where no scale down to
 * `leastScale` keeps them whole, and broken anywhere only where hyphens do not help. At the smallest scale words
 * are left out from the end, body first, behind an ellipsis. Null when `leastScale` is above 0 and does not fit.
 */
export async function fitText<Words extends FitWords>(request: FitRequest<Words>): Promise<Fitted | null> {
  const whole = await largestFit(request);
  if (whole) return withFewerLines(request, whole);
  const { headline, body } = request.words;
  const hyphenated = {
    ...request,
    words: { ...request.words, headline: markBreaks(headline), body: markBreaks(body) },
  };
  const broken = (await largestFit(hyphenated)) ?? (await largestFit(brokenAnywhere(request)));
  return broken ?? (request.leastScale === 0 ? shortened(brokenAnywhere(request)) : null);
}

/** Binary search over the steps between `leastScale` and 1; what fits at one step fits at the smaller ones. */
async function largestFit<Words extends FitWords>(request: FitRequest<Words>): Promise<Fitted | null> {
  let best: Fitted | null = null;
  let [low, high] = [Math.ceil(request.leastScale * STEPS), STEPS];
  while (low <= high) {
    const step = Math.floor((low + high) / 2);
    const fitted = await tryFit(request, request.words, step);
    if (fitted) [best, low] = [fitted, step + 1];
    else high = step - 1;
  }
  return best;
}

async function withFewerLines<Words extends FitWords>(
  request: FitRequest<Words>,
  largest: Fitted,
): Promise<Fitted> {
  const least = Math.max(request.leastScale * STEPS, largest.step * (1 - SMALLER_FOR_FEWER_LINES));
  for (let step = largest.step - 1; step >= least; step -= 1) {
    const fitted = await tryFit(request, request.words, step);
    if (fitted && fitted.lines < largest.lines) return fitted;
  }
  return largest;
}

async function tryFit<Words extends FitWords>(
  { box, build, measure }: FitRequest<Words>,
  words: Words,
  step: number,
): Promise<Fitted | null> {
  let node = build(words, step / STEPS);
  let measured = await measure(node, box.width);
  const lines = linesOf(measured);
  const headline = resolveBreaks(words.headline, lines);
  const body = resolveBreaks(words.body, lines);
  if (headline !== words.headline || body !== words.body) {
    node = build({ ...words, headline, body }, step / STEPS);
    measured = await measure(node, box.width);
  }
  const fits = measured.height <= box.height && isWithin(measured, box.width);
  return fits ? { node, height: measured.height, lines: countLines(measured), step } : null;
}

/** Leaves out as few characters as possible at the smallest scale, in whole words. */
async function shortened<Words extends FitWords>(request: FitRequest<Words>): Promise<Fitted> {
  const { words } = request;
  const cutTo = (length: number) => ({
    ...words,
    headline: shortenByWord(words.headline, length),
    body: shortenByWord(words.body, length - words.headline.length),
  });
  let best: Fitted | null = null;
  let [low, high] = [0, words.headline.length + words.body.length];
  while (low <= high) {
    const length = Math.floor((low + high) / 2);
    const fitted = await tryFit(request, cutTo(length), 0);
    if (fitted) [best, low] = [fitted, length + 1];
    else high = length - 1;
  }
  return best ?? { node: request.build(cutTo(0), 0), height: 0, lines: 0, step: 0 };
}

function brokenAnywhere<Words extends FitWords>(request: FitRequest<Words>): FitRequest<Words> {
  return { ...request, build: (words, scale) => breakAnywhere(request.build(words, scale)) };
}

function breakAnywhere(node: Node): Node {
  if (node.type === "container") return { ...node, children: (node.children ?? []).map(breakAnywhere) };
  // Unbalanced: the renderer would balance such words into other lines than it measures.
  return { ...node, style: { ...node.style, overflowWrap: "anywhere", textWrap: "wrap" } };
}

/** The lines of texts read from left to right. A line has several runs where fonts change. */
function linesOf(node: MeasuredNode): string[] {
  const lines: string[] = [];
  let end = Number.POSITIVE_INFINITY;
  for (const run of node.runs) {
    const goesOn = run.x >= end - 1;
    lines.push(goesOn ? (lines.pop() ?? "") + run.text : run.text);
    end = run.x + run.width;
  }
  return [...lines, ...node.children.flatMap(linesOf)];
}

function countLines(node: MeasuredNode): number {
  const own = new Set(node.runs.map((run) => Math.round(run.y + run.height))).size;
  return node.children.reduce((sum, child) => sum + countLines(child), own);
}

/** Whether every line of text ends inside its own box, and every box inside the column. */
function isWithin(node: MeasuredNode, width: number): boolean {
  const inside = node.runs.every((run) => {
    const hanging = run.text.endsWith(" ") ? run.height * 0.3 : 0.5; // a space at a line's end may hang over
    return run.x >= -hanging && run.x + run.width <= width + hanging;
  });
  const childWithin = (child: MeasuredNode) =>
    child.width <= width + 0.5 && isWithin(child, Math.min(width, child.width));
  return inside && node.children.every(childWithin);
}
