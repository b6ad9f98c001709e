import { describe, expect, it } from "vitest";
import { createRateLimit } from "@/lib/server/http/rateLimit";

/** How many of `times` requests at once get through. */
function allowed(limit: ReturnType<typeof createRateLimit>, caller: string, times: number): number {
  let count = 0;
  for (let request = 0; request < times; request += 1) {
    try {
      limit(caller);
      count += 1;
    } catch {
      // refused
    }
  }
  return count;
}

describe("the rate limit", () => {
  it("lets a burst through and then as many as the time allows, for each caller by itself", () => {
    let time = 0;
    const limit = createRateLimit({ burst: 10, perSecond: 2, now: () => time });
    expect(allowed(limit, "a", 15)).toBe(10);
    expect(allowed(limit, "b", 15)).toBe(10);
    time += 3_000;
    expect(allowed(limit, "a", 15)).toBe(6);
    time += 3_600_000;
    expect(allowed(limit, "a", 15)).toBe(10);
  });

  it("says when to come again", () => {
    const limit = createRateLimit({ burst: 1, perSecond: 0.1, now: () => 0 });
    limit("a");
    expect(() => limit("a")).toThrow(
      expect.objectContaining({ code: "rate_limited", options: { headers: { "Retry-After": "10" } } }),
    );
  });
});
