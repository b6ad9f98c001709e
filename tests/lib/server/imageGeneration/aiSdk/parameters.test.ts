import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ProblemError } from "@/lib/server/problemError";
import { paintFlat } from "@/tests/support/data/paintings";
import { createGenerateOptions } from "@/tests/support/data/factories";
import {
  answerJson,
  startProviderServer,
  type ProviderServer,
  type ReceivedCall,
} from "@/tests/support/fakes/fakeProviderServer";
import { createProvider } from "@/tests/support/fakes/providers";

let server: ProviderServer;
let png: Buffer;
beforeAll(async () => {
  server = await startProviderServer();
  png = await paintFlat({ prompt: "", width: 64, height: 80 });
});
beforeEach(() => server.reset());
afterAll(() => server.close());

const aCup = () => createGenerateOptions({ prompt: "A cup", seed: 42 });
const inBase64 = () => ({ created: 1, data: [{ b64_json: png.toString("base64") }] });
const has = ({ body }: ReceivedCall, name: string) =>
  typeof body === "string" ? body.includes(`name="${name}"`) : Object.hasOwn(Object(body), name);

/** A server that makes a picture of any request without this parameter, and counts those. */
function refuse(parameter: string, body: unknown, { status = 400, picture = inBase64() as unknown } = {}) {
  const counts = { made: 0 };
  server.answer = (call, response) => {
    if (call.method === "GET") return void response.end(png);
    if (has(call, parameter)) return answerJson(response, body, { status });
    counts.made += 1;
    return answerJson(response, picture);
  };
  return counts;
}

const problemOf = (generating: Promise<unknown>): Promise<ProblemError> =>
  generating.then(
    () => {
      throw new Error("a picture was made");
    },
    (error: unknown) => {
      if (error instanceof ProblemError) return error;
      throw error;
    },
  );

const said = (message: string, rest: object = {}) => ({
  error: { message, type: "invalid_request_error", param: null, code: null, ...rest },
});

describe("response_format", () => {
  it.each([
    ["openai", "gpt-image-1"],
    ["openai", "openai/gpt-image-1"],
    ["openai", "azure/eu/gpt-image-1-mini"],
    ["openai", "studio-GPT-Image"],
    ["openai-compatible", "gpt-image-1"],
    ["openai-compatible", "openrouter/openai/gpt_image_2"],
  ] as const)("is not sent to a gpt-image model: %s with %s", async (name, model) => {
    refuse("response_format", said("Unknown parameter: 'response_format'."));
    const generator = createProvider(name, { baseUrl: server.origin, model });
    await generator.generate(aCup());
    expect(server.calls).toHaveLength(1);
    expect(server.calls[0]?.body).not.toHaveProperty("seed");
    expect(generator.sends?.(aCup()).seed).toBeNull();
  });

  it.each([
    ["openai", "dall-e-3"],
    ["openai", "openai/dall-e-2"],
    ["openai", "our-pictures"],
    ["openai-compatible", "flux-schnell"],
  ] as const)("asks other models for the picture itself: %s with %s", async (name, model) => {
    server.answer = (_, response) => answerJson(response, inBase64());
    await createProvider(name, { baseUrl: server.origin, model }).generate(aCup());
    expect(server.calls).toMatchObject([{ body: { response_format: "b64_json" } }]);
  });

  it("may be left out where the answer then leads to the picture, which is paid once", async () => {
    for (const name of ["openai", "openai-compatible"] as const) {
      server.reset();
      const picture = { data: [{ url: `${server.origin}/picture.png` }] };
      const counts = refuse("response_format", said("'response_format' is not supported"), { picture });
      const { bytes } = await createProvider(name, { baseUrl: server.origin }).generate(aCup());
      expect(Buffer.from(bytes)).toEqual(png);
      expect(counts.made).toBe(1);
    }
  });
});

