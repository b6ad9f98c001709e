import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tally } from "@/lib/carousel/run";
import { importCarousel, openPost, readPost, useWorld, waitUntil } from "@/tests/support/page/client";
import { createGate } from "@/tests/support/gate";

const world = useWorld();
const NAMES = ["one", "two", "three", "four", "five", "six"];

/** Four of six slides in flight, held until the gate is opened. */
async function openRunning() {
  const client = await openPost(await importCarousel(...NAMES));
  const gate = createGate();
  world.provider.behave = () => gate.passed;
  const settled = client.handleGenerateAllCarouselImages(client.post());
  await client.until((run) => run && tally(run).generating === 4);
  await waitUntil(() => world.provider.inFlight === 4);
  const statuses = () => client.run()?.slides.map(({ status }) => status);
  return { ...client, gate, settled, statuses, postId: client.post().id };
}

describe("'Stop after the running ones'", () => {
  it("lets those in flight come to their end and begins no other", async () => {
    const client = await openRunning();
    await client.settle(() => client.handleStopRun(client.postId));
    expect(client.run()?.phase).toBe("stopping");
    client.gate.open();
    await client.settle(() => client.settled);
    expect(client.run()?.phase).toBe("deciding");
    expect(client.statuses()).toEqual([...Array(4).fill("succeeded"), "cancelled", "cancelled"]);
    expect(world.provider.calls).toHaveLength(4);
    expect(world.network.saves()).toEqual([]);
  });
});

describe("'Cancel all'", () => {
  it("settles everything at once, while the provider is still busy", async () => {
    const client = await openRunning();
    await client.settle(() => client.handleCancelRun(client.postId));
    await client.settle(() => client.settled);
    expect(client.run()?.phase).toBe("deciding");
    expect(client.statuses()).toEqual(Array(6).fill("cancelled"));
    expect(world.provider.inFlight).toBe(4);
    client.gate.open();
  });

  it("does not wait for the turns of another post's run", async () => {
    const client = await openRunning();
    const waiting = await importCarousel("waiting", "for a turn");
    await client.settle(async () => {
      const settled = client.handleGenerateAllCarouselImages(waiting);
      client.handleCancelRun(waiting.id);
      await settled;
    });
    expect(client.run()?.phase).toBe("generating");
    expect(world.provider.calls).toHaveLength(4);
    client.gate.open();
    await client.settle(() => client.settled);
  });

  it("does not pay again for what was in flight when a person retries", async () => {
    const client = await openRunning();
    await client.settle(() => client.handleCancelRun(client.postId));
    client.gate.open();
    await client.settle(() => client.handleRetryRun(client.postId));
    expect(client.run()?.phase).toBe("saved");
    expect(world.provider.calls).toHaveLength(NAMES.length);
    expect((await readPost(client.post())).imageKeys).not.toContain(null);
  });

  it("cancels a retry too, one that began before the first cancel had come through", async () => {
    const client = await openRunning();
    await client.settle(async () => {
      client.handleCancelRun(client.postId);
      const retried = client.handleRetryRun(client.postId);
      await client.settled;
      client.handleCancelRun(client.postId);
      await retried;
    });
    expect(client.statuses()).toEqual(Array(6).fill("cancelled"));
    client.gate.open();
  });

  it("at any moment leaves no promise hanging, writes nothing later, and keeps what was finished", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: NAMES.length }), async (finished) => {
        world.provider.reset();
        world.network.reset();
        const client = await openPost(await importCarousel(...NAMES));
        const before = client.post();
        const gate = createGate();
        const free = new Set(NAMES.slice(0, finished));
        world.provider.behave = ({ prompt }) => (free.has(prompt) ? undefined : gate.passed);
        await client.settle(async () => {
          const settled = client.handleGenerateAllCarouselImages(before);
          await waitUntil(() => done(client) >= finished);
          client.handleCancelRun(before.id);
          await settled;
        });
        gate.open();
        await waitUntil(() => world.provider.inFlight === 0);
        const isWhole = finished === NAMES.length;
        expect(client.run()?.phase).toBe(isWhole ? "saved" : "deciding");
        expect(done(client)).toBe(finished);
        expect(world.network.saves()).toHaveLength(isWhole ? 1 : 0);
      }),
      { numRuns: 10 },
    );
  });
});

function done({ run }: Pick<Awaited<ReturnType<typeof openPost>>, "run">): number {
  const running = run();
  return running ? tally(running).succeeded : 0;
}
