import { NO_ANSWER, RUN_STOPPERS, UNEXPECTED_ANSWER, type ProblemCode } from "@/lib/problemCodes";
import type { GenerateImageResponse } from "@/lib/schemas/generateImage";
import type { SlideProblem, SlideStatus } from "@/lib/schemas/generationRun";
import type { Concurrency } from "@/lib/schemas/imageEstimate";
import type { PostInfo, PostLook } from "@/lib/schemas/mediaPlanPost";
import type { MadeImage } from "./collectImages";

/** What a picture must be known by to be shown and saved. */
export type SlideImage = Pick<GenerateImageResponse, "imageKey" | "imageUrl">;

/** One slide of a run. */
export interface RunSlide {
  slideId: string;
  /** The prompt that this attempt was, or will be, asked with. */
  prompt: string;
  status: SlideStatus;
  /** Counted from 1; with `runId` and `slideId` it names one paid attempt. */
  attempt: number;
  /** Whether this attempt has been, or may have been, asked for: the server may hold its picture. */
  isSent: boolean;
  /** When this attempt left the queue, in milliseconds since 1970; null while it waits. */
  startedAt: number | null;
  /** The picture, once `status` is `succeeded`. */
  image: SlideImage | null;
  /** Why, when `status` is `failed` or `unknown`. */
  problem: SlideProblem | null;
}

/**
 * Who is generating this post already, so that our run has asked for nothing yet:
 * - `tab`: another tab or window of this browser; `useRunInAnotherTab` tells how far it is;
 * - `run`: somebody on another machine, or a page that is gone, as the server's ledger tells.
 */
export type RunElsewhere =
  | { kind: "tab" }
  | {
      kind: "run";
      runId: string;
      /** Milliseconds since 1970. */
      startedAt: number;
      /** How many pictures it has in the making. */
      inFlight: number;
    };

/**
 * Where a run stands:
 * - `generating`: slides are queued or in flight;
 * - `stopping`: nothing more is started, those in flight come to their end;
 * - `deciding`: every slide has ended, not every one with a picture: nothing is saved until a person chooses.
 *   With `elsewhere`, nothing was asked for because somebody else is at it: a person may retry, or discard;
 * - `saving`: the complete arrays are on their way to the server;
 * - `save_failed`: the pictures are here, the save did not succeed: see `saveProblem`; saving can be asked for again;
 * - `conflict`: somebody else has changed the carousel since the run began: see `conflict`; nothing was overwritten;
 * - `saved`: the server has answered; the batch can be undone (a failed undo leaves its `saveProblem` here);
 * - `undoing`: the former arrays are on their way to the server.
 */
export type RunPhase =
  "generating" | "stopping" | "deciding" | "saving" | "save_failed" | "conflict" | "saved" | "undoing";

/** One run of a post in this client: one click on Generate All, on one slide, or a run taken up again. */
export interface Run {
  runId: string;
  postId: string;
  planId: string;
  phase: RunPhase;
  /** The slides asked for, in slide order: not always all slides of the post. */
  slides: RunSlide[];
  /** Milliseconds since 1970. */
  startedAt: number;
  /**
   * The post (its revision, slides and arrays) as it was when the run began; in `conflict`, the version of this
   * client that could not be saved; after a decision about a conflict, their version.
   */
  base: PostInfo;
  /** Saved with the pictures, which are drawn in it; absent: the post keeps the look it has. */
  look?: PostLook;
  /** Whether what was drawn is drawn in another arrangement. */
  isRearranged?: boolean;
  /** Why the run has not asked for its slides; null once it has. */
  elsewhere: RunElsewhere | null;
  /** What the server's last answer said; null before. Less than `most`: the provider is busy. */
  concurrency: Concurrency | null;
  /** Why the last save or undo did not succeed. */
  saveProblem: SlideProblem | null;
  /** In `conflict`: the post as somebody else has left it. */
  conflict: { current: PostInfo } | null;
  /** Slides whose pictures are saved, once a person has chosen among them in a conflict; null: all that have one. */
  chosen: readonly string[] | null;
  /** In `saved` and `undoing`: the post as the batch left it. */
  saved: PostInfo | null;
}

/** The runs of this client by post id; at most one for each post. */
export type Runs = Readonly<Record<string, Run>>;

/** Slides by status, and in all. */
export type Tally = Record<Exclude<SlideStatus, "idle">, number> & { total: number };

export function tally(run: Run): Tally {
  const count = (status: SlideStatus) => run.slides.filter((slide) => slide.status === status).length;
  return {
    queued: count("queued"),
    generating: count("generating"),
    succeeded: count("succeeded"),
    failed: count("failed"),
    unknown: count("unknown"),
    cancelled: count("cancelled"),
    total: run.slides.length,
  };
}

/** For 'Generating 5 of 8': how many slides have ended, well or badly. */
export function progress(run: Run): { done: number; total: number } {
  const { queued, generating, total } = tally(run);
  return { done: total - queued - generating, total };
}

/** Whether no slide that the post still has lacks its image. */
export function hasEveryImage(slides: readonly RunSlide[], post: Pick<PostInfo, "slides">): boolean {
  return slides.every(({ slideId, image }) => image || post.slides.every(({ id }) => id !== slideId));
}

