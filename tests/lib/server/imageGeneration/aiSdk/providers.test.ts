import type { ServerResponse } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { ProblemError } from "@/lib/server/problemError";
import { createGenerateOptions } from "@/tests/support/factories";
import { answerJson, startProviderServer, type ProviderServer } from "@/tests/support/fakeProviderServer";
import { paintFlat } from "@/tests/support/paintings";
import { createProvider } from "@/tests/support/providers";

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

const onTheWay = createGenerateOptions({ prompt: "A cup", seed: 42 });
const inBase64 = () => png.toString("base64");
const codeOf = (failure: unknown) => (failure instanceof ProblemError ? failure.code : failure);
const problemOf = (generating: Promise<unknown>) => generating.then(() => "no problem", codeOf);

const gemini = () => ({
  candidates: [
    {
      content: { role: "model", parts: [{ inlineData: { mimeType: "image/png", data: inBase64() } }] },
      finishReason: "STOP",
    },
  ],
  usageMetadata: { promptTokenCount: 10, candidatesTokenCount: 1_290, totalTokenCount: 1_300 },
});
const imagen = () => ({ predictions: [{ bytesBase64Encoded: inBase64(), mimeType: "image/png" }] });
const falPicture = (url = `${server.origin}/picture.png`) => ({
  images: [{ url, width: 1_088, height: 1_360, content_type: "image/png" }],
  has_nsfw_concepts: [false],
});
const prediction = (over: object = {}) => ({
  id: "prediction1",
  status: "succeeded",
  output: [`${server.origin}/picture.png`],
  error: null,
  ...over,
});

describe("what each provider is asked, once", () => {
  it("Gemini: the nearest ratio it makes, with the seed; its tokens are priced", async () => {
    serve(gemini());
    const generator = createProvider("google", { baseUrl: server.origin, model: "gemini-2.5-flash-image" });
    const { bytes, costUsd } = await generator.generate(onTheWay);
    expect(Buffer.from(bytes)).toEqual(png);
    expect(costUsd).toBeCloseTo(0.038703, 8);
    expect(server.calls).toMatchObject([
      {
        path: "/models/gemini-2.5-flash-image:generateContent",
        body: { generationConfig: { seed: 42, imageConfig: { aspectRatio: "4:5" } } },
      },
    ]);
  });

  it("Imagen: the nearest of its five ratios, and no seed", async () => {
    serve(imagen());
    const generator = createProvider("google", { baseUrl: server.origin, model: "imagen-4.0-generate-001" });
    expect(await generator.generate(onTheWay)).toMatchObject({ costUsd: 0.04 });
    expect(server.calls).toMatchObject([
      { path: "/models/imagen-4.0-generate-001:predict", body: { parameters: { aspectRatio: "3:4" } } },
    ]);
    expect(generator.sends?.(onTheWay)).toEqual({ prompt: "A cup", seed: null });
  });

  it("Replicate: the picture's own ratio, with the seed", async () => {
    serve(prediction());
    const generator = createProvider("replicate", {
      baseUrl: server.origin,
      model: "black-forest-labs/flux-schnell",
    });
    expect(await generator.generate(onTheWay)).toMatchObject({ costUsd: 0.003 });
    expect(server.calls).toMatchObject([
      {
        path: "/models/black-forest-labs/flux-schnell/predictions",
        headers: { prefer: "wait=5" },
        body: { input: { prompt: "A cup", aspect_ratio: "4:5", seed: 42 } },
      },
      { method: "GET", path: "/picture.png" },
    ]);
  });

  it("fal: the nearest larger size, with the seed", async () => {
    serve(falPicture());
    const generator = createProvider("fal", { baseUrl: server.origin, model: "fal-ai/flux/dev" });
    expect(await generator.generate(onTheWay)).toMatchObject({ costUsd: 0.05 });
    expect(server.calls).toMatchObject([
      {
        path: "/fal-ai/flux/dev",
        body: { prompt: "A cup", image_size: { width: 1_088, height: 1_360 }, seed: 42 },
      },
      { method: "GET", path: "/picture.png" },
    ]);
  });

  it("OpenAI's protocol spoken by others: the nearest larger size, with the seed in the body", async () => {
    serve({ created: 1, data: [{ b64_json: inBase64() }] });
    const generator = createProvider("openai-compatible", { baseUrl: `${server.origin}/v1` });
    expect(await generator.generate(onTheWay)).toMatchObject({ costUsd: null });
    expect(server.calls).toMatchObject([
      {
        path: "/v1/images/generations",
        body: { model: "test-model", prompt: "A cup", size: "1088x1360", seed: 42, n: 1 },
      },
    ]);
  });

  it("sizes or ratios that the settings name", async () => {
    const asked = async (...[name, env]: Parameters<typeof createProvider>) => {
      server.calls = [];
      await createProvider(name, { baseUrl: server.origin, ...env }).generate(onTheWay);
      return server.calls[0]?.body;
    };
    serve({ created: 1, data: [{ b64_json: inBase64() }] });
    const threeSizes = { IMAGE_SIZES: "1024x1024,1024x1536,1536x1024" };
    expect(await asked("openai", threeSizes)).toMatchObject({ size: "1024x1536" });
    expect(await asked("openai-compatible", threeSizes)).toMatchObject({ size: "1024x1536" });
    serve(falPicture());
    expect(await asked("fal", threeSizes)).toMatchObject({ image_size: { width: 1_024, height: 1_536 } });
    const ratios = { IMAGE_SIZES: "1:1,3:4,16:9" };
    expect(await asked("fal", ratios)).toMatchObject({ aspect_ratio: "3:4" });
    serve(prediction());
    expect(await asked("replicate", ratios)).toMatchObject({ input: { aspect_ratio: "3:4" } });
    expect(await asked("replicate", threeSizes)).toMatchObject({ input: { size: "1024x1536" } });
  });
});

