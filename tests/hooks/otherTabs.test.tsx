import { beforeEach, describe, expect, it } from "vitest";
import { createId } from "@/tests/support/data/factories";
import {
  importCarousel,
  openPost,
  readPost,
  useWorld,
  waitUntil,
  type Client,
} from "@/tests/support/page/client";
import { useLocks } from "@/tests/support/fakes/fakeLocks";
import { createGate } from "@/tests/support/gate";
import { generateImage } from "@/services/imageGenerationService";

const world = useWorld();
beforeEach(() => localStorage.clear());

/** The first slides have their pictures, the others wait for the gate. */
async function startRun(client: Client, ...finished: string[]) {
  const gate = createGate();
  world.provider.behave = ({ prompt }) => (finished.includes(prompt) ? undefined : gate.passed);
  const settled = client.handleGenerateAllCarouselImages(client.post());
  const held = client.post().slides.length - finished.length;
  await waitUntil(() => world.provider.inFlight === held && world.provider.calls.length > finished.length);
  return { gate, settled };
}

describe("two tabs of one browser with the same post", () => {
  useLocks();

  it("the second sees how far the first one's run is, and its pictures once they are saved", async () => {
    const post = await importCarousel("one", "two", "three");
    const [first, second] = [await openPost(post), await openPost(post)];
    const { gate, settled } = await startRun(first, "one");
    await waitUntil(() => second.runInAnotherTab()?.done === 1);
    expect(second.runInAnotherTab()).toMatchObject({
      runId: first.run()?.runId,
      postId: post.id,
      done: 1,
      total: 3,
    });
    expect(first.runInAnotherTab()).toBeNull();
    expect(second.run()).toBeNull();

    gate.open();
    await first.settle(() => settled);
    await waitUntil(() => second.runInAnotherTab() === null);
    await waitUntil(() => second.post().revision === first.post().revision);
    expect(second.post()).toEqual(await readPost(post));
    expect(second.post().imageKeys).not.toContain(null);
  });

  it("is told of a run that had begun before it was opened", async () => {
    const post = await importCarousel("one", "two");
    const first = await openPost(post);
    const { gate, settled } = await startRun(first);
    const second = await openPost(post);
    await waitUntil(() => second.runInAnotherTab());
    expect(second.runInAnotherTab()).toMatchObject({ runId: first.run()?.runId, done: 0, total: 2 });
    gate.open();
    await first.settle(() => settled);
  });

  it("pays once: the second asks for nothing while the first is at it, and begins anew when that has ended", async () => {
    const post = await importCarousel("one", "two");
    const [first, second] = [await openPost(post), await openPost(post)];
    const { gate, settled } = await startRun(first);
    await second.settle(() => second.handleGenerateAllCarouselImages(second.post()));
    expect(second.run()).toMatchObject({
      phase: "deciding",
      elsewhere: { kind: "tab" },
      slides: [{ status: "cancelled" }, { status: "cancelled" }],
    });
    expect(world.provider.calls).toHaveLength(2);
    await second.settle(() => second.handleRetryRun(post.id));
    expect(second.run()).toMatchObject({ phase: "deciding", elsewhere: { kind: "tab" } });

    gate.open();
    await first.settle(() => settled);
    expect(world.provider.calls).toHaveLength(2);
    await waitUntil(() => second.run() === null && second.post().revision === first.post().revision);
    await second.settle(() => second.handleGenerateAllCarouselImages(second.post(), { slides: "all" }));
    expect(second.run()?.phase).toBe("saved");
  });

  it("does not stand in its own way when a cancelled run is retried at once", async () => {
    const client = await openPost(await importCarousel("one", "two"));
    const { gate, settled } = await startRun(client);
    await client.settle(async () => {
      client.handleCancelRun(client.post().id);
      const retried = client.handleRetryRun(client.post().id);
      gate.open();
      await Promise.all([settled, retried]);
    });
    expect(client.run()?.phase).toBe("saved");
    expect(world.provider.calls).toHaveLength(2);
  });

  it("no longer waits for a tab that has gone away in the middle", async () => {
    const post = await importCarousel("one", "two");
    const [first, second] = [await openPost(post), await openPost(post)];
    const { gate } = await startRun(first);
    await waitUntil(() => second.runInAnotherTab());
    first.close();
    await waitUntil(() => second.runInAnotherTab() === null);
    gate.open();
    await second.settle(() => second.handleGenerateAllCarouselImages(post));
    // The server may still be making what the closed tab had asked for, and says so.
    expect(second.run()?.elsewhere?.kind).not.toBe("tab");
  });
});

describe("a run of somebody on another machine", () => {
  /** What a browser of another person has in the making. */
  async function generateElsewhere(client: Client, index: number) {
    const { id: postId, slides } = client.post();
    const { id: slideId = "", mediaPrompt: prompt = "" } = slides[index] ?? {};
    const runId = `run_${createId("elsewhere")}`.padEnd(16, "_");
    return generateImage({ postId, slideId, runId, attempt: 1, prompt });
  }

  it("is asked about before anything is spent, and a person may go on all the same", async () => {
    const client = await openPost(await importCarousel("one", "two"));
    const gate = createGate();
    world.provider.behave = () => gate.passed;
    const elsewhere = [generateElsewhere(client, 0), generateElsewhere(client, 1)];
    await waitUntil(() => world.provider.inFlight === 2);
    await client.settle(() => client.handleGenerateAllCarouselImages(client.post()));
    expect(client.run()).toMatchObject({
      phase: "deciding",
      elsewhere: { kind: "run", inFlight: 1, startedAt: expect.any(Number) },
    });
    expect(world.provider.calls).toHaveLength(2);

    gate.open();
    await client.settle(() => client.handleRetryRun(client.post().id));
    expect(client.run()).toMatchObject({ phase: "saved", elsewhere: null });
    expect(world.provider.calls).toHaveLength(4);
    await Promise.all(elsewhere);
  });

  it("does not matter once it has ended, or when the server cannot say", async () => {
    const client = await openPost(await importCarousel("one", "two"));
    await generateElsewhere(client, 0);
    await client.settle(() => client.handleGenerateAllCarouselImages(client.post()));
    expect(client.run()?.phase).toBe("saved");

    world.network.carry = ({ path }, send) =>
      path.startsWith("/api/generation-runs") ? Promise.resolve(new Response("", { status: 502 })) : send();
    await client.settle(() => client.handleGenerateAllCarouselImages(client.post(), { slides: "all" }));
    expect(client.run()?.phase).toBe("saved");
  });

  it("can be left alone: what was cancelled while it was asked for is never begun", async () => {
    const client = await openPost(await importCarousel("one", "two"));
    const gate = createGate();
    world.network.carry = async ({ path }, send) => {
      if (path.startsWith("/api/generation-runs")) await gate.passed;
      return send();
    };
    await client.settle(async () => {
      const settled = client.handleGenerateAllCarouselImages(client.post());
      await waitUntil(() => world.network.sent.some(({ path }) => path.startsWith("/api/generation-runs")));
      client.handleCancelRun(client.post().id);
      gate.open();
      await settled;
    });
    expect(client.run()).toMatchObject({ phase: "deciding", elsewhere: null });
    expect(world.provider.calls).toEqual([]);
  });
});
