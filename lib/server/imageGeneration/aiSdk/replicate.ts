import { createReplicate } from "@ai-sdk/replicate";
import type { AiSdkProvider, ProviderVariables } from "./provider";
import { waitForPrediction } from "./replicatePrediction";
import { nearestRatio, nearestSize, ratioOf, ratioText, sizeText } from "./requestSize";

/** Short: only once the first request is answered can the prediction be cancelled. */
const INITIAL_WAIT_SECONDS = 5;

/** Models on Replicate. Most take `aspect_ratio`; for those that take `size` in pixels the settings name sizes. */
export function replicate({
  apiKey,
  baseUrl,
  model,
  sizes,
  takesReferences = false,
}: ProviderVariables): AiSdkProvider {
  return {
    name: "replicate",
    model,
    baseUrl,
    takesReferences,
    takesSeed: true,
    createModel: (fetch) =>
      createReplicate({ apiToken: apiKey, ...(baseUrl ? { baseURL: baseUrl } : {}), fetch }).image(model),
    settings: (wanted) => ({
      ...(sizes?.kind === "sizes"
        ? { size: sizeText(nearestSize(wanted, sizes.list)) }
        : { aspectRatio: ratioText(sizes ? nearestRatio(wanted, sizes.list) : ratioOf(wanted)) }),
      providerOptions: { replicate: { maxWaitTimeInSeconds: INITIAL_WAIT_SECONDS } },
    }),
    waitForResult: (first, request) => waitForPrediction(first, { ...request, baseUrl }),
  };
}
