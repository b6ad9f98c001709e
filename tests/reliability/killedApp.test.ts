import { once } from "node:events";
import { watch } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generateImageResponseSchema } from "@/lib/schemas/generateImage";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { openDatabase } from "@/lib/server/database/openDatabase";
import { checkStore } from "@/lib/server/maintenance/checkStore";
import { deferred } from "@/tests/support/gate";
import { type FakeOpenAi, holdAnswers, startFakeOpenAi } from "@/tests/support/fakes/fakeOpenAi";
import {
  generate,
  generateRequest,
  savePost,
  type GenerateRequest,
} from "@/tests/support/data/generateRequest";
import { importPost, readPost, savedPost } from "@/tests/support/data/importedPost";
import { mongoDatabaseName, mongoUri } from "@/tests/support/servers/mongo";
import {
  killServerProcesses,
  startServerProcess,
  type ServerProcess,
} from "@/tests/support/servers/serverProcess";
import { arraysOf, imageStoreOf } from "@/tests/support/data/storedPictures";
import { createTestFolder, DATABASE_KINDS } from "@/tests/support/servers/testDatabases";
import { problemOf } from "@/tests/support/servers/useApi";

const ROUNDS = 10;
const WRITERS = 3;
const SLIDES = 6;

/** What one writer knows of its post: what was last acknowledged, and what was under way when the server died. */
interface Writer {
  acknowledged: MediaPlanPost;
  underWay: Partial<MediaPlanPost>;
}

