import { NO_ANSWER, UNEXPECTED_ANSWER } from "@/lib/apiClient";
import type { ProblemCode } from "@/lib/problemCodes";
import type { SlideProblem, SlideStatus } from "@/lib/schemas/generationRun";

/** Problems that every other slide of the batch would meet too: what is still queued is not asked for. */
const BATCH_STOPPERS: readonly string[] = [
  "provider_quota",
  "provider_misconfigured",
] satisfies ProblemCode[];

export function stopsTheBatch(problem: SlideProblem): boolean {
  return BATCH_STOPPERS.includes(problem.code);
}

/** A problem that says the image may have been made, and charged: only a person asks again. */
export function isOutcomeUnknown(problem: SlideProblem): boolean {
  return problem.code === ("outcome_unknown" satisfies ProblemCode);
}

/** Codes of a slide whose request got no answer of our server, or one that something between us garbled. */
const END_NOT_SEEN: ReadonlySet<string> = new Set([NO_ANSWER, UNEXPECTED_ANSWER]);

/**
 * The attempt number to ask a slide again with. An attempt that has ended is remembered by the server, good or bad,
 * so asking again is a new attempt. One whose end we have not seen (cancelled, or its answer lost) keeps its number:
 * the server never pays a key twice and may hold the finished picture. A changed prompt is always a new attempt.
 */
export function nextAttempt(
  slide: { status: SlideStatus; attempt: number; prompt: string; problem: SlideProblem | null },
  prompt: string,
): number {
  const endNotSeen = slide.status === "cancelled" || END_NOT_SEEN.has(slide.problem?.code ?? "");
  return endNotSeen && slide.prompt === prompt ? slide.attempt : slide.attempt + 1;
}