describe("a parameter that the provider does not know", () => {
  const refusals: [says: string, body: unknown, status?: number][] = [
    [
      "OpenAI",
      said("Unknown parameter: 'response_format'.", { param: "response_format", code: "unknown_parameter" }),
    ],
    [
      "a code and no words",
      { error: { message: "No.", param: "response_format", code: "unsupported_parameter" } },
    ],
    ["older servers", said("Unrecognized request argument supplied: response_format")],
    ["Azure", said("Additional properties are not allowed ('response_format' was unexpected) - 'root'")],
    [
      "LiteLLM",
      said("litellm.UnsupportedParamsError: Setting `response_format` is not supported by azure, pictures.", {
        param: "None",
        code: "400",
      }),
    ],
    [
      "LiteLLM, of several",
      said("azure does not support parameters: {'response_format': 'b64_json'}, for model=p"),
    ],
    [
      "LiteLLM, repeating Azure",
      said(
        'AzureException - {"error": {"message": "Unknown parameter: \'response_format\'.", "param": "response_format"}}',
      ),
    ],
    [
      "FastAPI",
      {
        detail: [
          {
            type: "extra_forbidden",
            loc: ["body", "response_format"],
            msg: "Extra inputs are not permitted",
          },
        ],
      },
      422,
    ],
    ["Anthropic's form", said("response_format: Extra inputs are not permitted"), 422],
    [
      "Google's form",
      {
        error: {
          code: 400,
          message: 'Invalid JSON payload received. Unknown name "response_format": Cannot find field.',
        },
      },
    ],
    ["Python", said("generate() got an unexpected keyword argument 'response_format'")],
    ["Go", said('json: unknown field "response_format"')],
    ["a schema", { errors: [{ message: "Unrecognized key(s) in object: 'response_format'" }] }],
    ["a sentence", "The response_format parameter is not supported by this model"],
    [
      "a value",
      said("Invalid value for response_format: b64_json", {
        param: "response_format",
        code: "invalid_value",
      }),
    ],
  ];
  it.each(refusals)(
    "is left out as %s says so, and not sent again by this process",
    async (_, body, status = 400) => {
      const counts = refuse("response_format", body, { status });
      const generator = createProvider("openai", { baseUrl: server.origin, model: "our-pictures" });
      await generator.generate(aCup());
      await generator.generate(aCup());
      expect(server.calls.map((call) => has(call, "response_format"))).toEqual([true, false, false]);
      expect(counts.made).toBe(2);
    },
  );

  it("is left out by slides that were asked for before it was known", async () => {
    const counts = refuse("response_format", said("Unknown parameter: 'response_format'."));
    const generator = createProvider("openai", { baseUrl: server.origin, model: "our-pictures" });
    await Promise.all([1, 2, 3].map(() => generator.generate(aCup())));
    expect(counts.made).toBe(3);
  });

  it("may be one of several, told one by one; a seed is then no longer noted", async () => {
    server.answer = (call, response) => {
      const unknown = ["seed", "response_format"].find((name) => has(call, name));
      return unknown
        ? answerJson(response, said(`Unsupported parameter: '${unknown}'`), { status: 400 })
        : answerJson(response, inBase64());
    };
    const generator = createProvider("openai-compatible", { baseUrl: server.origin });
    await generator.generate(aCup());
    expect(server.calls).toHaveLength(3);
    expect(generator.sends?.(aCup()).seed).toBeNull();
    await generator.generate(aCup());
    expect(server.calls).toHaveLength(4);
  });

  it("is left out of a form with pictures, too", async () => {
    const counts = refuse("n", said("Unknown parameter: 'n'.", { param: "n", code: "unknown_parameter" }));
    const generator = createProvider("openai", { baseUrl: server.origin, IMAGE_REFERENCES: "1" });
    await generator.generate({ ...aCup(), references: [png] });
    expect(counts.made).toBe(1);
    expect(server.calls.map((call) => [has(call, "n"), has(call, "image")])).toEqual([
      [true, true],
      [false, true],
    ]);
  });

  it.each([
    ["is not ours to leave out", "model", said("Unknown parameter: 'model'.", { param: "model" })],
    ["was not sent", "model", said("Unknown parameter: 'quality'.", { param: "quality" })],
    [
      "is known, its value is not",
      "size",
      said("Unsupported value: 'size' does not support '1088x1360'.", {
        param: "size",
        code: "unsupported_value",
      }),
    ],
    ["is only spoken of", "model", said("The size of this seed is a format.")],
  ])("is not asked without when it %s", async (_, parameter, body) => {
    refuse(parameter, body);
    await problemOf(createProvider("openai", { baseUrl: server.origin }).generate(aCup()));
    expect(server.calls).toHaveLength(1);
  });

  it.each([500, 502, 504, 402, 403, 429])(
    "is not asked without after %i, which may be about something else",
    async (status) => {
      refuse("response_format", said("Unknown parameter: 'response_format'."), { status });
      await problemOf(createProvider("openai", { baseUrl: server.origin }).generate(aCup()));
      expect(server.calls).toHaveLength(1);
    },
  );

  it("is named to people where it cannot be left out", async () => {
    refuse(
      "model",
      said("Unknown parameter: 'background'.", { param: "background", code: "unknown_parameter" }),
    );
    expect(
      await problemOf(createProvider("openai", { baseUrl: server.origin }).generate(aCup())),
    ).toMatchObject({
      code: "provider_misconfigured",
      detail: expect.stringContaining("parameter background"),
    });
  });

  it("is not named by a word of the prompt", async () => {
    refuse("model", said("Your words hold something", { param: "LANTERN7" }));
    const generating = createProvider("openai", { baseUrl: server.origin }).generate({
      ...aCup(),
      prompt: "LANTERN7",
    });
    const { code, detail } = await problemOf(generating);
    expect(code).toBe("provider_refused");
    expect(detail).not.toContain("LANTERN7");
  });
});
