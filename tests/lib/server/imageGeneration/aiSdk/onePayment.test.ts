import type { ServerResponse } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { ProblemError } from "@/lib/server/problemError";
import { createGenerateOptions } from "@/tests/support/data/factories";
import {
  answerJson,
  startProviderServer,
  type ProviderServer,
} from "@/tests/support/fakes/fakeProviderServer";
import { paintFlat } from "@/tests/support/data/paintings";
import { falAnswer, replicateAnswer } from "@/tests/support/fakes/providerAnswers";
import { createProvider } from "@/tests/support/fakes/providers";

let server: ProviderServer;
let png: Buffer;
beforeAll(async () => {
  server = await startProviderServer();
  png = await paintFlat({ prompt: "", width: 64, height: 80 });
});
beforeEach(() => server.reset());
afterAll(() => server.close());

/** Answers a paid request with this JSON, and every other with the picture. */
type Answer = (response: ServerResponse) => void;
function serve(body: unknown, onPicture: Answer = (response) => void response.end(png)) {
  server.answer = ({ method }, response) =>
    method === "POST" ? answerJson(response, body) : onPicture(response);
}

const aCup = () => createGenerateOptions({ prompt: "A cup", seed: 42 });
const codeOf = (failure: unknown) => (failure instanceof ProblemError ? failure.code : failure);
const problemOf = (generating: Promise<unknown>) => generating.then(() => "no problem", codeOf);
const picture = () => `${server.origin}/picture.png`;
const falPicture = (url = picture()) => falAnswer(url);
const prediction = (overrides: object = {}) => replicateAnswer(picture(), overrides);

describe("a picture that an answer leads to", () => {
  const fal = () => createProvider("fal", { baseUrl: server.origin }).generate(aCup());

  it.each([
    "http://127.0.0.1:1/picture.png",
    "http://169.254.169.254/latest/meta-data",
    "http://localhost/picture.png",
    "http://10.0.0.1/picture.png",
    "http://[::1]/picture.png",
    "file:///etc/passwd",
    "not an address",
  ])("is not fetched from %s", async (url) => {
    serve(falPicture(url));
    expect(await problemOf(fal())).toBe("provider_invalid_image");
    expect(server.calls).toHaveLength(1);
  });

  it("is not fetched from there by way of a redirect either", async () => {
    serve(falPicture(), (response) =>
      response.writeHead(302, { Location: "http://127.0.0.1:1/picture.png" }).end(),
    );
    expect(await problemOf(fal())).toBe("provider_invalid_image");
    expect(server.calls).toHaveLength(2);
  });

  const faults: [name: string, answer: Answer, code: string][] = [
    ["is gone", (response) => void response.writeHead(404).end(), "outcome_unknown"],
    [
      "is throttled",
      (response) => void response.writeHead(429, { "Retry-After": "0" }).end(),
      "outcome_unknown",
    ],
    ["is not to be had now", (response) => void response.writeHead(503).end(), "outcome_unknown"],
    ["is cut off", (response) => void response.socket?.resetAndDestroy(), "outcome_unknown"],
    [
      "is cut off in its middle",
      (response) => {
        response.writeHead(200, { "Content-Length": "1000" });
        response.write("x", () => response.socket?.resetAndDestroy());
      },
      "outcome_unknown",
    ],
    [
      "is endless",
      (response) => {
        const chunk = Buffer.alloc(4_194_304);
        const more = () => void response.write(chunk, (error) => error ?? more());
        more();
      },
      "provider_invalid_image",
    ],
  ];
  it.each(faults)("that %s has been paid for, and nothing is asked again", async (_, answer, code) => {
    serve(falPicture(), answer);
    expect(await problemOf(fal())).toBe(code);
    expect(server.paidCalls()).toHaveLength(1);
    serve(prediction(), answer);
    const replicate = createProvider("replicate", { baseUrl: server.origin, model: "owner/model" });
    expect(await problemOf(replicate.generate(aCup()))).toBe(code);
    expect(server.paidCalls()).toHaveLength(2);
  });
});

describe("a prediction that Replicate has not finished with its first answer", () => {
  const replicate = (signal?: AbortSignal) =>
    createProvider("replicate", { baseUrl: server.origin, model: "owner/model" }).generate({
      ...aCup(),
      ...(signal ? { signal } : {}),
    });
  const underWay = () => prediction({ status: "processing", output: null });

  /** The first answer, then those that are given to whoever asks how it is. */
  function serveInSteps(...later: Answer[]) {
    server.answer = ({ method, path }, response) => {
      if (path.endsWith("/cancel")) return answerJson(response, prediction({ status: "canceled" }));
      if (method === "POST") return answerJson(response, underWay(), { status: 201 });
      if (path.endsWith("/picture.png")) return void response.end(png);
      const next = later.shift() ?? ((left) => answerJson(left, underWay()));
      return next(response);
    };
  }

  it("is looked at until it has ended, through failures that cost nothing", async () => {
    serveInSteps(
      (response) => void response.socket?.resetAndDestroy(),
      (response) => void response.writeHead(500).end(),
      () => {}, // and never an answer
      (response) => answerJson(response, underWay()),
      (response) => answerJson(response, prediction()),
    );
    const { bytes } = await replicate();
    expect(Buffer.from(bytes)).toEqual(png);
    expect(server.paidCalls()).toHaveLength(1);
    const looked = server.calls.filter(({ path }) => path === "/predictions/prediction1");
    expect(looked).toHaveLength(5);
    for (const { headers } of looked) expect(headers.authorization).toBe("Bearer sk-canary");
    // The picture is somebody else's: it is fetched without the key.
    expect(server.calls.at(-1)?.headers).not.toHaveProperty("authorization");
  });

  it("may end without a picture", async () => {
    serveInSteps((response) =>
      answerJson(response, prediction({ status: "failed", output: null, error: "CUDA out of memory" })),
    );
    expect(await problemOf(replicate())).toBe("provider_invalid_image");
  });

  it("is cancelled at the deadline, and may have been paid", async () => {
    serveInSteps();
    expect(await problemOf(replicate(AbortSignal.timeout(700)))).toBe("outcome_unknown");
    await vi.waitFor(() =>
      expect(server.calls.map(({ path }) => path)).toContain("/predictions/prediction1/cancel"),
    );
    expect(server.paidCalls()).toHaveLength(1);
  });

  it("is not looked for under a name that would lead elsewhere", async () => {
    server.answer = (_, response) =>
      answerJson(response, prediction({ id: "../account", status: "processing", output: null }));
    expect(await problemOf(replicate())).toBe("provider_invalid_image");
    expect(server.calls).toHaveLength(1);
  });
});

describe("a second paid request", () => {
  it("is not sent when Gemini asks to be continued", async () => {
    serve({
      candidates: [{ content: { parts: [] }, finishReason: "CONTINUATION", continuationToken: "more" }],
    });
    const generator = createProvider("google", { baseUrl: server.origin, model: "gemini-test-image" });
    expect(await problemOf(generator.generate(aCup()))).toBe("outcome_unknown");
    expect(server.calls).toHaveLength(1);
  });

  it.each(["openai", "google", "replicate", "fal", "openai-compatible"] as const)(
    "is not sent by following a redirect of %s",
    async (name) => {
      server.answer = (_, response) => void response.writeHead(307, { Location: "/elsewhere" }).end();
      expect(await problemOf(createProvider(name, { baseUrl: server.origin }).generate(aCup()))).toBe(
        "provider_misconfigured",
      );
      expect(server.calls).toHaveLength(1);
    },
  );
});