describe("a picture that an answer leads to", () => {
  const fal = () => createProvider("fal", { baseUrl: server.origin }).generate(onTheWay);

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
    expect(await problemOf(replicate.generate(onTheWay))).toBe(code);
    expect(server.paidCalls()).toHaveLength(2);
  });
});

describe("a prediction that Replicate has not finished with its first answer", () => {
  const replicate = (signal?: AbortSignal) =>
    createProvider("replicate", { baseUrl: server.origin, model: "owner/model" }).generate({
      ...onTheWay,
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
    expect(await problemOf(generator.generate(onTheWay))).toBe("outcome_unknown");
    expect(server.calls).toHaveLength(1);
  });

  it.each(["openai", "google", "replicate", "fal", "openai-compatible"] as const)(
    "is not sent by following a redirect of %s",
    async (name) => {
      server.answer = (_, response) => void response.writeHead(307, { Location: "/elsewhere" }).end();
      expect(await problemOf(createProvider(name, { baseUrl: server.origin }).generate(onTheWay))).toBe(
        "provider_misconfigured",
      );
      expect(server.calls).toHaveLength(1);
    },
  );
});

describe("pictures to go by", () => {
  const withPictures = () => ({ ...onTheWay, references: [png, png] });

  it("make OpenAI's request an edit, sent once", async () => {
    serve({ created: 1, data: [{ b64_json: inBase64() }] });
    await createProvider("openai", { baseUrl: `${server.origin}/v1` }).generate(withPictures());
    expect(server.calls).toMatchObject([
      {
        path: "/v1/images/edits",
        headers: { "content-type": expect.stringMatching(/^multipart\/form-data/) },
      },
    ]);
    const form = String(server.calls[0]?.body);
    expect(form.match(/name="image(\[\])?"/g)).toHaveLength(2);
    expect(form).toContain("attached");
  });

  it("go to Gemini beside the words", async () => {
    serve(gemini());
    const generator = createProvider("google", { baseUrl: server.origin, model: "gemini-test-image" });
    await generator.generate(withPictures());
    const picture = { inlineData: { mimeType: "image/png", data: inBase64() } };
    expect(server.calls).toMatchObject([
      { body: { contents: [{ parts: [{ text: expect.stringContaining("A cup") }, picture, picture] }] } },
    ]);
  });

  it("go to fal as a list", async () => {
    serve(falPicture());
    await createProvider("fal", { baseUrl: server.origin }).generate(withPictures());
    const address = `data:image/png;base64,${inBase64()}`;
    expect(server.paidCalls()).toMatchObject([{ body: { image_urls: [address, address] } }]);
  });

  it("do not make the SDK complain on the console of a model that takes only one", async () => {
    const warned = vi.spyOn(console, "warn");
    serve(prediction());
    const generator = createProvider("replicate", { baseUrl: server.origin, model: "owner/model" });
    await generator.generate(withPictures());
    expect(server.paidCalls()).toMatchObject([{ body: { input: { image: expect.any(String) } } }]);
    expect(warned).not.toHaveBeenCalled();
  });

  it("are taken by OpenAI's and Google's own models, and by others where the settings say so", () => {
    const takes = (...args: Parameters<typeof createProvider>) => createProvider(...args).takesReferences;
    expect(takes("openai")).toBe(true);
    expect(takes("openai", { baseUrl: server.origin })).toBe(false);
    expect(takes("openai", { baseUrl: server.origin, IMAGE_REFERENCES: "1" })).toBe(true);
    expect(takes("openai", { IMAGE_REFERENCES: "0" })).toBe(false);
    expect(takes("google", { model: "gemini-2.5-flash-image" })).toBe(true);
    expect(takes("google", { model: "imagen-4.0-generate-001" })).toBe(false);
    for (const name of ["replicate", "fal", "openai-compatible"] as const) {
      expect(takes(name, { baseUrl: server.origin })).toBe(false);
      expect(takes(name, { baseUrl: server.origin, IMAGE_REFERENCES: "1" })).toBe(true);
    }
  });
});
