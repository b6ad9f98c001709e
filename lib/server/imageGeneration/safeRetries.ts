import { setTimeout as delay } from "node:timers/promises";
import { ProblemError, isProblemError } from "@/lib/server/problemError";
import type { RawImage } from "./imageGenerator";

/** In all, the first try included: the contract's number. */
const MAX_TRIES = 3;
/** Longest pause before the first repetition, in milliseconds; doubled for each further one. */
const BASE_PAUSE_MS = 1_000;

const MAX_PAUSE_MS = 60_000;

/** Time and randomness, replaced in tests. */
export interface RetryClock {
  wait(ms: number): Promise<unknown>;
  /** 0 to 1 */
  random(): number;
}

const realClock: RetryClock = {
  wait: delay,
  random: Math.random,
};

function pauseMs(problem: ProblemError, tries: number, clock: RetryClock): number {
  const asked = Number(problem.options.headers?.["Retry-After"] ?? 0) * 1_000;
  return asked + clock.random() * BASE_PAUSE_MS * 2 ** (tries - 1);
}

/**
 * The one place where a provider is asked the same again, and only after a definite refusal that cost nothing (`provider_busy`):
 * at most 3 times in all, with exponential backoff and full jitter on top of what Retry-After asks. When that is more
 * than a minute the refusal stands: whoever waits is told how long.
 */
export async function withSafeRetries(
  ask: () => Promise<RawImage>,
  {
    onBusy,
    beforePause,
    clock = realClock,
  }: {
    /** Called after each refusal, to lower the number in flight. */
    onBusy: () => void;
    /** Awaited before each pause, to extend the attempt's deadline. */
    beforePause: (ms: number) => Promise<unknown>;
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
      if (tries >= MAX_TRIES || pause > MAX_PAUSE_MS) throw error;
      await beforePause(pause);
      await clock.wait(pause);
    }
  }
}
