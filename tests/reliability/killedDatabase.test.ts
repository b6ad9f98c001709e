import { rm } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { deferred } from "@/tests/support/gate";
import { type FakeOpenAi, holdAnswers, startFakeOpenAi } from "@/tests/support/fakes/fakeOpenAi";
import { generate, generateRequest, savePost } from "@/tests/support/data/generateRequest";
import { importPost, readPost, savedPost } from "@/tests/support/data/importedPost";
import { startOwnMongod, type OwnMongod } from "@/tests/support/servers/ownMongod";
import {
  killServerProcesses,
  startServerProcess,
  type ServerProcess,
} from "@/tests/support/servers/serverProcess";
import { createTestFolder } from "@/tests/support/servers/testDatabases";
import { problemOf } from "@/tests/support/servers/useApi";

const ROUNDS = 3;
const WRITERS = 4;

describe("an app whose MongoDB is killed under load", () => {
  let folder: string;
  let mongod: OwnMongod;
  let provider: FakeOpenAi;
  let server: ServerProcess;
  beforeAll(async () => {
    folder = await createTestFolder();
    [mongod, provider] = await Promise.all([startOwnMongod(), startFakeOpenAi()]);
    server = await startServerProcess({
      DATA_DIR: folder,
      MONGODB_URI: mongod.uri,
      IMAGE_PROVIDER: "openai",
      OPENAI_API_KEY: "sk-test",
      OPENAI_BASE_URL: provider.baseUrl,
    });
  });
  afterAll(async () => {
    await killServerProcesses();
    await Promise.all([mongod.stop(), provider.close()]);
    await rm(folder, { recursive: true });
  });

  /** Told of every answer: whether the database was there. */
  type OnAnswer = (answered: boolean) => void;

  /** Asks until the database answers; anything but a success or `database_unavailable` is wrong. */
  async function untilAnswered(ask: () => Promise<Response>, onAnswer: OnAnswer): Promise<Response> {
    for (;;) {
      const response = await ask();
      onAnswer(response.status === 200);
      if (response.status === 200) return response;
      expect(await problemOf(response)).toMatchObject({
        status: 503,
        code: "database_unavailable",
        retryable: true,
      });
    }
  }

  /** Saves and reads in turn. A save that was not answered is repeated under its key, as our page does. */
  async function write(first: MediaPlanPost, isOver: () => boolean, onAnswer: OnAnswer) {
    let acknowledged = first;
    while (!isOver()) {
      const { id: postId, revision } = acknowledged;
      const body = { postId, revision, content: `Revision ${revision + 1}` };
      const save = () => savePost(server.url, body, `${postId}-${revision}`);
      acknowledged = await savedPost(await untilAnswered(save, onAnswer));
      expect(acknowledged).toMatchObject({ revision: revision + 1, content: body.content });
      const read = () => fetch(`${server.url}/api/media-plans/${first.planId}`);
      const { posts } = await (await untilAnswered(read, onAnswer)).json();
      expect(posts).toEqual([acknowledged]);
    }
    return acknowledged;
  }

  it("keeps every acknowledged save, says database_unavailable meanwhile, and goes on by itself", async () => {
    let posts = await Promise.all(Array.from({ length: WRITERS }, () => importPost(server.url)));
    for (let round = 1; round <= ROUNDS; round += 1) {
      const [loaded, refused, back] = [deferred(), deferred(), deferred()];
      let phase: "up" | "down" | "back" = "up";
      let answers = 0;
      const onAnswer = (answered: boolean) => {
        answers += 1;
        if (answers === 5 * WRITERS) loaded.resolve();
        if (!answered) refused.resolve();
        if (answered && phase === "back") back.resolve();
      };
      let over = false;
      const load = Promise.all(posts.map((post) => write(post, () => over, onAnswer)));
      const orLoadFails = (moment: Promise<void>) => Promise.race([load, moment]);
      await orLoadFails(loaded.promise);
      await delay(Math.random() * 30); // anywhere between two answers
      await mongod.kill();
      phase = "down";
      await orLoadFails(refused.promise);
      const health = await fetch(`${server.url}/api/health`);
      expect(await problemOf(health)).toMatchObject({ status: 503, code: "database_unavailable" });
      await mongod.restart();
      phase = "back";
      await orLoadFails(back.promise);
      over = true;
      posts = await load;
      expect(await Promise.all(posts.map((post) => readPost(server.url, post)))).toEqual(posts);
    }
  });

  it("asks nobody to pay while it cannot write that it does", async () => {
    const request = generateRequest(await importPost(server.url), { prompt: "A picture without a ledger" });
    await mongod.kill();
    expect(await problemOf(await generate(server.url, request))).toMatchObject({
      code: "database_unavailable",
    });
    await mongod.restart();
    expect(provider.requests).toHaveLength(0);
    await untilAnswered(
      () => generate(server.url, request),
      () => {},
    );
    expect(provider.requests).toHaveLength(1);
  });

  it("loses no picture that is paid for while it is away: the ledger is written once it is back", async () => {
    const request = generateRequest(await importPost(server.url), { prompt: "A picture during an outage" });
    const held = holdAnswers(provider);
    const answer = generate(server.url, request);
    await held.asked;
    await mongod.kill();
    held.open();
    // Not before the app has tried in vain to write down what it has paid for.
    await expect.poll(() => server.output(), { timeout: 60_000 }).toContain("ledger_write_repeated");
    await mongod.restart();
    expect((await answer).status).toBe(200);
    expect(await (await generate(server.url, request)).json()).toMatchObject({ provider: "openai" });
    expect(provider.requests.filter(({ prompt }) => prompt === request.body.prompt)).toHaveLength(1);
  });
});
