import type { MeasuredNode, Node } from "@takumi-rs/core";
import { markBreaks, resolveBreaks, shortenByWord } from "../words/breaks";

export interface Box {
  width: number;
  height: number;
}

export interface FitWords {
  headline: string;
  body: string;
}

export interface FitRequest<Words extends FitWords> {
  words: Words;
  box: Box;
  /** Draws the words at a scale from 0, the smallest that can be read, to 1. */
  build(words: Words, scale: number): Node;
  measure(node: Node, width: number): Promise<MeasuredNode>;
  /** Give up rather than go below this scale; 0 always succeeds, by leaving words out if it must. */
  leastScale: number;
}

export interface Fitted {
  node: Node;
  height: number;
  scale: number;
}

const STEPS = 24;

/**
 * The largest scale at which the words stay within the box. Long words are hyphenated only where no scale down to
 * `leastScale` keeps them whole. At the smallest scale words are left out from the end, body first, behind an
 * ellipsis. Null when `leastScale` is above 0 and does not fit.
 */
export async function fitText<Words extends FitWords>(request: FitRequest<Words>): Promise<Fitted | null> {
  const whole = await largestFit(request, request.words);
  if (whole) return whole;
  const breakable = { ...request.words, headline: markBreaks(request.words.headline) };
  const broken = await largestFit(request, breakable);
  if (broken) return broken;
  return request.leastScale === 0 ? shortened(request) : null;
}

/** Binary search over the steps between `leastScale` and 1; what fits at one step fits at the smaller ones. */
async function largestFit<Words extends FitWords>(
  request: FitRequest<Words>,
  words: Words,
): Promise<Fitted | null> {
  let best: Fitted | null = null;
  let [low, high] = [Math.ceil(request.leastScale * STEPS), STEPS];
  while (low <= high) {
    const step = Math.floor((low + high) / 2);
    const fitted = await tryFit(request, words, step / STEPS);
    if (fitted) [best, low] = [fitted, step + 1];
    else high = step - 1;
  }
  return best;
}

async function tryFit<Words extends FitWords>(
  { box, build, measure }: FitRequest<Words>,
  words: Words,
  scale: number,
): Promise<Fitted | null> {
  let node = build(words, scale);
  let measured = await measure(node, box.width);
  const headline = resolveBreaks(words.headline, allRuns(measured));
  if (headline !== words.headline) {
    node = build({ ...words, headline }, scale);
    measured = await measure(node, box.width);
  }
  const fits = measured.height <= box.height && isWithin(measured, box.width);
  return fits ? { node, height: measured.height, scale } : null;
}

/** Leaves out as few words as possible at the smallest scale; unbreakable ones break anywhere. */
async function shortened<Words extends FitWords>(request: FitRequest<Words>): Promise<Fitted> {
  const anywhere: FitRequest<Words> = {
    ...request,
    build: (words, scale) => breakAnywhere(request.build(words, scale)),
  };
  const total = request.words.headline.length + request.words.body.length;
  let best: Fitted | null = null;
  let [low, high] = [0, total];
  while (low <= high) {
    const kept = Math.floor((low + high) / 2);
    const headline = shortenByWord(request.words.headline, kept);
    const body = shortenByWord(request.words.body, kept - request.words.headline.length);
    const fitted = await tryFit(anywhere, { ...request.words, headline, body }, 0);
    if (fitted) [best, low] = [fitted, kept + 1];
    else high = kept - 1;
  }
  const node = anywhere.build({ ...request.words, headline: "", body: "" }, 0);
  return best ?? { node, height: 0, scale: 0 };
}

function breakAnywhere(node: Node): Node {
  if (node.type === "container") return { ...node, children: (node.children ?? []).map(breakAnywhere) };
  return { ...node, style: { ...node.style, overflowWrap: "anywhere" } };
}

function allRuns(node: MeasuredNode): MeasuredNode["runs"] {
  return [...node.runs, ...node.children.flatMap(allRuns)];
}

/** Whether every line of text ends inside its own box, and every box inside the column. */
function isWithin(node: MeasuredNode, width: number): boolean {
  const inside = node.runs.every((run) => {
    const hanging = /\s$/u.test(run.text) ? run.height * 0.3 : 0.5; // a space at a line's end may hang over
    return run.x >= -hanging && run.x + run.width <= width + hanging;
  });
  return (
    inside &&
    node.children.every(
      (child) => child.width <= width + 0.5 && isWithin(child, Math.min(width, child.width)),
    )
  );
}
