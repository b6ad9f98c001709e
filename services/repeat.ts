import { ApiError, NetworkError } from "@/lib/apiClient";
import { UNEXPECTED_ANSWER } from "@/lib/problemCodes";

/** Resolves after so many milliseconds; rejects with the signal's reason as soon as that aborts. */
export type Wait = (ms: number, signal?: AbortSignal) => Promise<void>;

export const wait: Wait = (ms, signal) =>
  new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal?.addEventListener("abort", stop, { once: true });
  });

interface RepeatOptions {
  /** Most requests in all, besides those that came too fast. */
  attempts: number;
  /** Whether after this failure the very same request may be sent again. */
  mayRepeat: (error: unknown) => boolean;
  signal?: AbortSignal | undefined;
  wait?: Wait | undefined;
}

/** Most times in a row that a request comes too fast. At the pauses below that is minutes. */
const MAX_TOO_FAST = 60;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8_000;

/**
 * Sends a request again while `mayRepeat` allows, with exponential backoff and full jitter, and never sooner than
 * the server asked. Only for requests of which a repetition does nothing twice: by their Idempotency-Key, or by the
 * version that they name. One that came too fast has not been looked at: any request may be sent again after it, and
 * waits its turn. Rejects with the last failure.
 */
export async function repeat<Answer>(
  request: () => Promise<Answer>,
  { attempts, mayRepeat, signal, wait: pause = wait }: RepeatOptions,
): Promise<Answer> {
  let failures = 0;
  let tooFast = 0;
  for (;;) {
    try {
      return await request();
    } catch (error) {
      const isLast = isTooFast(error)
        ? ++tooFast > MAX_TOO_FAST
        : ++failures >= attempts || !mayRepeat(error);
      if (isLast) throw error;
      const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures + tooFast - 1));
      const asked = error instanceof ApiError ? (error.retryAfterMs ?? 0) : 0;
      await pause(asked + Math.random() * longest, signal);
    }
  }
}

/** Said by our server or by a proxy. */
function isTooFast(error: unknown): boolean {
  return error instanceof ApiError && error.problem.status === 429;
}

/** Whether a proxy has answered because our server did not, or not in time: the request may or may not be carried out. */
export function isGatewayError(error: unknown): boolean {
  return error instanceof ApiError && error.problem.code === UNEXPECTED_ANSWER && error.problem.retryable;
}

/** Whether the answer got lost on its way: the request may or may not have been carried out. */
export function isLostAnswer(error: unknown): boolean {
  return error instanceof NetworkError;
}
