import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { apiRequest, ApiError, NetworkError } from "@/lib/apiClient";
import { resolveFetchAgainst } from "@/tests/support/servers/relativeFetch";
import {
  answerJson,
  answerProblem,
  breakOff,
  hang,
  loseAnswer,
  startScriptedServer,
  type Answer,
  type ScriptedServer,
} from "@/tests/support/servers/scriptedServer";

const schema = z.object({ name: z.string() });
const get = { method: "GET", path: "/api/things", schema } as const;

let server: ScriptedServer;
let restoreFetch: () => void;

async function serverAnswers(answer: Answer): Promise<void> {
  server = await startScriptedServer([answer]);
  restoreFetch = resolveFetchAgainst(server.url);
}

afterEach(async () => {
  restoreFetch();
  await server.close();
});

async function failureOf(request: Promise<unknown>): Promise<unknown> {
  return request.then(
    () => expect.unreachable("the request should have failed"),
    (error: unknown) => error,
  );
}

describe("a request to our API", () => {
  it("sends its body as JSON with the headers given, and resolves to the parsed answer", async () => {
    await serverAnswers(answerJson({ name: "Cup", unknown: "left out" }));
    const answer = await apiRequest({
      ...get,
      method: "POST",
      body: { size: 2 },
      headers: { "idempotency-key": "key-1" },
    });
    expect(answer).toEqual({ name: "Cup" });
    expect(server.received).toMatchObject([
      {
        method: "POST",
        path: "/api/things",
        headers: { "content-type": "application/json", "idempotency-key": "key-1" },
        body: '{"size":2}',
      },
    ]);
  });

  it("sends a file as it is, for the server to judge whether it is JSON", async () => {
    await serverAnswers(answerJson({ name: "Cup" }));
    await apiRequest({ ...get, method: "POST", bodyFile: '{"cut off' });
    expect(server.received[0]).toMatchObject({
      headers: { "content-type": "application/json" },
      body: '{"cut off',
    });
  });

  it("resolves to nothing where no answer is expected", async () => {
    await serverAnswers((response) => response.writeHead(204).end());
    await expect(apiRequest({ method: "DELETE", path: "/api/things/1" })).resolves.toBeUndefined();
  });

  it("throws the server's problem, with all its faults and the wait it asks for", async () => {
    const errors = [{ path: "name", code: "required", message: "must not be empty" }];
    await serverAnswers(
      answerProblem("provider_busy", { status: 503, retryable: true, errors }, { "retry-after": "7" }),
    );
    const error = await failureOf(apiRequest(get));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      problem: { code: "provider_busy", status: 503, retryable: true, errors },
      retryAfterMs: 7_000,
    });
  });

  it("understands a wait that is given as a date", async () => {
    const past = new Date(Date.now() - 60_000).toUTCString();
    await serverAnswers(answerProblem("provider_busy", { status: 503 }, { "retry-after": past }));
    expect(await failureOf(apiRequest(get))).toMatchObject({ retryAfterMs: 0 });
  });

  it.each([
    ["an error page in HTML", (response) => response.writeHead(500).end("<h1>Oh no</h1>")],
    ["an error in JSON that is no problem", answerJson({ error: "oops" }, 500)],
    ["a page where JSON was expected", (response) => response.end("<h1>Sign in</h1>")],
    ["an answer of another form", answerJson({ title: "Cup" })],
  ] satisfies [string, Answer][])("says clearly that %s was not understood", async (_, answer) => {
    await serverAnswers(answer);
    const error = await failureOf(apiRequest(get));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ problem: { code: "unexpected_answer", retryable: false } });
  });

  it.each([
    ["POST", 504, /A proxy answered .* \(status 504\)\. What was asked for may have been done all the same/],
    ["GET", 502, /A proxy answered .* \(status 502\)/],
    ["GET", 522, /A proxy answered/],
    ["POST", 413, /0\.0 MB/],
    ["POST", 429, /status 429/],
    ["GET", 401, /status 401/],
  ] as const)("says what a proxy's answer to a %s with %d means", async (method, status, detail) => {
    await serverAnswers((response) => response.writeHead(status).end("<html></html>"));
    const request = { ...get, method, ...(method === "POST" && { body: { name: "Cup" } }) };
    const error = await failureOf(apiRequest(request));
    const retryable = status !== 413 && status !== 401;
    expect(error).toMatchObject({
      problem: { status, retryable, detail: expect.stringMatching(detail) },
    });
  });

  it.each([
    ["is lost", loseAnswer],
    ["breaks off", breakOff],
  ])("tells an answer that %s from one that says no", async (_, answer) => {
    await serverAnswers(answer);
    expect(await failureOf(apiRequest(get))).toBeInstanceOf(NetworkError);
  });

  it("tells a server that is not there from one that says no", async () => {
    await serverAnswers(hang);
    await server.close();
    expect(await failureOf(apiRequest(get))).toBeInstanceOf(NetworkError);
  });

  it("passes being aborted on as such, before and during the request", async () => {
    await serverAnswers(hang);
    expect(await failureOf(apiRequest({ ...get, signal: AbortSignal.abort() }))).toMatchObject({
      name: "AbortError",
    });
    const controller = new AbortController();
    const failure = failureOf(apiRequest({ ...get, signal: controller.signal }));
    await expect.poll(() => server.received.length).toBe(1);
    controller.abort();
    expect(await failure).toMatchObject({ name: "AbortError" });
  });
});
