import pLimit from "p-limit";

/** So many pictures in a row must succeed before one more may be in flight. */
const SUCCESSES_TO_RAISE = 5;

/** Caps the pictures in the making at once, over all requests of this process. */
export interface AdaptiveLimit {
  run<Result>(work: () => Promise<Result>): Promise<Result>;
  /** How many may be in flight now, at most `most`. */
  readonly current: number;
  /** The provider has refused for load: half as many from now on, at least one. */
  lower(): void;
  /** A picture has been made: after enough of them one more may be in flight again. */
  raise(): void;
}

/** Additive increase, multiplicative decrease, as TCP does it; never above `most`. */
export function createAdaptiveLimit(most: number): AdaptiveLimit {
  const limit = pLimit(most);
  let successes = 0;
  return {
    run: limit,
    get current() {
      return limit.concurrency;
    },
    lower() {
      successes = 0;
      limit.concurrency = Math.max(1, Math.floor(limit.concurrency / 2));
    },
    raise() {
      successes += 1;
      if (successes < SUCCESSES_TO_RAISE || limit.concurrency === most) return;
      successes = 0;
      limit.concurrency += 1;
    },
  };
}
