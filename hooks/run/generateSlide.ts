import type { LimitFunction } from "p-limit";
import { stopsTheBatch } from "@/lib/carousel/attempts";
import { toSlideProblem } from "@/lib/slideProblem";
import type { RunSlide } from "@/lib/carousel/run";
import { generateImage } from "@/services/imageGenerationService";
import type { RunStore } from "./runStore";

/** One pass of a run over its queued slides: the first, or a retry. */
export interface Pass {
  /** Aborted: what has not begun leaves the queue. */
  queue: AbortController;
  /** Aborted: what is in flight is given up. */
  flight: AbortController;
}

export function createPass(): Pass {
  return { queue: new AbortController(), flight: new AbortController() };
}

/**
 * Makes the picture of one queued slide when the limit lets it, and tells the store what becomes of it. Resolves
 * when that has ended one way or another, and never rejects: a slide that fails does not disturb its siblings.
 */
export async function generateSlide({
  run: { postId, runId },
  slide: { slideId, prompt, attempt },
  pass,
  limit,
  store,
}: {
  run: { postId: string; runId: string };
  slide: RunSlide;
  pass: Pass;
  limit: LimitFunction;
  store: RunStore;
}): Promise<void> {
  const named = { postId, runId, slideId, attempt };
  let hasBegun = false;
  const turn = limit(async () => {
    if (pass.queue.signal.aborted) return;
    hasBegun = true;
    store.dispatch({ type: "SLIDE_STARTED", ...named, startedAt: Date.now() });
    try {
      const image = await generateImage({
        ...named,
        prompt,
        signal: pass.flight.signal,
        onConcurrency: (concurrency) =>
          store.dispatch({ type: "CONCURRENCY_TOLD", postId, runId, concurrency }),
      });
      store.dispatch({ type: "SLIDE_SUCCEEDED", ...named, image });
    } catch (error) {
      if (pass.flight.signal.aborted) return; // the store was told when the run was cancelled
      const problem = toSlideProblem(error);
      store.dispatch({ type: "SLIDE_FAILED", ...named, problem });
      if (stopsTheBatch(problem)) pass.queue.abort();
    }
  });
  // The queue is shared by all runs: a slide that leaves it must not wait for another run's turn to end.
  await Promise.race([turn, aborted(pass.queue.signal).then(() => (hasBegun ? turn : undefined))]);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
