import type { MadeImage } from "./collectImages";
import type { SlideStatus } from "@/lib/schemas/generationRun";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { isAnswerLost } from "./attempts";
import type { Run, RunSlide } from "./run";

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
