import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createAdaptiveLimit, type LimitSlot } from "@/lib/server/imageGeneration/adaptiveLimit";
import { deferred } from "@/tests/support/gate";

/** Starts a piece of work and gives its slot as soon as it runs, and a way to end it. */
async function start(
  limit: ReturnType<typeof createAdaptiveLimit>,
): Promise<{ slot: LimitSlot; end: () => void }> {
  const opened = deferred<LimitSlot>();
  const ended = deferred();
  void limit.run((slot) => {
    opened.resolve(slot);
    return ended.promise;
  });
  return { slot: await opened.promise, end: () => ended.resolve() };
}

const succeed = async (limit: ReturnType<typeof createAdaptiveLimit>, times: number) => {
  for (let done = 0; done < times; done += 1) await limit.run(async (slot) => slot.succeeded());
};

describe("the number of pictures in the making", () => {
  it("halves when the provider is busy and never goes below one", async () => {
    const limit = createAdaptiveLimit(8);
    for (const expected of [4, 2, 1, 1]) {
      const { slot, end } = await start(limit);
      slot.refused();
      end();
      expect(limit.current).toBe(expected);
    }
  });

  it("halves once for all that were in flight together", async () => {
    const limit = createAdaptiveLimit(8);
    const running = await Promise.all(Array.from({ length: 8 }, () => start(limit)));
    for (const { slot } of running) slot.refused();
    expect(limit.current).toBe(4);
    for (const { slot } of running.slice(0, 1)) slot.refused(); // asked again, and refused again
    expect(limit.current).toBe(2);
  });

  it("rises by one after five successes and never above the most", async () => {
    const limit = createAdaptiveLimit(3);
    const { slot, end } = await start(limit);
    slot.refused();
    end();
    expect(limit.current).toBe(1);
    await succeed(limit, 4);
    expect(limit.current).toBe(1);
    await succeed(limit, 1);
    expect(limit.current).toBe(2);
    await succeed(limit, 50);
    expect([limit.current, limit.most]).toEqual([3, 3]);
  });

  it("gives a place free as soon as the provider has answered, and the result when the work is done", async () => {
    const limit = createAdaptiveLimit(1);
    const stored = deferred<string>();
    const first = limit.run((slot) => {
      slot.succeeded();
      return stored.promise;
    });
    const { end } = await start(limit);
    end();
    stored.resolve("stored");
    expect(await first).toBe("stored");
  });

  it("begins hundreds that wait in the order of asking, each as soon as a place is free", async () => {
    const limit = createAdaptiveLimit(16);
    const begun: LimitSlot[] = [];
    const stored = deferred();
    const all = Array.from({ length: 500 }, (_, index) =>
      limit.run((slot) => {
        begun[index] = slot;
        return stored.promise;
      }),
    );
    await expect.poll(() => begun.length).toBe(16);
    for (let made = 0; made < 484; made += 1) {
      begun[made]?.succeeded();
      await setImmediate(); // one turn of the event loop, and no timer
      expect(begun).toHaveLength(17 + made);
    }
    stored.resolve();
    await Promise.all(all);
  });

  it("gives a place free when the work fails, also before it has begun to wait", async () => {
    const limit = createAdaptiveLimit(1);
    const fails = (failure: () => Promise<never>) => expect(limit.run(failure)).rejects.toThrow("broken");
    await fails(() => Promise.reject(new Error("broken")));
    await fails(() => {
      throw new Error("broken");
    });
    const { end } = await start(limit);
    end();
  });
});
