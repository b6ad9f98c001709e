import { createOpenAI } from "@ai-sdk/openai";
import type { AiSdkProvider, ProviderVariables } from "./provider";
import { nearestSize, requestSize, sizeText } from "./requestSize";

/** OpenAI's image models, and other servers' under OpenAI's protocol. They take sizes, and no seed. */
export function openAi({ apiKey, baseUrl, model, sizes, takesReferences }: ProviderVariables): AiSdkProvider {
  return {
    name: "openai",
    model,
    baseUrl,
    takesReferences: takesReferences ?? !baseUrl,
    takesSeed: false,
    createModel: (fetch) =>
      createOpenAI({ apiKey, ...(baseUrl ? { baseURL: baseUrl } : {}), fetch }).image(model),
    settings: (wanted) => ({
      size: sizeText(sizes ? nearestSize(wanted, sizes.list) : requestSize(wanted)),
    }),
  };
}
