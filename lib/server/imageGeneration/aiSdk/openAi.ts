import { createOpenAI } from "@ai-sdk/openai";
import type { AiSdkProvider, ProviderVariables } from "./provider";
import { nearestSize, requestSize, sizeText } from "./requestSize";

/**
 * Whether it is one of OpenAI's gpt-image models, also by the name that a gateway or a deployment gives it
 * (`openai/gpt-image-1`, `our-gpt-image`). They always answer with the picture itself, and refuse to be told so by
 * `response_format`, which DALL·E and other servers want. The SDK looks at how the name begins.
 */
export function isGptImage(model: string): boolean {
  return /gpt[-_. ]?image/i.test(model);
}

/** OpenAI's image models, and other servers' under OpenAI's protocol. They take sizes, and no seed. */
export function openAi({ apiKey, baseUrl, model, sizes, takesReferences }: ProviderVariables): AiSdkProvider {
  return {
    name: "openai",
    model,
    baseUrl,
    takesReferences: takesReferences ?? !baseUrl,
    takesSeed: false,
    leavesOut: isGptImage(model) ? ["response_format"] : [],
    createModel: (fetch) =>
      createOpenAI({ apiKey, ...(baseUrl ? { baseURL: baseUrl } : {}), fetch }).image(model),
    settings: (wanted) => ({
      size: sizeText(sizes ? nearestSize(wanted, sizes.list) : requestSize(wanted)),
    }),
  };
}
