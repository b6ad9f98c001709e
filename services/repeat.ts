import { ApiError, NetworkError } from "@/lib/apiClient";

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
  /** Most requests in all. */
  attempts: number;
  /** Whether after this failure the very same request may be sent again. */
  mayRepeat: (error: unknown) => boolean;
  signal?: AbortSignal | undefined;
  wait?: Wait | undefined;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8_000;

/**
 * Sends a request again while `mayRepeat` allows, with exponential backoff and full jitter, and never sooner than
 * the server asked. Only for requests of which a repetition does nothing twice: by their Idempotency-Key, or by the
 * version that they name. Rejects with the last failure.
 */
export async function repeat<Answer>(
  request: () => Promise<Answer>,
  { attempts, mayRepeat, signal, wait: pause = wait }: RepeatOptions,
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await request();
    } catch (error) {
      if (attempt >= attempts || !mayRepeat(error)) throw error;
      const jitter = Math.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempt - 1));
      const asked = error instanceof ApiError ? (error.retryAfterMs ?? 0) : 0;
      await pause(asked + jitter, signal);
    }
  }
}

/** Whether the answer got lost on its way: the request may or may not have been carried out. */
export function isLostAnswer(error: unknown): boolean {
  return error instanceof NetworkError;
}
