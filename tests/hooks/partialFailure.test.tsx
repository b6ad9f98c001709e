import { describe, expect, it } from "vitest";
import type { ProblemCode } from "@/lib/problemCodes";
import { ProblemError } from "@/lib/server/problemError";
import { importCarousel, openPost, readPost, useWorld, waitUntil } from "@/tests/support/page/client";
import { createGate } from "@/tests/support/gate";

const world = useWorld();
const NAMES = ["one", "two", "three"];
const prompts = () => world.provider.calls.map(({ prompt }) => prompt).toSorted();

/** The provider refuses these prompts. */
function refuse(code: ProblemCode, ...refused: string[]): void {
  world.provider.behave = ({ prompt }) => {
    if (refused.includes(prompt)) throw new ProblemError(code);
  };
}

async function openCarousel(...names: string[]) {
  const client = await openPost(await importCarousel(...names));
  const statuses = () => client.run()?.slides.map(({ status }) => status);
  const slideId = (index: number) => client.post().slides[index]?.id ?? "";
  const generateAll = () => client.settle(() => client.handleGenerateAllCarouselImages(client.post()));
  return { ...client, statuses, slideId, generateAll };
}

describe("a batch in which slides fail", () => {
  it("keeps and shows the others, and 'Retry 1' asks the provider once and then saves all in one step", async () => {
    const client = await openCarousel(...NAMES);
    refuse("content_blocked", "three");
    await client.generateAll();
    expect(client.run()).toMatchObject({
      phase: "deciding",
      slides: [
        { status: "succeeded", image: { imageUrl: expect.any(String) } },
        { status: "succeeded", image: { imageUrl: expect.any(String) } },
        { status: "failed", image: null, problem: { code: "content_blocked" } },
      ],
    });

    world.provider.reset();
    await client.settle(() => client.handleRetryRun(client.post().id));
    expect(prompts()).toEqual(["three"]);
    expect(client.run()?.phase).toBe("saved");
    expect(world.network.saves()).toHaveLength(1);
    expect(client.post().imageKeys).not.toContain(null);
  });

  const subsets = Array.from({ length: 2 ** NAMES.length - 1 }, (_, bits) =>
    NAMES.filter((_, index) => (bits + 1) & (1 << index)),
  );
  it.each(subsets.map((failing) => [failing.join(", "), failing] as const))(
    "writes nothing until a person chooses when these fail: %s",
    async (_, failing) => {
      const client = await openCarousel(...NAMES);
      await client.generateAll();
      const before = await readPost(client.post());
      world.network.reset();
      refuse("content_blocked", ...failing);
      await client.settle(() => client.handleGenerateAllCarouselImages(client.post(), { slides: "all" }));
      expect(client.statuses()).toEqual(
        NAMES.map((name) => (failing.includes(name) ? "failed" : "succeeded")),
      );
      expect(world.network.saves()).toEqual([]);
      expect(await readPost(client.post())).toEqual(before);
      expect(client.post()).toEqual(before);
    },
  );

  it("saves the good ones on demand, and the others keep what the post had", async () => {
    const client = await openCarousel(...NAMES);
    await client.settle(() => client.handleGenerateImage(client.post(), client.slideId(2)));
    const [, , former] = client.post().imageKeys;
    refuse("content_blocked", "two", "three");
    await client.settle(() => client.handleGenerateAllCarouselImages(client.post(), { slides: "all" }));
    await client.settle(() => client.handleSaveRun(client.post().id));
    expect(client.run()?.phase).toBe("saved");
    expect((await readPost(client.post())).imageKeys).toEqual([expect.any(String), null, former]);
  });

  it("is forgotten on demand, with the post as it was", async () => {
    const client = await openCarousel(...NAMES);
    const before = client.post();
    refuse("content_blocked", "one");
    await client.generateAll();
    await client.settle(() => client.handleDiscardRun(before.id));
    expect(client.run()).toBeNull();
    expect(await readPost(before)).toEqual(before);
  });

  it("asks with the new prompt when a failed slide's prompt was edited", async () => {
    const client = await openCarousel(...NAMES);
    refuse("content_blocked", "two");
    await client.generateAll();
    const slides = client
      .post()
      .slides.map((slide, index) => (index === 1 ? { ...slide, mediaPrompt: "a better two" } : slide));
    await client.settle(() => client.editPost(client.post(), { slides }));
    world.provider.reset();
    await client.settle(() => client.handleRetryRun(client.post().id));
    expect(prompts()).toEqual(["a better two"]);
    expect(client.run()?.phase).toBe("saved");
    expect(client.post()).toMatchObject({ slides, imageKeys: Array(3).fill(expect.any(String)) });
  });
});

describe("a slide whose outcome is not known", () => {
  it("is asked again only when a person names it, as a new attempt", async () => {
    const client = await openCarousel("one", "two");
    refuse("outcome_unknown", "two");
    await client.generateAll();
    expect(client.statuses()).toEqual(["succeeded", "unknown"]);

    world.provider.reset();
    world.network.reset();
    await client.settle(() => client.handleRetryRun(client.post().id));
    expect(prompts()).toEqual([]);
    expect(client.run()?.phase).toBe("deciding");

    const slideId = client.slideId(1);
    await client.settle(() => client.handleRetryRun(client.post().id, [slideId]));
    expect(prompts()).toEqual(["two"]);
    const [asked] = world.network.sent;
    expect(asked?.idempotencyKey).toBe(`${client.run()?.runId}:${slideId}:2`);
    expect(client.run()?.phase).toBe("saved");
  });
});

describe.each(["provider_quota", "provider_misconfigured", "image_store_unavailable"] as const)(
  "%s",
  (code) => {
    it("stops the rest of the batch, and lets those in flight come to their end", async () => {
      const client = await openCarousel("one", "two", "three", "four", "five", "six");
      const gate = createGate();
      const allAsked = createGate();
      world.provider.behave = async ({ prompt }) => {
        await allAsked.passed;
        if (prompt === "one") throw new ProblemError(code);
        await gate.passed;
      };
      await client.settle(async () => {
        const settled = client.handleGenerateAllCarouselImages(client.post());
        await waitUntil(() => world.provider.inFlight === 4);
        allAsked.open();
        await waitUntil(() => client.run()?.phase === "stopping");
        gate.open();
        await settled;
      });
      expect(client.run()?.phase).toBe("deciding");
      expect(client.statuses()).toEqual([
        "failed",
        "succeeded",
        "succeeded",
        "succeeded",
        "cancelled",
        "cancelled",
      ]);
      expect(prompts()).toEqual(["four", "one", "three", "two"]);
    });

    it("asks for all that is missing, once each, when a person retries after having put it right", async () => {
      const names = ["one", "two", "three", "four", "five", "six"];
      const client = await openCarousel(...names);
      refuse(code, ...names);
      await client.generateAll();
      expect(client.run()?.phase).toBe("deciding");
      expect(new Set(client.statuses())).toEqual(new Set(["failed", "cancelled"]));

      world.provider.reset();
      await client.settle(() => client.handleRetryRun(client.post().id));
      expect(client.run()?.phase).toBe("saved");
      expect(prompts()).toEqual(names.toSorted());
    });
  },
);
