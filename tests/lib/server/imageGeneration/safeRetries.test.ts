import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ProblemCode } from "@/lib/problemCodes";
import { PROBLEM_CODES } from "@/lib/problemCodes";
import { withSafeRetries } from "@/lib/server/imageGeneration/safeRetries";
import { ProblemError } from "@/lib/server/problemError";

const image = { bytes: new Uint8Array(), costUsd: null };

/** Runs against a provider that fails with these codes one after the other and then succeeds; time stands still. */
async function run(
  failures: (ProblemCode | [code: ProblemCode, retryAfter: string])[],
  { random = 0.5 } = {},
) {
  const left = [...failures];
  const pauses: number[] = [];
  const announced: number[] = [];
  let asked = 0;
  let busy = 0;
  const ask = async () => {
    asked += 1;
    const failure = left.shift();
    if (!failure) return image;
    const [code, retryAfter] = Array.isArray(failure) ? failure : [failure];
    throw new ProblemError(code, undefined, retryAfter ? { headers: { "Retry-After": retryAfter } } : {});
  };
  const outcome = await withSafeRetries(ask, {
    onBusy: () => (busy += 1),
    beforePause: async (ms) => void announced.push(ms),
    clock: { wait: async (ms) => void pauses.push(ms), random: () => random },
  }).then(
    () => "succeeded",
    (error: ProblemError) => error.code,
  );
  return { outcome, asked, busy, pauses, announced };
}

describe("safe retries", () => {
  it("asks again after a refusal for load, which costs nothing, and at most three times in all", async () => {
    expect(await run(["provider_busy"])).toMatchObject({ outcome: "succeeded", asked: 2, busy: 1 });
    expect(await run(["provider_busy", "provider_busy"])).toMatchObject({
      outcome: "succeeded",
      asked: 3,
      busy: 2,
    });
    expect(await run(["provider_busy", "provider_busy", "provider_busy"])).toMatchObject({
      outcome: "provider_busy",
      asked: 3,
      busy: 3,
    });
  });

  // Everything but a refusal for load may have been paid, or would be refused again.
  it.each(Object.keys(PROBLEM_CODES).filter((code) => code !== "provider_busy") as ProblemCode[])(
    "never asks again after %s",
    async (code) => {
      expect(await run([code])).toEqual({ outcome: code, asked: 1, busy: 0, pauses: [], announced: [] });
    },
  );

  it("doubles the longest pause each time and draws from the whole of it", async () => {
    expect((await run(["provider_busy", "provider_busy"], { random: 1 })).pauses).toEqual([1_000, 2_000]);
    expect((await run(["provider_busy", "provider_busy"], { random: 0 })).pauses).toEqual([0, 0]);
  });

  it("waits at least as long as Retry-After asks", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(20), fc.double({ min: 0, max: 1, noNaN: true }), async (seconds, random) => {
        const { pauses } = await run([["provider_busy", String(seconds)]], { random });
        expect(pauses[0]).toBeGreaterThanOrEqual(seconds * 1_000);
      }),
    );
  });

  it("gives up at once when it is asked to wait for more than a minute, and passes the time on", async () => {
    const outcome = await run([["provider_busy", "61"]], { random: 0 });
    expect(outcome).toEqual({ outcome: "provider_busy", asked: 1, busy: 1, pauses: [], announced: [] });
    expect(await run([["provider_busy", "60"]], { random: 0 })).toMatchObject({
      outcome: "succeeded",
      asked: 2,
    });
  });

  it("announces each pause before it begins, so that the attempt is not taken for dead", async () => {
    const { pauses, announced } = await run([["provider_busy", "7"], "provider_busy"]);
    expect(announced).toEqual(pauses);
  });
});