describe.each(DATABASE_KINDS)("an app that is killed under load, on %s", (kind) => {
  const database =
    kind === "mongodb" ? { MONGODB_URI: mongoUri, MONGODB_DB: `${mongoDatabaseName}_killed` } : {};
  let folder: string;
  let provider: FakeOpenAi;
  let server: ServerProcess;
  let saves = 0;
  const start = () =>
    startServerProcess({
      DATA_DIR: folder,
      ...database,
      IMAGE_PROVIDER: "openai",
      OPENAI_API_KEY: "sk-test",
      OPENAI_BASE_URL: provider.baseUrl,
      IMAGE_TIMEOUT_MS: "2000",
    });
  beforeAll(async () => {
    folder = await createTestFolder();
    await mkdir(path.join(folder, "images", "incoming"), { recursive: true });
    provider = await startFakeOpenAi();
    server = await start();
  });
  afterAll(async () => {
    await killServerProcesses();
    await provider.close();
    await rm(folder, { recursive: true });
  });

  /** Everything that is wrong in what a dead server has left, its unfinished attempts aside. */
  async function findings() {
    const stores = {
      database: await openDatabase({ MONGODB_URI: undefined, MONGODB_DB: "", DATA_DIR: folder, ...database }),
      imageStore: imageStoreOf(folder),
    };
    const found = await checkStore(stores, { fix: false }).finally(() => stores.database.close());
    return found.filter(({ kind: what }) => what !== "dead_reservation");
  }

  async function save(writer: Writer, fields: Partial<MediaPlanPost>, onAnswer: () => void): Promise<void> {
    saves += 1;
    writer.underWay = fields;
    const { id: postId, revision } = writer.acknowledged;
    const response = await savePost(server.url, { postId, revision, ...fields }, `save-${saves}`);
    expect(response.status).toBe(200);
    Object.assign(writer, { acknowledged: await savedPost(response), underWay: {} });
    onAnswer();
  }

  /** Saves words again and again, until the server is gone. */
  async function write(writer: Writer, onAnswer: () => void): Promise<void> {
    for (;;) await save(writer, { content: `Save ${saves} ${"with many words ".repeat(200)}` }, onAnswer);
  }

  /** Makes picture after picture and saves each at its slide, until the server is gone. */
  async function generateAndSave(writer: Writer, requests: GenerateRequest[], onAnswer: () => void) {
    for (;;) {
      const run = requests.length + 1;
      const slide = run % SLIDES;
      const request = generateRequest(writer.acknowledged, { slide, run, prompt: `Picture of run ${run}` });
      requests.push(request);
      const response = await generate(server.url, request);
      if (response.status === 504) continue; // the machine was too busy to paint in time
      expect(response.status).toBe(200);
      const { imageKey } = generateImageResponseSchema.parse(await response.json());
      onAnswer();
      await save(writer, arraysOf(writer.acknowledged.imageKeys.with(slide, imageKey)), onAnswer);
    }
  }

  /** Resolves at a moment of a picture's making, another in each round: there the server is killed. */
  async function untilMoment(round: number): Promise<void> {
    const folders = [path.join(folder, "images", "incoming"), path.join(folder, "images")];
    const watched = folders[round % 4];
    if (watched) {
      const watcher = watch(watched); // bytes are being written, or come into their place
      await once(watcher, "change");
      watcher.close();
    } else if (round % 4 === 2) {
      await new Promise<void>((resolve) => {
        provider.beforeAnswer = () => resolve();
      });
    }
    await delay(Math.random() * (watched ? 3 : 30));
  }

  /** The post holds what was acknowledged last, or the one save that was under way then. */
  async function readAgain(writer: Writer): Promise<void> {
    const stored = await readPost(server.url, writer.acknowledged);
    const { revision, updatedAt: _updatedAt, ...post } = writer.acknowledged;
    const carriedOut = { ...post, ...writer.underWay, revision: revision + 1, updatedAt: stored.updatedAt };
    expect([writer.acknowledged, carriedOut]).toContainEqual(stored);
    Object.assign(writer, { acknowledged: stored, underWay: {} });
  }

  it("has every acknowledged save after its restart, no reference without bytes, and pays no picture twice", async () => {
    const posts = await Promise.all(
      Array.from({ length: WRITERS + 1 }, () => importPost(server.url, { slideCount: SLIDES })),
    );
    const writers: Writer[] = posts.map((acknowledged) => ({ acknowledged, underWay: {} }));
    const [painter, ...authors] = writers;
    if (!painter) throw new Error("there are several writers");
    const requests: GenerateRequest[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      const enough = deferred();
      let left = 5 + Math.floor(Math.random() * 25);
      const onAnswer = () => {
        left -= 1;
        if (left === 0) enough.resolve();
      };
      const load = Promise.allSettled([
        ...authors.map((author) => write(author, onAnswer)),
        generateAndSave(painter, requests, onAnswer),
      ]);
      // A load that ends before the kill has found something, which the reasons below tell.
      await Promise.race([load, enough.promise.then(() => untilMoment(round))]);
      await server.kill();
      // What ends the load is that nobody answers any more, and nothing else.
      for (const ended of await load) expect(ended).toMatchObject({ reason: { name: "TypeError" } });
      expect(await findings()).toEqual([]);
      server = await start();
      await Promise.all(writers.map(readAgain));
    }
    // Asked again, every attempt has its picture or is unknown; none has been asked of the provider twice.
    for (const request of requests) {
      const response = await generate(server.url, request);
      if (response.status === 200) continue;
      expect(await problemOf(response)).toMatchObject({ status: 504, code: "outcome_unknown" });
    }
    const prompts = provider.requests.map(({ prompt }) => prompt);
    expect(prompts.toSorted()).toEqual([...new Set(prompts)].toSorted());
    expect(painter.acknowledged.imageKeys.filter(Boolean).length).toBeGreaterThan(1);
  });

  it("leaves an attempt that becomes unknown after its deadline and is never asked again by itself", async () => {
    await server.kill(); // whatever became of it above
    server = await start();
    const post = await importPost(server.url);
    provider.reset();
    const held = holdAnswers(provider);
    const request = generateRequest(post, { prompt: "A picture nobody got" });
    const lost = generate(server.url, request).catch(() => "no answer");
    await held.asked;
    await server.kill();
    expect(await lost).toBe("no answer");
    server = await start();
    for (let again = 0; again < 2; again += 1) {
      expect(await problemOf(await generate(server.url, request))).toMatchObject({
        status: 504,
        code: "outcome_unknown",
        retryable: false,
      });
    }
    expect(provider.requests).toHaveLength(1);
  });
});
