import { rm } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { generateImageResponseSchema } from "@/lib/schemas/generateImage";
import { listGenerationRunsResponseSchema } from "@/lib/schemas/generationRun";
import { startFakeOpenAi, type FakeOpenAi } from "@/tests/support/fakes/fakeOpenAi";
import { startFaultProxy, type FaultProxy } from "@/tests/support/servers/faultProxy";
import { generate, generateRequest, savePost } from "@/tests/support/data/generateRequest";
import { importPost, readPost, savedPost } from "@/tests/support/data/importedPost";
import { mongoDatabaseName, mongoUri } from "@/tests/support/servers/mongo";
import {
  killServerProcesses,
  startServerProcess,
  type ServerProcess,
} from "@/tests/support/servers/serverProcess";
import { createTestFolder, DATABASE_KINDS } from "@/tests/support/servers/testDatabases";

const FAULTS = ["cut-before", "cut-during", "cut-answer"] as const;

describe.each(DATABASE_KINDS)("a broken connection between a client and the app, on %s", (kind) => {
  let folder: string;
  let provider: FakeOpenAi;
  let server: ServerProcess;
  let proxy: FaultProxy;
  let throughProxy: string;
  beforeAll(async () => {
    folder = await createTestFolder();
    provider = await startFakeOpenAi();
    const database =
      kind === "mongodb" ? { MONGODB_URI: mongoUri, MONGODB_DB: `${mongoDatabaseName}_client` } : {};
    server = await startServerProcess({
      DATA_DIR: folder,
      ...database,
      IMAGE_PROVIDER: "openai",
      OPENAI_API_KEY: "sk-test",
      OPENAI_BASE_URL: provider.baseUrl,
    });
    proxy = await startFaultProxy({ port: Number(new URL(server.url).port) });
    throughProxy = `http://127.0.0.1:${proxy.port}`;
  });
  afterEach(() => proxy.heal());
  afterAll(async () => {
    await killServerProcesses();
    await Promise.all([proxy.close(), provider.close()]);
    await rm(folder, { recursive: true });
  });

  it.each(FAULTS)("%s: a save without an answer is safe to repeat, with one revision step", async (fault) => {
    const before = await importPost(server.url);
    const title = `Saved over ${fault}`;
    const send = () => savePost(throughProxy, { postId: before.id, revision: 1, title }, before.id);
    proxy.plan(fault, title);
    await expect(send()).rejects.toThrow("fetch failed");
    expect(proxy.met).toBe(1);
    const answers = [await savedPost(await send()), await savedPost(await send())];
    expect(answers[0]).toMatchObject({ title, revision: 2 });
    expect(answers[1]).toEqual(answers[0]);
    expect(await readPost(server.url, before)).toEqual(answers[0]);
  });

  it.each(FAULTS)(
    "%s: a picture without an answer is kept for whoever asks with its key, and paid once",
    async (fault) => {
      const post = await importPost(server.url);
      const prompt = `A picture over ${fault}`;
      const request = generateRequest(post, { prompt });
      proxy.plan(fault, prompt);
      await expect(generate(throughProxy, request)).rejects.toThrow("fetch failed");
      expect(proxy.met).toBe(1);
      const answer = await generate(throughProxy, request);
      const { imageKey } = generateImageResponseSchema.parse(await answer.json());
      expect(provider.requests.filter((asked) => asked.prompt === prompt)).toHaveLength(1);
      // A page that was reloaded in between finds it.
      const runs = await fetch(`${server.url}/api/generation-runs?postId=${post.id}`);
      expect(listGenerationRunsResponseSchema.parse(await runs.json()).runs).toMatchObject([
        { savedAt: null, slides: [{ status: "succeeded", imageKey }] },
      ]);
    },
  );
});
