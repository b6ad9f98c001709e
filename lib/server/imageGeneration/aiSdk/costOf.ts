import { z } from "zod";
import type { AiSdkProvider } from "./provider";
import { PRICES } from "./prices";

/** The parts of a model's result that its price depends on. */
export interface Reported {
  usage?: { inputTokens: number | undefined; outputTokens: number | undefined } | undefined;
  providerMetadata?: unknown;
}

/** Where the SDK puts provider-specific usage. */
const metadataSchema = z.object({
  openai: z
    .object({ images: z.array(z.object({ imageTokens: z.number().optional() })) })
    .optional()
    .catch(undefined),
  google: z
    .object({
      usageMetadata: z.object({
        candidatesTokensDetails: z.array(z.object({ modality: z.string(), tokenCount: z.number() })),
      }),
    })
    .optional()
    .catch(undefined),
  fal: z
    .object({ images: z.array(z.object({ width: z.number(), height: z.number() })) })
    .optional()
    .catch(undefined),
});

const MILLION = 1_000_000;

/**
 * US dollars for one picture: what the provider has reported, times a price of the table. Null when the table does not
 * know the model, or the provider has not reported what the price is for.
 */
export function costOf(
  { name, model }: Pick<AiSdkProvider, "name" | "model">,
  { usage, providerMetadata }: Reported,
): number | null {
  const price = PRICES.find((row) => row.provider === name && row.model === model)?.price;
  if (!price) return null;
  const metadata = metadataSchema.safeParse(providerMetadata).data;
  switch (price.per) {
    case "picture":
      return price.usd;
    case "megapixel": {
      const picture = metadata?.fal?.images[0];
      return picture ? Math.ceil((picture.width * picture.height) / MILLION) * price.usd : null;
    }
    case "million tokens": {
      if (usage?.inputTokens === undefined || usage.outputTokens === undefined) return null;
      const imageIn = metadata?.openai?.images[0]?.imageTokens ?? 0;
      const imageOut =
        metadata?.google?.usageMetadata.candidatesTokensDetails.find(({ modality }) => modality === "IMAGE")
          ?.tokenCount ?? usage.outputTokens;
      const dollars =
        (usage.inputTokens - imageIn) * price.textIn +
        imageIn * price.imageIn +
        imageOut * price.imageOut +
        (usage.outputTokens - imageOut) * (price.textOut ?? price.imageOut);
      return dollars / MILLION;
    }
  }
}
