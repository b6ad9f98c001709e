import { rm } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { startFakeOpenAi, type FakeOpenAi } from "@/tests/support/fakes/fakeOpenAi";
import { startFaultProxy, type ConnectionFault, type FaultProxy } from "@/tests/support/servers/faultProxy";
import { generate, generateRequest, savePost } from "@/tests/support/data/generateRequest";
import { importPost, readPost, savedPost } from "@/tests/support/data/importedPost";
import { mongoDatabaseName, mongoUri } from "@/tests/support/servers/mongo";
import {
  killServerProcesses,
  startServerProcess,
  type ServerProcess,
} from "@/tests/support/servers/serverProcess";
import { createTestFolder } from "@/tests/support/servers/testDatabases";
import { problemOf } from "@/tests/support/servers/useApi";

/** The first server of a connection string, with nothing that makes the driver find others. */
function firstServer(uri: string): { host: string; port: number } {
  const [, host = "127.0.0.1", port = "27017"] = /^mongodb:\/\/(?:[^@/]*@)?([^:,/]+):?(\d*)/.exec(uri) ?? [];
  return { host, port: Number(port) };
}

describe("a broken connection between the app and MongoDB", () => {
  let folder: string;
  let proxy: FaultProxy;
  let provider: FakeOpenAi;
  let server: ServerProcess;
  beforeAll(async () => {
    folder = await createTestFolder();
    provider = await startFakeOpenAi();
    proxy = await startFaultProxy(firstServer(mongoUri));
    server = await startServerProcess({
      DATA_DIR: folder,
      MONGODB_URI: `mongodb://127.0.0.1:${proxy.port}/?directConnection=true`,
      MONGODB_DB: `${mongoDatabaseName}_connection`,
      IMAGE_PROVIDER: "openai",
      OPENAI_API_KEY: "sk-test",
      OPENAI_BASE_URL: provider.baseUrl,
      IMAGE_TIMEOUT_MS: "4000",
    });
  });
  afterEach(() => proxy.heal());
  afterAll(async () => {
    await killServerProcesses();
    await Promise.all([proxy.close(), provider.close()]);
    await rm(folder, { recursive: true });
  });

  /** Saves a title while its write meets the fault so many times, then repeats the save under its key. */
  async function saveTwice(before: MediaPlanPost, fault: ConnectionFault, times: number) {
    const title = `Saved over ${fault} ${times}`;
    const send = () =>
      savePost(server.url, { postId: before.id, revision: 1, title }, `${before.id}-${title}`);
    proxy.plan(fault, title, times);
    const first = await send();
    expect(proxy.met).toBe(times);
    proxy.heal();
    return { first, repeated: await send(), title };
  }

  // The driver repeats a write once by itself, safely: a single broken connection is not even seen.
  it.each(["cut-before", "cut-during", "cut-answer", "slow"] as const)(
    "%s, once: the save is carried out once",
    async (fault) => {
      const before = await importPost(server.url);
      const { first, repeated, title } = await saveTwice(before, fault, 1);
      expect([first.status, repeated.status]).toEqual([200, 200]);
      const saved = await savedPost(first);
      expect(saved).toMatchObject({ title, revision: 2 });
      expect(await savedPost(repeated)).toEqual(saved);
      expect(await readPost(server.url, before)).toEqual(saved);
    },
  );

  it.each([
    ["cut-before", 2],
    ["cut-during", 2],
    ["cut-answer", 2],
    ["black-hole", 1],
  ] as const)(
    "%s, %i time(s): the save that got no answer is safe to repeat, one revision step and no false conflict",
    async (fault, times) => {
      const before = await importPost(server.url);
      const { first, repeated, title } = await saveTwice(before, fault, times);
      const answer = first.status === 200 ? "saved" : (await problemOf(first)).code;
      expect(["saved", "database_unavailable"]).toContain(answer);
      const saved = await savedPost(repeated);
      expect(saved).toMatchObject({ title, revision: 2 });
      expect(await readPost(server.url, before)).toEqual(saved);
    },
  );

  /** Asks for a picture while the write of this ledger state meets the fault twice, the driver's own repetition too. */
  async function generateOver(fault: ConnectionFault, state: string) {
    const request = generateRequest(await importPost(server.url), { prompt: `${fault} ${state}` });
    // As BSON writes it: the field's name, the length of its value, the value.
    proxy.plan(fault, `state\0${String.fromCharCode(state.length + 1)}\0\0\0${state}`, 2);
    const response = await generate(server.url, request);
    expect(proxy.met).toBe(2);
    proxy.heal();
    return { response, repeat: () => generate(server.url, request) };
  }

  it.each(["cut-before", "cut-during", "cut-answer"] as const)(
    "%s when a paid picture is written into the ledger: it is written again, and the picture is not lost",
    async (fault) => {
      provider.reset();
      const { response, repeat } = await generateOver(fault, "stored");
      expect(response.status).toBe(200);
      expect(await (await repeat()).json()).toEqual(await response.json());
      expect(provider.requests).toHaveLength(1);
    },
  );

  it("leaves a key whose reservation got no answer unpaid: it becomes unknown and is never asked by itself", async () => {
    provider.reset();
    const asked = [
      await generateOver("cut-answer", "reserved"),
      await generateOver("cut-answer", "dispatched"),
    ];
    for (const { response } of asked) {
      expect(await problemOf(response)).toMatchObject({ status: 503, code: "database_unavailable" });
    }
    for (const repeated of await Promise.all(asked.map(({ repeat }) => repeat()))) {
      expect(await problemOf(repeated)).toMatchObject({ status: 504, code: "outcome_unknown" });
    }
    expect(provider.requests).toHaveLength(0);
  });
});
