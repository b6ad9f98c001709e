import pLimit from "p-limit";

/** So many pictures in a row must succeed before one more may be in flight. */
const SUCCESSES_TO_RAISE = 5;

/** How a piece of work reports what the provider did. */
export interface LimitSlot {
  /** The provider refused for load: the limit is halved, to 1 at least. */
  refused(): void;
  /**
   * The provider has answered with a picture: the place is free, whatever is still done with the bytes. Enough of these
   * raise the limit by one.
   */
  succeeded(): void;
}

/** Caps the pictures that the provider is asked for at once, over all requests of this process. */
export interface AdaptiveLimit {
  run<Result>(work: (slot: LimitSlot) => Promise<Result>): Promise<Result>;
  /** How many may be in flight now. */
  readonly current: number;
  /** How many may be in flight when the provider is not busy. */
  readonly most: number;
}

/** Additive increase, multiplicative decrease, as TCP does it, between 1 and `most`. */
export function createAdaptiveLimit(most: number): AdaptiveLimit {
  const limit = pLimit(most);
  let successes = 0;
  let lowerings = 0;

  function openSlot(free: () => void): LimitSlot {
    let seen = lowerings;
    return {
      refused() {
        // Everything that was in flight when the provider became busy is refused together: that lowers the number once.
        if (seen === lowerings) {
          lowerings += 1;
          successes = 0;
          limit.concurrency = Math.max(1, Math.floor(limit.concurrency / 2));
        }
        seen = lowerings;
      },
      succeeded() {
        free();
        successes += 1;
        if (successes < SUCCESSES_TO_RAISE || limit.concurrency === most) return;
        successes = 0;
        limit.concurrency += 1;
      },
    };
  }

  return {
    run: (work) =>
      new Promise((resolve, reject) => {
        const occupy = () =>
          new Promise<void>((free) => {
            work(openSlot(free)).then(resolve, reject).finally(free);
          });
        limit(occupy).catch(reject);
      }),
    get current() {
      return limit.concurrency;
    },
    most,
  };
}
