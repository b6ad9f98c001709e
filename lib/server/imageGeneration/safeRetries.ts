import { setTimeout as delay } from "node:timers/promises";
import { ProblemError, isProblemError } from "@/lib/server/problemError";
import type { RawImage } from "./imageGenerator";

/** In all, the first try included: the contract's number. */
const MOST_TRIES = 3;
/** Longest pause before the first repetition, in milliseconds; doubled for each further one. */
const BASE_PAUSE_MS = 1_000;

/** Where time and chance come from; tests bring their own. */
export interface RetryClock {
  wait(ms: number, signal: AbortSignal): Promise<unknown>;
  /** 0 to 1 */
  random(): number;
}

const realClock: RetryClock = {
  wait: (ms, signal) => delay(ms, undefined, { signal }),
  random: Math.random,
};

function pauseMs(problem: ProblemError, tries: number, clock: RetryClock): number {
  const asked = Number(problem.options.headers?.["Retry-After"] ?? 0) * 1_000;
  return asked + clock.random() * BASE_PAUSE_MS * 2 ** (tries - 1);
}

/**
 * The one place where a provider is asked again, and only after a definite refusal that cost nothing (`provider_busy`):
 * at most 3 times in all, with exponential backoff and full jitter on top of what Retry-After asks. When the next try
 * could not begin before `signal` aborts (the attempt's deadline), the refusal stands.
 */
export async function withSafeRetries(
  ask: () => Promise<RawImage>,
  {
    signal,
    deadline,
    onBusy,
    clock = realClock,
  }: {
    signal: AbortSignal;
    /** Epoch milliseconds after which nothing may be asked any more. */
    deadline: number;
    /** Told of each refusal, so that the number in flight can be lowered. */
    onBusy: () => void;
    clock?: RetryClock;
  },
): Promise<RawImage> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!isProblemError(error) || error.code !== "provider_busy") throw error;
      onBusy();
      const pause = pauseMs(error, tries, clock);
      if (tries >= MOST_TRIES || Date.now() + pause >= deadline) throw error;
      await clock.wait(pause, signal).catch(() => {
        throw error; // the deadline came while we waited: nothing is under way
      });
    }
  }
}