/** The pictures of the run that are, or were, to be put into the post: not those a person has decided against. */
export function madeImages({ slides, chosen }: Pick<Run, "slides" | "chosen">): MadeImage[] {
  return slides.flatMap(({ slideId, image }) =>
    image && (chosen === null || chosen.includes(slideId)) ? [{ slideId, image }] : [],
  );
}

/** What was made, in words: '2 images', or of what was drawn before 'another arrangement of slide 3'. */
export function describeMade(run: Run): string {
  const made = madeImages(run);
  const [first] = made;
  const images = `${made.length} ${made.length === 1 ? "image" : "images"}`;
  if (!run.isRearranged || !first) return images;
  const number = run.base.slides.findIndex(({ id }) => id === first.slideId) + 1;
  if (run.base.slides.length === 1) return "another arrangement";
  return made.length === 1
    ? `another arrangement of slide ${number}`
    : `another arrangement of ${made.length} slides`;
}

/** For 'The provider is busy: going on with 2 at a time'; null while it is not. */
export function throttledTo({ concurrency }: Run): number | null {
  return concurrency && concurrency.current < concurrency.most ? concurrency.current : null;
}

/** Slides whose answers were lost and can be asked for again under the same keys: nothing new is paid. */
export function lostSlides(run: Run, post: PostInfo): RunSlide[] {
  return run.slides.filter(
    ({ slideId, problem, prompt }) =>
      isAnswerLost(problem) &&
      post.slides.some(({ id, mediaPrompt }) => id === slideId && mediaPrompt === prompt),
  );
}

/** The slides that Retry asks again without being told which: an unknown outcome may have been charged. */
export function retryableSlides(run: Run): RunSlide[] {
  return run.slides.filter((slide) => slide.status === "failed" || slide.status === "cancelled");
}

/** Whether slides are queued or in flight. */
export function isGenerating({ phase }: Run): boolean {
  return phase === "generating" || phase === "stopping";
}

/** Whether something is on its way, so that a page that goes away would lose sight of it. */
export function isBusy(run: Run): boolean {
  return isGenerating(run) || run.phase === "saving" || run.phase === "undoing";
}

/** Whether a new run of the post may begin: none is there, or it has been saved. */
export function mayStart(run: Run | null | undefined): boolean {
  return !run || run.phase === "saved";
}

/** Whether slides of the run may be asked for again: it waits for a decision. */
export function canRetry({ phase }: Run): boolean {
  return phase === "deciding";
}

/** Whether the run has images that can be saved: all of its slides have ended, and nobody is saving them already. */
export function canSave(run: Run): boolean {
  const { queued, generating, succeeded } = tally(run);
  const isUnsaved = !["saving", "saved", "undoing"].includes(run.phase);
  return isUnsaved && queued + generating === 0 && succeeded > 0;
}

export function canUndo({ phase }: Run): boolean {
  return phase === "saved";
}

export function canDiscard({ phase }: Run): boolean {
  return phase === "deciding" || phase === "save_failed" || phase === "conflict" || phase === "saved";
}

/** Whether another tab has kept the run from asking for anything. */
export function isOnlyBlocked({ elsewhere, slides }: Run): boolean {
  return elsewhere?.kind === "tab" && slides.every(({ isSent }) => !isSent);
}

export function stopsTheBatch(problem: SlideProblem): boolean {
  return RUN_STOPPERS.includes(problem.code);
}

/** A problem that says the image may have been made, and charged: only a person asks again. */
export function isOutcomeUnknown(problem: SlideProblem): boolean {
  return problem.code === ("outcome_unknown" satisfies ProblemCode);
}

/** Whether no answer came at all: it can be asked for again as soon as the network is back. */
export function isAnswerLost(problem: SlideProblem | null): boolean {
  return problem?.code === NO_ANSWER;
}

/** Codes of a slide whose request got no answer of our server, or one that something between us garbled. */
const END_NOT_SEEN: ReadonlySet<string> = new Set([NO_ANSWER, UNEXPECTED_ANSWER]);

/** What decides with which attempt number a slide is asked again. */
export type AskedSlide = Pick<RunSlide, "status" | "attempt" | "isSent" | "prompt" | "problem">;

/**
 * The attempt number to ask a slide of this run again with. An attempt that has ended is remembered by the server,
 * good or bad, so asking again is a new attempt. One whose end we have not seen (cancelled in flight, or its answer
 * lost) keeps its number: the server never pays a key twice and may hold the finished picture. A changed prompt is
 * always a new attempt.
 *
 * Once a used-up quota or a wrong key has stopped a run, the server answers every attempt up to that one's number
 * with the same, without asking the provider. So numbers never fall behind the highest of the run, and go beyond it
 * after such a stop.
 */
export function nextAttempt(slide: AskedSlide, prompt: string, run: readonly AskedSlide[]): number {
  const endNotSeen = slide.status === "cancelled" || END_NOT_SEEN.has(slide.problem?.code ?? "");
  const isKept = endNotSeen && slide.prompt === prompt;
  if (isKept && slide.isSent) return slide.attempt;
  const highest = Math.max(...run.map(({ attempt }) => attempt));
  const isStopped = run.some(({ problem }) => problem !== null && stopsTheBatch(problem));
  return Math.max(isKept ? slide.attempt : slide.attempt + 1, isStopped ? highest + 1 : highest);
}
