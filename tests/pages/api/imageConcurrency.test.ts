import { beforeEach, describe, expect, it } from "vitest";
import { createFakeImageGenerator } from "@/tests/support/fakes/fakeImageGenerator";
import { deferred } from "@/tests/support/gate";
import { generate, generateRequest } from "@/tests/support/data/generateRequest";
import { importPost } from "@/tests/support/data/importedPost";
import { useApi } from "@/tests/support/servers/useApi";

/** Hundreds of requests take a while to arrive on a busy machine. */
const PATIENCE = { timeout: 60_000 };

describe("more pictures asked for than are made at once", () => {
  const AT_ONCE = 16;
  const imageGenerator = createFakeImageGenerator();
  const api = useApi("embedded", { imageGenerator }, { IMAGE_CONCURRENCY: String(AT_ONCE) });
  beforeEach(() => imageGenerator.reset());

  /** So many requests at once; each picture is made when it is let go. */
  async function ask(count: number) {
    const waiting: (() => void)[] = [];
    imageGenerator.behave = () => {
      const { promise, resolve } = deferred();
      waiting.push(resolve);
      return promise;
    };
    const post = await importPost(api().url);
    const requests = Array.from({ length: count }, (_, run) => generateRequest(post, { run }));
    const statuses = Promise.all(
      requests.map(async (request) => (await generate(api().url, request)).status),
    );
    const { attemptsInFlight } = api().context;
    await expect.poll(() => attemptsInFlight.size, PATIENCE).toBe(count);
    return { waiting, statuses };
  }

  it("fill all places, and the next is begun when one is free", async () => {
    const { waiting, statuses } = await ask(AT_ONCE + 1);
    await expect.poll(() => imageGenerator.inFlight, PATIENCE).toBe(AT_ONCE);
    waiting.shift()?.();
    await expect.poll(() => imageGenerator.calls.length, PATIENCE).toBe(AT_ONCE + 1);
    expect(imageGenerator.inFlight).toBe(AT_ONCE);
    for (const finish of waiting) finish();
    expect(new Set(await statuses)).toEqual(new Set([200]));
  });

  it("wait by the hundred, none is refused, and never are more made at once", async () => {
    const COUNT = 300;
    const { waiting, statuses } = await ask(COUNT);
    await expect.poll(() => imageGenerator.inFlight, PATIENCE).toBe(AT_ONCE);
    imageGenerator.behave = () => {};
    for (const finish of waiting) finish();
    expect(new Set(await statuses)).toEqual(new Set([200]));
    expect(imageGenerator.calls).toHaveLength(COUNT);
    expect(imageGenerator.peak).toBe(AT_ONCE);
  });
});
