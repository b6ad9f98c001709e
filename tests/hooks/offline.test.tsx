import type { Run } from "@/lib/carousel/run";
import { describe, expect, it } from "vitest";
import { importCarousel, openPost, readPost, useWorld } from "@/tests/support/page/client";
import { connectionLost, type SentRequest } from "@/tests/support/servers/network";

const world = useWorld();

const isGenerate = ({ path }: SentRequest) => path === "/api/generate-image";
const promptOf = ({ body }: SentRequest) => (body as { prompt?: string } | undefined)?.prompt;
const hasFirst = (run: Run | null) => run?.slides[0]?.status === "succeeded";
const comeBack = () => window.dispatchEvent(new Event("online"));

describe("when the network comes back", () => {
  it("a run goes on with what it had lost, under the same keys: nothing is paid twice", async () => {
    const client = await openPost(await importCarousel("one", "two", "three"));
    world.network.carry = async (request, send) => {
      if (!isGenerate(request) || promptOf(request) === "one") return send();
      if (promptOf(request) === "two") await send(); // the picture is made, its answer lost
      await client.until(hasFirst); // whose answer would say that the network is back
      throw connectionLost();
    };
    await client.settle(() => client.handleGenerateAllCarouselImages(client.post()));
    expect(client.run()).toMatchObject({
      phase: "deciding",
      slides: [
        { status: "succeeded" },
        { problem: { code: "no_answer" } },
        { problem: { code: "no_answer" } },
      ],
    });

    world.network.carry = (_, send) => send();
    comeBack();
    await client.until((run) => run?.phase === "saved");
    const keys = world.network.sent.filter(isGenerate).map(({ idempotencyKey }) => idempotencyKey);
    expect(new Set(keys).size).toBe(3);
    expect(world.provider.calls).toHaveLength(3);
    expect((await readPost(client.post())).imageKeys).not.toContain(null);
  });

  it("asks for nothing that a person has to decide about, nor for a prompt that was changed since", async () => {
    const client = await openPost(await importCarousel("one", "two"));
    world.network.carry = async (request, send) => {
      if (!isGenerate(request) || promptOf(request) !== "two") return send();
      await client.until(hasFirst);
      throw connectionLost();
    };
    await client.settle(() => client.handleGenerateAllCarouselImages(client.post()));
    const [first, second] = client.post().slides;
    if (!first || !second) throw new Error("two slides were imported");
    world.network.reset();
    // Only the edit's own answer may say that the network is back: a probe could come before it.
    world.network.carry = ({ path }, send) =>
      path === "/api/health" ? Promise.reject(connectionLost()) : send();
    const slides = [first, { ...second, mediaPrompt: "a better two" }];
    await client.settle(() => client.editPost(client.post(), { slides })); // its answer says: back
    await client.settle(() => readPost(client.post()));
    expect(world.network.sent.filter(isGenerate)).toEqual([]);
    expect(client.run()?.phase).toBe("deciding");
  });

  it("saves a run whose pictures could not be saved", async () => {
    const client = await openPost(await importCarousel("one", "two"));
    world.network.carry = ({ path }, send) =>
      path === "/api/update-media-plan-post" ? Promise.reject(connectionLost()) : send();
    await client.settle(() => client.handleGenerateAllCarouselImages(client.post()));
    expect(client.run()?.phase).toBe("save_failed");
    world.network.carry = (_, send) => send();
    comeBack();
    await client.until((run) => run?.phase === "saved");
    expect(world.provider.calls).toHaveLength(2);
    expect((await readPost(client.post())).imageKeys).not.toContain(null);
  });

  it("finds out by itself, without a word from the browser", async () => {
    const client = await openPost(await importCarousel("one", "two"));
    world.network.carry = () => Promise.reject(connectionLost());
    await client.settle(() => client.handleGenerateAllCarouselImages(client.post()));
    expect(client.run()?.phase).toBe("deciding");
    world.network.carry = (_, send) => send();
    await client.until((run) => run?.phase === "saved");
    expect(world.network.sent.some(({ path }) => path === "/api/health")).toBe(true);
  });
});
