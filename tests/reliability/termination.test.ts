import { rm } from "node:fs/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type FakeOpenAi, holdAnswers, startFakeOpenAi } from "@/tests/support/fakes/fakeOpenAi";
import { generate, generateRequest } from "@/tests/support/data/generateRequest";
import { importPost } from "@/tests/support/data/importedPost";
import {
  killServerProcesses,
  startServerProcess,
  type ServerProcess,
} from "@/tests/support/servers/serverProcess";
import { createTestFolder } from "@/tests/support/servers/testDatabases";

let folder: string;
let provider: FakeOpenAi;
const start = () =>
  startServerProcess({
    DATA_DIR: folder,
    IMAGE_PROVIDER: "openai",
    OPENAI_API_KEY: "sk-test",
    OPENAI_BASE_URL: provider.baseUrl,
    IMAGE_TIMEOUT_MS: "20000",
  });
beforeEach(async () => {
  folder = await createTestFolder();
  provider = await startFakeOpenAi();
});
afterEach(async () => {
  await killServerProcesses();
  await provider.close();
  await rm(folder, { recursive: true });
});

/** Resolves when the server takes no new connections. */
async function untilClosed({ url }: ServerProcess): Promise<void> {
  while (
    await fetch(`${url}/api/health`, { headers: { Connection: "close" } }).then(
      () => true,
      () => false,
    )
  );
}

it("a server that is asked to end takes nothing new, lets running requests end, and then ends well", async () => {
  const server = await start();
  const request = generateRequest(await importPost(server.url), { prompt: "Under way at the end" });
  const held = holdAnswers(provider);
  const answer = generate(server.url, request);
  await held.asked;
  server.terminate();
  await untilClosed(server);
  held.open();
  expect((await answer).status).toBe(200);
  expect(await server.ended).toBe(0);
});

it("a server that is asked to end stores a paid picture first, also when its caller has gone", async () => {
  const server = await start();
  const request = generateRequest(await importPost(server.url), { prompt: "Nobody waits for it" });
  const held = holdAnswers(provider);
  const caller = new AbortController();
  const gone = generate(server.url, request, caller);
  await held.asked;
  caller.abort();
  await expect(gone).rejects.toThrow("aborted");
  server.terminate();
  await untilClosed(server);
  held.open();
  expect(await server.ended).toBe(0);
  const next = await start();
  expect((await generate(next.url, request)).status).toBe(200);
  expect(provider.requests).toHaveLength(1);
});
