import { setTimeout as delay } from "node:timers/promises";

/** Between tries to keep what has been paid for: in all long enough for a database or a store to restart. */
const PAUSES_MS = [200, 1_000, 5_000, 15_000, 30_000];

/** Repeats until it succeeds, or ends with its last error. `beforePause` is awaited, and may end it by throwing. */
export async function keepPaid<Kept>(
  keep: () => Promise<Kept>,
  beforePause: (error: unknown, ms: number) => Promise<unknown> | void,
): Promise<Kept> {
  for (const pause of PAUSES_MS) {
    try {
      return await keep();
    } catch (error) {
      await beforePause(error, pause);
      await delay(pause);
    }
  }
  return keep();
}
