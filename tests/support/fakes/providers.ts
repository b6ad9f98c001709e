import { parseEnv } from "@/lib/server/env";
import type { ProviderName } from "@/lib/server/imageGeneration/aiSdk/provider";
import { createDesigner } from "@/lib/server/designer/createDesigner";
import { createImageGenerator } from "@/lib/server/imageGeneration/createImageGenerator";
import type { ImageGenerator } from "@/lib/server/imageGeneration/imageGenerator";

/** A provider's generator as these variables make it; `baseUrl` is that of a fake. */
export function createProvider(
  name: ProviderName,
  {
    baseUrl = "",
    model = "test-model",
    ...env
  }: { baseUrl?: string; model?: string; IMAGE_SIZES?: string; IMAGE_REFERENCES?: string } = {},
): ImageGenerator {
  const prefix = name.toUpperCase().replaceAll("-", "_");
  const variables = {
    [`${prefix}_API_KEY`]: "sk-canary",
    [`${prefix}_BASE_URL`]: baseUrl,
    [`${prefix}_IMAGE_MODEL`]: model,
  };
  return createImageGenerator(parseEnv({ IMAGE_PROVIDER: name, ...variables, ...env }), createDesigner());
}
