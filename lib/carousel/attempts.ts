import { NO_ANSWER, RUN_STOPPERS, UNEXPECTED_ANSWER, type ProblemCode } from "@/lib/problemCodes";
import type { SlideProblem } from "@/lib/schemas/generationRun";
import type { RunSlide } from "./run";

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
