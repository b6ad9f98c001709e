import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import sharp from "sharp";
import type { GenerateOptions, ImageGenerator } from "@/lib/server/imageGeneration/imageGenerator";
import { ProblemError } from "@/lib/server/problemError";
import { EMPTY_BRAND_KIT } from "@/lib/schemas/brandKit";
import { createGenerateOptions } from "@/tests/support/data/factories";
import { createProvider } from "@/tests/support/fakes/providers";
import { startFakeOpenAi, type FakeOpenAi } from "@/tests/support/fakes/fakeOpenAi";
import type { Fault } from "@/tests/support/fakes/fakeOpenAiFaults";

describe("OpenAI", () => {
  let fake: FakeOpenAi;
  let generator: ImageGenerator;
  beforeAll(async () => {
    fake = await startFakeOpenAi();
    generator = createProvider("openai", { baseUrl: fake.baseUrl, model: "gpt-image-test" });
  });
  beforeEach(() => fake.reset());
  afterAll(() => fake.close());

  const options = (prompt: string, signal = AbortSignal.timeout(20_000)): GenerateOptions =>
    createGenerateOptions({
      prompt,
      brandKit: { ...EMPTY_BRAND_KIT, palette: ["#112233"], styleNotes: "Soft light." },
      signal,
    });
  const problemOf = async (prompt: string, signal?: AbortSignal): Promise<ProblemError> => {
    const failure: unknown = await generator
      .generate(options(prompt, signal))
      .catch((error: unknown) => error);
    if (failure instanceof ProblemError) return failure;
    throw new Error("no problem was thrown", { cause: failure });
  };

  it("asks for the nearest larger size of the same ratio, with the plan's style", async () => {
    const { bytes } = await generator.generate(options("A cup"));
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 1088, height: 1360 });
    expect(fake.requests).toMatchObject([{ model: "gpt-image-test", size: "1088x1360" }]);
    for (const part of ["A cup", "Soft light.", "#112233"]) expect(fake.requests[0]?.prompt).toContain(part);
  });

  const faults: [fault: Fault, code: string][] = [
    ["throttled", "provider_busy"],
    ["throttled-without-hint", "provider_busy"],
    ["overloaded", "provider_busy"],
    ["quota", "provider_quota"],
    ["billing", "provider_quota"],
    ["key", "provider_misconfigured"],
    ["forbidden", "provider_misconfigured"],
    ["model", "provider_misconfigured"],
    ["size", "provider_misconfigured"],
    ["redirect", "provider_misconfigured"],
    ["blocked", "content_blocked"],
    ["blocked-by-gateway", "content_blocked"],
    ["unpaid", "provider_quota"],
    ["quoting", "content_blocked"],
    ["unheard-of", "provider_refused"],
    ["error-500", "outcome_unknown"],
    ["error-502", "outcome_unknown"],
    ["error-504", "outcome_unknown"],
    ["error-524", "outcome_unknown"],
    ["reset", "outcome_unknown"],
    ["reset-mid-answer", "outcome_unknown"],
    ["html", "provider_invalid_image"],
    ["empty", "provider_invalid_image"],
    ["not-base64", "provider_invalid_image"],
    ["other-form", "provider_invalid_image"],
    ["endless", "provider_invalid_image"],
    ["gzip-bomb", "provider_invalid_image"],
  ];
  it.each(faults)(
    "takes the fault %s for %s, asks once, and repeats neither the key nor the prompt",
    async (fault, code) => {
      const problem = await problemOf(`A cup fault:${fault}`);
      expect(problem.code).toBe(code);
      expect(problem.detail).not.toMatch(/sk-canary|safety system|quota, please|cup/);
      expect(fake.requests).toHaveLength(1);
    },
  );

  it("passes on how long to wait", async () => {
    expect((await problemOf("fault:throttled")).options.headers).toEqual({ "Retry-After": "0" });
    expect((await problemOf("fault:throttled-without-hint")).options.headers).toBeUndefined();
  });

  it("does not know what became of a request that timed out", async () => {
    expect((await problemOf("fault:hang", AbortSignal.timeout(100))).code).toBe("outcome_unknown");
  });

  it("knows that a provider that cannot be reached was not paid", async () => {
    const gone = await startFakeOpenAi();
    await gone.close();
    const unreachable = createProvider("openai", { baseUrl: gone.baseUrl });
    const failure: unknown = await unreachable.generate(options("A cup")).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "provider_busy" });
  });
});
