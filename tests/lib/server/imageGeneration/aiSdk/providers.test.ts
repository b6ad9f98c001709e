import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createGenerateOptions } from "@/tests/support/data/factories";
import {
  answerJson,
  startProviderServer,
  type ProviderServer,
} from "@/tests/support/fakes/fakeProviderServer";
import { paintFlat } from "@/tests/support/data/paintings";
import {
  falAnswer,
  geminiAnswer,
  imagenAnswer,
  replicateAnswer,
} from "@/tests/support/fakes/providerAnswers";
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
function serve(body: unknown) {
  server.answer = ({ method }, response) =>
    method === "POST" ? answerJson(response, body) : void response.end(png);
}

const aCup = () => createGenerateOptions({ prompt: "A cup", seed: 42 });
const inBase64 = () => png.toString("base64");
const picture = () => `${server.origin}/picture.png`;
const falPicture = () => falAnswer(picture());
const prediction = () => replicateAnswer(picture());

describe("what each provider is asked, once", () => {
  it("Gemini: the nearest ratio it makes, with the seed; its tokens are priced", async () => {
    serve(geminiAnswer(inBase64()));
    const generator = createProvider("google", { baseUrl: server.origin, model: "gemini-2.5-flash-image" });
    const { bytes, costUsd } = await generator.generate(aCup());
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
    serve(imagenAnswer(inBase64()));
    const generator = createProvider("google", { baseUrl: server.origin, model: "imagen-4.0-generate-001" });
    expect(await generator.generate(aCup())).toMatchObject({ costUsd: 0.04 });
    expect(server.calls).toMatchObject([
      { path: "/models/imagen-4.0-generate-001:predict", body: { parameters: { aspectRatio: "3:4" } } },
    ]);
    expect(generator.sends?.(aCup())).toEqual({ prompt: "A cup", seed: null });
  });

  it("Replicate: the picture's own ratio, with the seed", async () => {
    serve(prediction());
    const generator = createProvider("replicate", {
      baseUrl: server.origin,
      model: "black-forest-labs/flux-schnell",
    });
    expect(await generator.generate(aCup())).toMatchObject({ costUsd: 0.003 });
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
    expect(await generator.generate(aCup())).toMatchObject({ costUsd: 0.05 });
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
    expect(await generator.generate(aCup())).toMatchObject({ costUsd: null });
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
      await createProvider(name, { baseUrl: server.origin, ...env }).generate(aCup());
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

describe("pictures to go by", () => {
  const withPictures = () => ({ ...aCup(), references: [png, png] });

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
    serve(geminiAnswer(inBase64()));
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
