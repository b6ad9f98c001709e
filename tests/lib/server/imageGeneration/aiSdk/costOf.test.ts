import { describe, expect, it } from "vitest";
import { costOf, type Reported } from "@/lib/server/imageGeneration/aiSdk/costOf";
import { PRICES } from "@/lib/server/imageGeneration/aiSdk/prices";
import type { ProviderName } from "@/lib/server/imageGeneration/aiSdk/provider";

const tokens = (inputTokens: number, outputTokens: number) => ({ usage: { inputTokens, outputTokens } });

describe("what a picture has cost", () => {
  const cases: [name: ProviderName, model: string, reported: Reported, dollars: number | null][] = [
    // 50 × $5 and 1,000 × $30 a million
    ["openai", "gpt-image-2", tokens(50, 1_000), 0.03025],
    // Pictures that go along have a price of their own: 50 × $5, 300 × $8, 1,000 × $30
    [
      "openai",
      "gpt-image-2",
      { ...tokens(350, 1_000), providerMetadata: { openai: { images: [{ imageTokens: 300 }] } } },
      0.03265,
    ],
    ["openai", "gpt-image-2", {}, null],
    ["openai", "a-model-of-tomorrow", tokens(50, 1_000), null],
    ["google", "gemini-2.5-flash-image", tokens(10, 1_290), 0.038703],
    // Thoughts are cheaper than pictures: 10 × $2, 1,120 × $120, 200 × $12
    [
      "google",
      "gemini-3-pro-image-preview",
      {
        ...tokens(10, 1_320),
        providerMetadata: {
          google: {
            usageMetadata: { candidatesTokensDetails: [{ modality: "IMAGE", tokenCount: 1_120 }] },
          },
        },
      },
      0.13682,
    ],
    ["google", "imagen-4.0-generate-001", {}, 0.04],
    ["replicate", "black-forest-labs/flux-schnell", {}, 0.003],
    // 1,088 × 1,360 are 1.48 megapixels, paid as two
    [
      "fal",
      "fal-ai/flux/dev",
      { providerMetadata: { fal: { images: [{ width: 1_088, height: 1_360 }] } } },
      0.05,
    ],
    ["fal", "fal-ai/flux/dev", { providerMetadata: { fal: { images: [{}] } } }, null],
    ["openai-compatible", "gpt-image-2", tokens(50, 1_000), null],
  ];
  it.each(cases)("%s %s, case %#", (name, model, reported, dollars) => {
    const cost = costOf({ name, model }, reported);
    expect(cost && Number(cost.toFixed(8))).toBe(dollars);
  });

  it("comes from a table whose every row says when and where it was read", () => {
    for (const { on, source } of PRICES) {
      expect(on).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(source).toMatch(/^https:\/\//);
    }
    const rows = PRICES.map(({ provider, model }) => `${provider} ${model}`);
    expect(new Set(rows).size).toBe(rows.length);
  });
});
