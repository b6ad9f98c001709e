import { createFal } from "@ai-sdk/fal";
import type { AiSdkProvider, ProviderVariables } from "./provider";
import { nearestRatio, nearestSize, ratioText, requestSize, sizeText } from "./requestSize";

/**
 * Models on fal. Most take `image_size` in pixels; for those that take `aspect_ratio` the settings name ratios. The SDK's
 * own aspect ratio is not used: it turns a few ratios into presets and drops the others, 4:5 among them. Models that
 * take pictures to go by take them as `image_urls`.
 */
export function fal({
  apiKey,
  baseUrl,
  model,
  sizes,
  takesReferences = false,
}: ProviderVariables): AiSdkProvider {
  return {
    name: "fal",
    model,
    baseUrl,
    takesReferences,
    takesSeed: true,
    createModel: (fetch) =>
      createFal({ apiKey, ...(baseUrl ? { baseURL: baseUrl } : {}), fetch }).image(model),
    settings(wanted) {
      const several = { useMultipleImages: true };
      if (sizes?.kind === "ratios") {
        const aspect_ratio = ratioText(nearestRatio(wanted, sizes.list));
        return { providerOptions: { fal: { ...several, aspect_ratio } } };
      }
      const size = sizes ? nearestSize(wanted, sizes.list) : requestSize(wanted);
      return { size: sizeText(size), providerOptions: { fal: several } };
    },
  };
}
