import { describe, expect, it } from "vitest";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { importMediaPlan } from "@/services/mediaPlanService";
import { openPost, useWorld, waitUntil } from "@/tests/support/page/client";
import { createGate } from "@/tests/support/gate";

const world = useWorld();
const prompts = () => world.provider.calls.map(({ prompt }) => prompt);

async function importInStyle(...mediaPrompts: string[]): Promise<PostInfo> {
  const slides = mediaPrompts.map((mediaPrompt) => ({ mediaPrompt }));
  const posts = [{ platform: "Instagram", contentType: "Carousel", title: "Brewing", slides }];
  const plan = { name: "A plan", brandKit: { firstSlideSetsStyle: true }, posts };
  const [stored] = (await importMediaPlan(JSON.stringify(plan))).posts;
  if (!stored) throw new Error("the post was not stored");
  return stored;
}

describe("a plan whose first slides set the style", () => {
  it("has the first slide made alone, then all others at once", async () => {
    const client = await openPost(await importInStyle("one", "two", "three", "four"));
    const first = createGate();
    const others = createGate();
    world.provider.behave = ({ prompt }) => (prompt === "one" ? first.passed : others.passed);
    const settled = client.handleGenerateAllCarouselImages(client.post());
    await waitUntil(() => world.provider.inFlight === 1);
    await client.until((run) => run?.slides.filter(({ status }) => status === "queued").length === 3);
    expect(prompts()).toEqual(["one"]);
    first.open();
    await waitUntil(() => world.provider.inFlight === 3);
    others.open();
    await client.settle(() => settled);
    expect(client.run()?.phase).toBe("saved");
    expect(world.provider.calls.slice(1).map(({ references }) => references.length)).toEqual([1, 1, 1]);
    expect(world.network.saves()).toHaveLength(1);
  });

  it("has all slides made at once when the first has its picture", async () => {
    const client = await openPost(await importInStyle("one", "two", "three"));
    const [first] = client.post().slides;
    await client.settle(() => client.handleGenerateImage(client.post(), first?.id ?? ""));
    const gate = createGate();
    world.provider.behave = () => gate.passed;
    const settled = client.handleGenerateAllCarouselImages(client.post());
    await waitUntil(() => world.provider.inFlight === 2);
    gate.open();
    await client.settle(() => settled);
    expect(prompts().toSorted()).toEqual(["one", "three", "two"]);
  });

  it("begins none of the others when all are cancelled", async () => {
    const client = await openPost(await importInStyle("one", "two", "three"));
    const gate = createGate();
    world.provider.behave = () => gate.passed;
    const settled = client.handleGenerateAllCarouselImages(client.post());
    await waitUntil(() => world.provider.inFlight === 1);
    await client.settle(() => client.handleCancelRun(client.post().id));
    await client.settle(() => settled);
    expect(client.run()?.phase).toBe("deciding");
    gate.open();
    await waitUntil(() => world.provider.inFlight === 0);
    expect(prompts()).toEqual(["one"]);
  });
});
