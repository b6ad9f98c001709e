import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { generateImageResponseSchema } from "@/lib/schemas/generateImage";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { startFakeOpenAi, type FakeOpenAi } from "@/tests/support/fakes/fakeOpenAi";
import { generate, generateRequest } from "@/tests/support/data/generateRequest";
import { blackPng, HIDDEN, polyglots, refusedPictures } from "@/tests/support/data/hostilePictures";
import { importPost } from "@/tests/support/data/importedPost";
import {
  killServerProcesses,
  startServerProcess,
  type ServerProcess,
} from "@/tests/support/servers/serverProcess";
import { imageStoreOf } from "@/tests/support/data/storedPictures";
import { createTestFolder } from "@/tests/support/servers/testDatabases";
import { problemOf } from "@/tests/support/servers/useApi";

const MEGABYTE = 1_048_576;
/** Four pictures at once, each in several forms while it is worked on; an answer without bounds takes gigabytes. */
const MOST_MEGABYTES = 600;

let folder: string;
let provider: FakeOpenAi;
let server: ServerProcess;
let post: MediaPlanPost;
let run = 0;
beforeAll(async () => {
  folder = await createTestFolder();
  provider = await startFakeOpenAi();
  server = await startServerProcess({
    DATA_DIR: folder,
    IMAGE_PROVIDER: "openai",
    OPENAI_API_KEY: "sk-test",
    OPENAI_BASE_URL: provider.baseUrl,
    IMAGE_CONCURRENCY: "4",
  });
  post = await importPost(server.url);
});
afterAll(async () => {
  await killServerProcesses();
  await provider.close();
  await rm(folder, { recursive: true });
});

/** Asks for a picture; the provider sends these bytes, or does what the prompt says. */
function generateFrom(prompt: string, bytes?: Uint8Array): Promise<Response> {
  run += 1;
  if (bytes) provider.pictures.set(prompt, bytes);
  return generate(server.url, generateRequest(post, { run, prompt }));
}

it("refuses whatever is no whole picture of a sensible size, stores nothing of it, and asks for none again", async () => {
  const refused = await refusedPictures();
  for (const [name, bytes] of Object.entries(refused)) {
    const problem = await problemOf(await generateFrom(name, bytes));
    expect({ name, ...problem }).toMatchObject({
      name,
      status: 502,
      code: "provider_invalid_image",
      retryable: false,
    });
  }
  expect(await imageStoreOf(folder).list()).toEqual([]);
  expect(provider.requests.map(({ prompt }) => prompt)).toEqual(Object.keys(refused));
});

it("keeps of a picture its pixels alone: what a polyglot carries along is neither stored nor served", async () => {
  for (const [name, bytes] of Object.entries(await polyglots())) {
    expect(bytes.includes(HIDDEN)).toBe(true);
    const answer = generateImageResponseSchema.parse(await (await generateFrom(name, bytes)).json());
    const served = await fetch(server.url + answer.imageUrl);
    const body = Buffer.from(await served.arrayBuffer());
    expect({ name, hidden: body.includes(HIDDEN) }).toEqual({ name, hidden: false });
    expect(answer.imageKey).toContain(createHash("sha256").update(body).digest("hex"));
    expect(served.headers.get("content-type")).toBe(answer.mediaType);
    expect(served.headers.get("x-content-type-options")).toBe("nosniff");
    expect(served.headers.get("content-security-policy")).toContain("default-src");
  }
});

it("has bounded memory while the provider sends bombs, endless answers and packed ones, as many as it may at once", async () => {
  const large = blackPng({ width: 4_000, height: 5_000, bits: 64 }); // allowed: 160 MB of pixels
  const bomb = blackPng({ width: 20_000, height: 20_000, bits: 1 });
  await generateFrom("Warm up");
  const before = await server.residentBytes();
  let over = false;
  let peak = before;
  const watch = async () => {
    for (; !over; await delay(50)) peak = Math.max(peak, await server.residentBytes());
  };
  const watching = watch();
  const statuses = await Promise.all(
    [1, 2, 3].flatMap((round) => [
      generateFrom(`A large picture ${round}`, large),
      generateFrom(`A bomb ${round}`, bomb),
      generateFrom(`${round} fault:gzip-bomb`),
      generateFrom(`${round} fault:endless`),
    ]),
  );
  over = true;
  await watching;
  expect(statuses.map(({ status }) => status)).toEqual([1, 2, 3].flatMap(() => [200, 502, 502, 502]));
  expect((peak - before) / MEGABYTE).toBeLessThan(MOST_MEGABYTES);
  expect((await fetch(`${server.url}/api/health`)).status).toBe(200);
});
