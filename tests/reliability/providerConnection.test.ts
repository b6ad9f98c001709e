import { rm } from "node:fs/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { listGenerationRunsResponseSchema } from "@/lib/schemas/generationRun";
import { startFakeOpenAi, type FakeOpenAi } from "@/tests/support/fakes/fakeOpenAi";
import { startFaultProxy, type FaultProxy } from "@/tests/support/servers/faultProxy";
import { generate, generateRequest } from "@/tests/support/data/generateRequest";
import { importPost } from "@/tests/support/data/importedPost";
import {
  killServerProcesses,
  startServerProcess,
  type ServerProcess,
} from "@/tests/support/servers/serverProcess";
import { createTestFolder } from "@/tests/support/servers/testDatabases";
import { problemOf } from "@/tests/support/servers/useApi";

describe("a broken connection between the app and a provider that costs money", () => {
  let folder: string;
  let provider: FakeOpenAi;
  let proxy: FaultProxy;
  let server: ServerProcess;
  beforeAll(async () => {
    folder = await createTestFolder();
    provider = await startFakeOpenAi();
    proxy = await startFaultProxy({ port: Number(new URL(provider.baseUrl).port) });
    server = await startServerProcess({
      DATA_DIR: folder,
      IMAGE_PROVIDER: "openai",
      OPENAI_API_KEY: "sk-test",
      OPENAI_BASE_URL: `http://127.0.0.1:${proxy.port}/v1`,
      IMAGE_TIMEOUT_MS: "5000",
    });
  });
  beforeEach(() => {
    proxy.heal();
    provider.reset();
  });
  afterAll(async () => {
    await killServerProcesses();
    await Promise.all([proxy.close(), provider.close()]);
    await rm(folder, { recursive: true });
  });

  const cases = [
    ["cut-before", 0],
    ["cut-during", 0],
    ["cut-answer", 1],
    ["black-hole", 0],
  ] as const;
  it.each(cases)(
    "%s: the outcome is unknown, %i picture(s) may be paid, and the key never asks again",
    async (fault, paid) => {
      const post = await importPost(server.url);
      const prompt = `A picture over ${fault}`;
      const request = generateRequest(post, { prompt });
      proxy.plan(fault, prompt);
      const unknown = { status: 504, code: "outcome_unknown", retryable: false };
      expect(await problemOf(await generate(server.url, request))).toMatchObject(unknown);
      expect(proxy.met).toBe(1);
      expect(provider.requests).toHaveLength(paid);

      // All is well again, and still nobody but a person asks again: the same key has its answer.
      proxy.heal();
      const repeated = await Promise.all([generate(server.url, request), generate(server.url, request)]);
      for (const response of repeated) expect(await problemOf(response)).toMatchObject(unknown);
      expect(provider.requests).toHaveLength(paid);
      const runs = await fetch(`${server.url}/api/generation-runs?postId=${post.id}`);
      expect(listGenerationRunsResponseSchema.parse(await runs.json()).runs).toMatchObject([
        { slides: [{ status: "unknown" }] },
      ]);

      const byAPerson = generateRequest(post, { prompt, attempt: 2 });
      expect((await generate(server.url, byAPerson)).status).toBe(200);
      expect(provider.requests).toHaveLength(paid + 1);
    },
  );

  it("that is only slow costs one picture, and gives it", async () => {
    const prompt = "A picture over a slow line";
    proxy.plan("slow", prompt);
    const request = generateRequest(await importPost(server.url), { prompt });
    expect((await generate(server.url, request)).status).toBe(200);
    expect(provider.requests).toHaveLength(1);
  });
});
