import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { LogEntry } from "@/lib/server/log";
import { createFakeImageGenerator } from "@/tests/support/fakes/fakeImageGenerator";
import { createGate } from "@/tests/support/gate";
import { importPost } from "@/tests/support/data/importedPost";
import { listing, refuse, startScriptedS3, type ScriptedS3 } from "@/tests/support/servers/scriptedS3";
import { post, problemOf, useApi } from "@/tests/support/servers/useApi";
import { useStoreEnv } from "@/tests/support/servers/useStoreEnv";

const imageGenerator = createFakeImageGenerator();
const imageKey = `${"a".repeat(64)}.png`;

describe("a bucket that fails", () => {
  let s3: ScriptedS3;
  const env: Record<string, string> = {};
  const log: LogEntry[] = [];
  beforeAll(async () => {
    s3 = await startScriptedS3();
    Object.assign(env, s3.env);
  });
  afterAll(() => s3.close());
  const api = useApi("embedded", { imageGenerator, log: (entry) => log.push(entry) }, env);
  beforeEach(() => void log.splice(0));

  const errors = () => log.filter(({ level }) => level === "error");
  const imageUrl = () => `${api().url}/api/images/${imageKey}`;

  it("in the middle of a picture cuts the connection, and is logged once", async () => {
    s3.script = (_, response) => {
      response.writeHead(200, { "Content-Length": "1000000" }).write(Buffer.alloc(100_000));
      setImmediate(() => response.destroy());
    };
    const response = await fetch(imageUrl());
    expect(response.status).toBe(200);
    await expect(response.arrayBuffer()).rejects.toThrow("terminated");
    await expect.poll(errors).toEqual([expect.objectContaining({ event: "stream_broken" })]);
  });

  it("to send more is asked for nothing once the caller has gone, and nothing is logged as an error", async () => {
    const answered = createGate();
    let answer: ServerResponse | undefined;
    s3.script = (_, response) => {
      answer = response;
      response.writeHead(200, { "Content-Length": "1000000" }).write(Buffer.alloc(1_000));
      answered.open();
    };
    const caller = new AbortController();
    const response = await fetch(imageUrl(), { signal: caller.signal });
    await answered.passed;
    caller.abort();
    await expect(response.arrayBuffer()).rejects.toThrow("aborted");
    if (answer && !answer.destroyed) await once(answer, "close");
    await expect.poll(() => log.map(({ event }) => event)).toEqual(["request"]);
  });

  it("altogether is a 503 that may be asked again, and says nothing of its settings", async () => {
    s3.script = refuse(403, "AccessDenied");
    const { id: postId, revision } = await importPost(api().url, { slideCount: 2 });
    const arrays = { imageKeys: [imageKey, null], imageUrlsArray: [`/api/images/${imageKey}`, null] };
    const requests = [
      () => fetch(imageUrl()),
      () => fetch(`${imageUrl()}?w=160`),
      () => post(`${api().url}/api/update-media-plan-post`, { postId, revision, ...arrays }),
    ];
    for (const request of requests) {
      log.splice(0);
      const response = await request();
      const problem = await problemOf(response);
      expect(problem).toMatchObject({ status: 503, code: "image_store_unavailable", retryable: true });
      expect(JSON.stringify(problem)).not.toMatch(/canary|pictures|127\.0\.0\.1/);
      expect(errors()).toEqual([
        expect.objectContaining({ origin: expect.stringContaining("ImageStoreError AccessDenied at") }),
      ]);
    }
  });

  it("does not keep the app from answering about its health", async () => {
    s3.script = (_, response) => response.end(listing([]));
    expect((await fetch(`${api().url}/api/health`)).status).toBe(200);
  });
});

describe("a store with a public address", () => {
  const S3_PUBLIC_URL = "https://cdn.example/pictures/";
  const api = useApi("embedded", { imageGenerator }, useStoreEnv("s3", { S3_PUBLIC_URL }));

  async function save(imageUrl: (imageKey: string) => string): Promise<Response> {
    const key = await api().context.imageStore.put(Buffer.from("a picture"), "image/png");
    const { id: postId, revision } = await importPost(api().url, { slideCount: 2 });
    const arrays = { imageKeys: [key, null], imageUrlsArray: [imageUrl(key), null] };
    return post(`${api().url}/api/update-media-plan-post`, { postId, revision, ...arrays });
  }

  it.each([
    ["the public one", (key: string) => `https://cdn.example/pictures/${key}`],
    ["the app's own, which posts from before have", (key: string) => `/api/images/${key}`],
  ])("takes either URL of a picture: %s", async (_, imageUrl) => {
    const response = await save(imageUrl);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      post: { imageUrlsArray: [expect.stringMatching(/[0-9a-f]{64}\.png$/), null] },
    });
  });

  it.each([
    ["the address of another site", (key: string) => `https://elsewhere.example/pictures/${key}`],
    ["another scheme", (key: string) => `http://cdn.example/pictures/${key}`],
    ["a longer path", (key: string) => `https://cdn.example/pictures/x/${key}`],
    ["the bucket itself", (key: string) => `${api().context.env.S3_ENDPOINT}/pictures/${key}`],
    ["another key's URL", () => `https://cdn.example/pictures/${imageKey}`],
    ["a query", (key: string) => `/api/images/${key}?w=160`],
    ["a script", () => "javascript:alert(1)"],
  ])("takes nothing else: %s", async (_, imageUrl) => {
    expect(await problemOf(await save(imageUrl))).toMatchObject({ status: 422, code: "url_key_mismatch" });
  });

  it("still serves every picture through the app", async () => {
    const { imageStore } = api().context;
    const key = await imageStore.put(Buffer.from("a picture"), "image/png");
    expect(imageStore.urlOf(key)).toBe(`https://cdn.example/pictures/${key}`);
    expect(await (await fetch(`${api().url}/api/images/${key}`)).text()).toBe("a picture");
  });
});
