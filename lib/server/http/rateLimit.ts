import { ProblemError } from "@/lib/server/problemError";

interface Bucket {
  tokens: number;
  filledAt: number;
}

/** Above this many callers, full buckets are dropped. */
const MAX_BUCKETS = 10_000;

/** Counts one request of this caller; throws `rate_limited` when there are too many. */
export type RateLimit = (caller: string) => void;

/**
 * A token bucket for each caller: `burst` requests at once, `perSecond` in the long run. It protects against a script
 * gone wild, not against many machines; what a bill may come to is the business of the provider's own limits.
 */
export function createRateLimit({
  burst,
  perSecond,
  now = Date.now,
}: {
  burst: number;
  perSecond: number;
  now?: () => number;
}): RateLimit {
  const buckets = new Map<string, Bucket>();
  const fill = ({ tokens, filledAt }: Bucket, at: number) =>
    Math.min(burst, tokens + ((at - filledAt) / 1_000) * perSecond);

  return (caller) => {
    const at = now();
    const tokens = fill(buckets.get(caller) ?? { tokens: burst, filledAt: at }, at);
    if (tokens < 1) {
      const seconds = Math.ceil((1 - tokens) / perSecond);
      const detail = `Too many requests at once: try again in ${seconds} s`;
      throw new ProblemError("rate_limited", detail, { headers: { "Retry-After": String(seconds) } });
    }
    buckets.set(caller, { tokens: tokens - 1, filledAt: at });
    if (buckets.size <= MAX_BUCKETS) return;
    for (const [quiet, bucket] of buckets) if (fill(bucket, at) >= burst) buckets.delete(quiet);
  };
}
