import type { ProviderName } from "./provider";

/** US dollars. */
export type Price =
  | { per: "picture"; usd: number }
  /** Of the picture that was made; a part of a megapixel counts as a whole one. */
  | { per: "megapixel"; usd: number }
  /** `textOut`: what the model writes and thinks besides the picture; the price of the picture's tokens where absent. */
  | { per: "million tokens"; textIn: number; imageIn: number; imageOut: number; textOut?: number };

export interface PriceRow {
  provider: ProviderName;
  model: string;
  price: Price;
  /** The day that the source names, else the day on which it was looked up. */
  on: string;
  source: string;
}

/**
 * What pictures cost, as far as a source could be found. A model that is not here costs an unknown amount, which is said so.
 * Prices change: look a row up before relying on it, and date it anew.
 */
export const PRICES: PriceRow[] = [
  {
    provider: "openai",
    model: "gpt-image-2",
    price: { per: "million tokens", textIn: 5, imageIn: 8, imageOut: 30 },
    on: "2026-11-22",
    source:
      "https://www.llmreference.com/model/gpt-image-2/openai-api, https://xairouter.com/en/models/gpt-image-2/",
  },
  {
    provider: "openai",
    model: "gpt-image-1-mini",
    price: { per: "million tokens", textIn: 2, imageIn: 2.5, imageOut: 8 },
    on: "2026-11-22",
    source: "https://developers.openai.com/api/docs/models/gpt-image-1-mini",
  },
  {
    provider: "google",
    model: "gemini-2.5-flash-image",
    price: { per: "million tokens", textIn: 0.3, imageIn: 0.3, imageOut: 30 },
    on: "2026-02-01",
    source:
      "https://discuss.ai.google.dev/t/issue-with-url-context-tooling/101173 (quotes https://ai.google.dev/gemini-api/docs/pricing)",
  },
  {
    provider: "google",
    model: "gemini-3-pro-image-preview",
    price: { per: "million tokens", textIn: 2, imageIn: 2, imageOut: 120, textOut: 12 },
    on: "2026-11-22",
    source: "https://console.core.today/en/docs/models/gemini-3-pro-image-preview",
  },
  ...(
    [
      ["imagen-4.0-fast-generate-001", 0.02],
      ["imagen-4.0-generate-001", 0.04],
      ["imagen-4.0-ultra-generate-001", 0.06],
    ] as const
  ).map(([model, usd]): PriceRow => ({
    provider: "google",
    model,
    price: { per: "picture", usd },
    on: "2026-02-01",
    source:
      "https://blog.laozhang.ai/en/posts/cheap-gemini-image-api (against https://ai.google.dev/gemini-api/docs/pricing)",
  })),
  ...(
    [
      ["black-forest-labs/flux-schnell", 0.003],
      ["black-forest-labs/flux-dev", 0.025],
    ] as const
  ).map(([model, usd]): PriceRow => ({
    provider: "replicate",
    model,
    price: { per: "picture", usd },
    on: "2026-05-11",
    source: "https://www.workflowlab.dev/cost/flux-api-options-compared",
  })),
  {
    provider: "fal",
    model: "fal-ai/flux/schnell",
    price: { per: "megapixel", usd: 0.003 },
    on: "2026-10-02",
    source: "https://fal.ai/models/fal-ai/flux/schnell",
  },
  {
    provider: "fal",
    model: "fal-ai/flux/dev",
    price: { per: "megapixel", usd: 0.025 },
    on: "2026-09-26",
    source: "https://fal.ai/models/fal-ai/flux/dev",
  },
];
