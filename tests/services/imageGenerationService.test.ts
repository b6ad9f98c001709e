import { afterEach, describe, expect, it, vi } from "vitest";
import { NetworkError } from "@/lib/apiClient";
import { generateImage } from "@/services/imageGenerationService";
import { createImageKey } from "@/tests/support/data/factories";
import { resolveFetchAgainst } from "@/tests/support/servers/relativeFetch";
import {
  answerJson,
  answerProblem,
  loseAnswer,
  startScriptedServer,
  type Answer,
  type ScriptedServer,
} from "@/tests/support/servers/scriptedServer";

const image = {
  imageKey: createImageKey(1),
  imageUrl: `/api/images/${createImageKey(1)}`,
  width: 1080,
  height: 1350,
  mediaType: "image/png",
  provider: "designer",
  model: "designer-1",
  durationMs: 40,
  costUsd: null,
};
const body = { postId: "post-1", slideId: "slide-1", runId: "run_0123456789abcdef", prompt: "A cup" };
const request = { ...body, attempt: 2, wait: async () => {} };

let server: ScriptedServer;
let restoreFetch: () => void;

async function serverAnswers(...script: Answer[]): Promise<void> {
  server = await startScriptedServer(script);
  restoreFetch = resolveFetchAgainst(server.url);
}

afterEach(async () => {
  vi.restoreAllMocks();
  restoreFetch();
  await server.close();
});

describe("asking for a picture", () => {
  it("names the attempt that may be paid, and says what it is for", async () => {
    await serverAnswers(answerJson(image));
    await expect(generateImage(request)).resolves.toEqual(image);
    expect(server.received).toHaveLength(1);
    expect(server.received[0]).toMatchObject({
      method: "POST",
      path: "/api/generate-image",
      headers: { "idempotency-key": "run_0123456789abcdef:slide-1:2" },
    });
    expect(JSON.parse(server.received[0]?.body ?? "")).toEqual(body);
  });

  it.each([
    ["2/4", [{ current: 2, most: 4 }]],
    ["many", []],
  ])("tells how many pictures the server makes at once, when it says so: %s", async (header, told) => {
    await serverAnswers(answerJson(image, 200, { "x-image-concurrency": header }));
    const heard: unknown[] = [];
    await generateImage({ ...request, onConcurrency: (concurrency) => heard.push(concurrency) });
    expect(heard).toEqual(told);
  });

  it("asks again under the same name when the answer was lost, so that nothing is paid twice", async () => {
    await serverAnswers(loseAnswer, loseAnswer, answerJson(image));
    await expect(generateImage(request)).resolves.toEqual(image);
    const keys = server.received.map(({ headers }) => headers["idempotency-key"]);
    expect(keys).toEqual(Array(3).fill("run_0123456789abcdef:slide-1:2"));
  });

  it.each([502, 503, 504])(
    "asks under the same name until the picture is there when a gateway gives up with %d",
    async (status) => {
      const gatewayTimeout: Answer = (response) => response.writeHead(status).end("<html>Bad gateway</html>");
      await serverAnswers(...Array<Answer>(6).fill(gatewayTimeout), answerJson(image));
      await expect(generateImage(request)).resolves.toEqual(image);
      const keys = server.received.map(({ headers }) => headers["idempotency-key"]);
      expect(keys).toEqual(Array(7).fill("run_0123456789abcdef:slide-1:2"));
    },
  );

  it("gives up on a gateway once the attempt has ended for sure", async () => {
    const gatewayTimeout: Answer = (response) => response.writeHead(504).end();
    await serverAnswers(gatewayTimeout);
    const ended = generateImage({ ...request, attemptTimeoutMs: 0 });
    await expect(ended).rejects.toMatchObject({ problem: { status: 504 } });
    expect(server.received).toHaveLength(1);
  });

  it("asks a gateway for as long as another attempt may take before this one, and this one", async () => {
    await serverAnswers((response) => response.writeHead(504).end());
    let now = Date.now();
    vi.spyOn(Date, "now").mockImplementation(() => now);
    const wait = async () => void (now += 10_000);
    const ended = generateImage({ ...request, wait, attemptTimeoutMs: 100_000 });
    await expect(ended).rejects.toMatchObject({ problem: { status: 504 } });
    expect(server.received).toHaveLength(21);
  });

  it.each([500, 404])("does not take an answer of another form with %d for a gateway's", async (status) => {
    await serverAnswers((response) => response.writeHead(status).end("<html></html>"), answerJson(image));
    await expect(generateImage(request)).rejects.toMatchObject({ problem: { status } });
    expect(server.received).toHaveLength(1);
  });

  it("gives up after three lost answers", async () => {
    await serverAnswers(loseAnswer);
    await expect(generateImage(request)).rejects.toBeInstanceOf(NetworkError);
    expect(server.received).toHaveLength(3);
  });

  it.each([
    ["outcome_unknown", 504, false],
    ["provider_busy", 503, true],
    ["provider_quota", 503, false],
    ["content_blocked", 422, false],
    ["database_unavailable", 503, true],
  ])("never repeats a problem by itself: %s", async (code, status, retryable) => {
    await serverAnswers(answerProblem(code, { status, retryable }), answerJson(image));
    await expect(generateImage(request)).rejects.toMatchObject({ problem: { code } });
    expect(server.received).toHaveLength(1);
  });

  it("does not repeat what was aborted", async () => {
    await serverAnswers(loseAnswer);
    const aborted = generateImage({ ...request, signal: AbortSignal.abort() });
    await expect(aborted).rejects.toMatchObject({ name: "AbortError" });
    expect(server.received).toHaveLength(0);
  });
});
