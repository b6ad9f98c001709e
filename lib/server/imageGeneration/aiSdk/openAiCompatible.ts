import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { isGptImage } from "./openAi";
import type { AiSdkProvider, ProviderVariables } from "./provider";
import { nearestSize, requestSize, sizeText } from "./requestSize";

const NAME = "openai-compatible";

/**
 * Any server that speaks OpenAI's protocol: LocalAI, stable-diffusion.cpp and the like. They take sizes. The seed goes along
 * as a member of the body, as LocalAI reads it; the SDK would drop it. OpenAI's own models refuse it.
 */
export function openAiCompatible({
  apiKey,
  baseUrl = "", // parseEnv has seen to it
  model,
  sizes,
  takesReferences = false,
}: ProviderVariables): AiSdkProvider {
  return {
    name: NAME,
    model,
    baseUrl,
    takesReferences,
    takesSeed: !isGptImage(model),
    leavesOut: isGptImage(model) ? ["response_format", "seed"] : [],
    createModel: (fetch) =>
      createOpenAICompatible({ name: NAME, apiKey, baseURL: baseUrl, fetch }).imageModel(model),
    settings: ({ seed, ...wanted }) => ({
      size: sizeText(sizes ? nearestSize(wanted, sizes.list) : requestSize(wanted)),
      providerOptions: { [NAME]: { seed } },
    }),
  };
}
