import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { generateImageResponseSchema } from "@/lib/schemas/generateImage";
import { type FakeOpenAi, holdAnswers, startFakeOpenAi } from "@/tests/support/fakes/fakeOpenAi";
import { createGate } from "@/tests/support/gate";
import { generate, generateRequest, type GenerateRequest } from "@/tests/support/data/generateRequest";
import { importPost } from "@/tests/support/data/importedPost";
import { mongoDatabaseName, mongoUri } from "@/tests/support/servers/mongo";
import { killServerProcesses, startServerProcess } from "@/tests/support/servers/serverProcess";
import { createTestFolder } from "@/tests/support/servers/testDatabases";

const CONCURRENCY = 3;

/** Each server has a provider of its own, so that what one server asks for can be told from what the other asks for. */
interface Pair {
  url: string;
  provider: FakeOpenAi;
}

describe("two servers on one MongoDB and one image store", () => {
  let folder: string;
  let pairs: Pair[];
  beforeAll(async () => {
    folder = await createTestFolder();
    pairs = [];
    for (let index = 0; index < 2; index += 1) {
      const provider = await startFakeOpenAi();
      const { url } = await startServerProcess({
        DATA_DIR: folder,
        MONGODB_URI: mongoUri,
        MONGODB_DB: `${mongoDatabaseName}_two`,
        IMAGE_PROVIDER: "openai",
        OPENAI_API_KEY: "sk-test",
        OPENAI_BASE_URL: provider.baseUrl,
        IMAGE_CONCURRENCY: String(CONCURRENCY),
      });
      await fetch(`${url}/api/media-plans`); // makes the collections, before the other server wants to
      pairs.push({ url, provider });
    }
  });
  beforeEach(() => pairs.forEach(({ provider }) => provider.reset()));
  afterAll(async () => {
    await killServerProcesses();
    await Promise.all(pairs.map(({ provider }) => provider.close()));
    await rm(folder, { recursive: true });
  });

  const urlOf = (index: number) => pairs[index % pairs.length]?.url ?? "";
  const prompts = () => pairs.flatMap(({ provider }) => provider.requests.map(({ prompt }) => prompt));
  it("50 identical requests, spread over both: the provider is asked once and all have the same answer", async () => {
    const request = generateRequest(await importPost(urlOf(0)), { prompt: "Asked fifty times" });
    const held = holdAnswers(...pairs.map(({ provider }) => provider));
    const waiting = Promise.all(
      Array.from({ length: 50 }, async (_, index) => (await generate(urlOf(index), request)).text()),
    );
    await held.asked;
    held.open();
    const answers = await waiting;
    answers.push(await (await generate(urlOf(0), request)).text());
    expect(new Set(answers).size).toBe(1);
    generateImageResponseSchema.parse(JSON.parse(answers[0] ?? ""));
    expect(prompts()).toEqual(["Asked fifty times"]);
  });

  it("a carousel that is asked of both at the same moment: each of its pictures is paid once", async () => {
    const post = await importPost(urlOf(0), { slideCount: 20 });
    const requests = post.slides.map((_, slide) =>
      generateRequest(post, { slide, prompt: `Picture ${slide}` }),
    );
    const answersOf = async (request: GenerateRequest) =>
      Promise.all([0, 1].map(async (server) => (await generate(urlOf(server), request)).text()));
    for (const [one, other] of await Promise.all(requests.map(answersOf))) expect(one).toBe(other);
    expect(prompts().toSorted()).toEqual(requests.map(({ body }) => body.prompt).toSorted());
  });

  it("a caller that goes away mid-run loses nothing: the picture is finished and the other server has it", async () => {
    const request = generateRequest(await importPost(urlOf(0)), { prompt: "Its caller went away" });
    const held = holdAnswers(...pairs.map(({ provider }) => provider));
    const caller = new AbortController();
    const gone = generate(urlOf(0), request, caller);
    await held.asked;
    caller.abort();
    await expect(gone).rejects.toThrow("aborted");
    const elsewhere = generate(urlOf(1), request);
    held.open();
    expect((await elsewhere).status).toBe(200);
    expect(prompts()).toHaveLength(1);
  });

  it("each has at most IMAGE_CONCURRENCY pictures in the making, over all posts and callers", async () => {
    const posts = await Promise.all([0, 1, 2].map(() => importPost(urlOf(0), { slideCount: 8 })));
    const requests = posts.flatMap((post, run) =>
      post.slides.map((_, slide) => generateRequest(post, { slide, run, prompt: `Post ${run}, ${slide}` })),
    );
    const full = createGate();
    const atMost = 2 * CONCURRENCY;
    for (const { provider } of pairs) {
      provider.beforeAnswer = async () => {
        if (pairs.reduce((sum, pair) => sum + pair.provider.inFlight, 0) >= atMost) full.open();
        await full.passed; // until both are as busy as they may be
      };
    }
    const responses = await Promise.all(requests.map((request, index) => generate(urlOf(index), request)));
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]));
    expect(pairs.map(({ provider }) => provider.peak)).toEqual([CONCURRENCY, CONCURRENCY]);
    expect(prompts().toSorted()).toEqual(requests.map(({ body }) => body.prompt).toSorted());
  });

  it("storing the same bytes from both at once gives one key, whose bytes never change while they are read", async () => {
    const post = await importPost(urlOf(0), { slideCount: 13 });
    // One prompt paints one picture: different keys of the ledger, the same bytes.
    const requests = post.slides.map((_, slide) => generateRequest(post, { slide, prompt: "One picture" }));
    const imageUrl = async (answer: Promise<Response>) =>
      generateImageResponseSchema.parse(await (await answer).json()).imageUrl;
    const hashOf = async (url: string) =>
      createHash("sha256")
        .update(Buffer.from(await (await fetch(url)).arrayBuffer()))
        .digest("hex");
    const store = (request: GenerateRequest, index: number) => imageUrl(generate(urlOf(index), request));
    const [first = ""] = await Promise.all(requests.slice(0, 1).map(store));
    const storing = Promise.all(requests.slice(1).map(store));
    let over = false;
    const hashes = new Set<string>();
    const reader = async (server: number) => {
      while (!over) hashes.add(await hashOf(urlOf(server) + first));
    };
    const readers = Promise.all([reader(0), reader(1)]);
    const urls = await storing;
    over = true;
    await readers;
    expect(new Set([first, ...urls]).size).toBe(1);
    expect([...hashes]).toEqual([/[0-9a-f]{64}/.exec(first)?.[0]]);
    expect(prompts()).toHaveLength(13);
  });
});
