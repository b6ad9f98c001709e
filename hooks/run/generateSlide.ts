import { type Run, type RunSlide, stopsTheBatch } from "@/lib/carousel/run";
import type { Concurrency } from "@/lib/schemas/imageEstimate";
import { toSlideProblem } from "@/lib/slideProblem";
import { generateImage } from "@/services/imageGenerationService";
import type { RunContext } from "./runContext";

/** What ends a run before its time: `queued`: what has not begun leaves the queue; `inFlight`: what has is given up. */
export interface RunAbort {
  queued: AbortController;
  inFlight: AbortController;
}

/**
 * Makes the picture of one queued slide when its turn comes, and tells the store what becomes of it. Resolves when that
 * has ended one way or another, and never rejects: a slide that fails does not disturb its siblings.
 * @returns the slide as it has ended
 */
export async function generateSlide(
  context: RunContext,
  { postId, runId, look }: Run,
  slide: RunSlide,
  { queued, inFlight }: RunAbort,
): Promise<RunSlide> {
  if (slide.status !== "queued") return slide; // it has its picture, or nobody has asked for it again
  const { store, limit } = context;
  const { slideId, prompt, attempt } = slide;
  const named = { postId, runId, slideId, attempt };
  let hasBegun = false;
  const turn = limit(async () => {
    if (queued.signal.aborted) return;
    hasBegun = true;
    store.dispatch({ type: "SLIDE_STARTED", ...named, startedAt: Date.now() });
    try {
      const image = await generateImage({
        ...named,
        prompt,
        ...(look && { look }),
        attemptTimeoutMs: context.attemptTimeoutMs,
        signal: inFlight.signal,
        onConcurrency(concurrency) {
          followServer(context, { concurrency });
          store.dispatch({ type: "CONCURRENCY_CHANGED", postId, runId, concurrency });
        },
      });
      store.dispatch({ type: "SLIDE_SUCCEEDED", ...named, image });
    } catch (error) {
      if (inFlight.signal.aborted) return; // the store was told when the run was cancelled
      const problem = toSlideProblem(error);
      store.dispatch({ type: "SLIDE_FAILED", ...named, problem });
      if (stopsTheBatch(problem)) queued.abort();
    }
  });
  // The queue is shared by all runs: a slide that leaves it must not wait for another run's turn to end.
  await Promise.race([turn, aborted(queued.signal).then(() => (hasBegun ? turn : undefined))]);
  return store.find(postId)?.slides.find((each) => each.slideId === slideId) ?? slide;
}

/** Before the server has said how many pictures it makes at once. */
export const INITIAL_SLIDES_IN_FLIGHT = 4;

/** Of the six connections that browsers open to a server over HTTP/1.1, one is left for all else. */
const MAX_IN_FLIGHT_HTTP_1 = 5;

/**
 * Asks for more images than the server makes at once, so that none of its places waits for the network: an image that has
 * come from the provider is stored and answered while the next is made, which at worst happens in all places together.
 */
export function followServer(
  context: RunContext,
  { concurrency, attemptTimeoutMs }: { concurrency: Concurrency; attemptTimeoutMs?: number },
): void {
  context.limit.concurrency = Math.min(concurrency.current * 2, maxInFlight());
  context.attemptTimeoutMs = attemptTimeoutMs ?? context.attemptTimeoutMs;
}

function maxInFlight(): number {
  const [page] = performance.getEntriesByType("navigation");
  // The DOM gives entries of this type alone, which the type does not say; tests run without one.
  const protocol = (page as PerformanceNavigationTiming | undefined)?.nextHopProtocol ?? "";
  return /^h[23]/.test(protocol) ? Infinity : MAX_IN_FLIGHT_HTTP_1;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
