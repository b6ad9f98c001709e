import type { Designer } from "@/lib/server/designer/designer";
import type { Env } from "@/lib/server/env";
import type { AiSdkProvider, ProviderName, ProviderVariables } from "./aiSdk/provider";
import { createAiSdkGenerator } from "./aiSdk/createAiSdkGenerator";
import { fal } from "./aiSdk/fal";
import { google } from "./aiSdk/google";
import { openAi } from "./aiSdk/openAi";
import { openAiCompatible } from "./aiSdk/openAiCompatible";
import { replicate } from "./aiSdk/replicate";
import { createDesignerGenerator } from "./createDesignerGenerator";
import type { ImageGenerator } from "./imageGenerator";

const PROVIDERS: Record<ProviderName, (variables: ProviderVariables) => AiSdkProvider> = {
  openai: openAi,
  google,
  replicate,
  fal,
  "openai-compatible": openAiCompatible,
};

const PREFIXES = {
  openai: "OPENAI",
  google: "GOOGLE",
  replicate: "REPLICATE",
  fal: "FAL",
  "openai-compatible": "OPENAI_COMPATIBLE",
} as const satisfies Record<ProviderName, string>;

/** The image generator that the environment asks for. */
export function createImageGenerator(env: Env, designer: Designer): ImageGenerator {
  const provider = env.IMAGE_PROVIDER;
  if (provider === "designer") return createDesignerGenerator(designer);
  const prefix = PREFIXES[provider];
  return createAiSdkGenerator(
    PROVIDERS[provider]({
      apiKey: env[`${prefix}_API_KEY`] ?? "", // parseEnv has seen to it, as far as one is needed
      baseUrl: env[`${prefix}_BASE_URL`]?.replace(/\/+$/, ""),
      model: env[`${prefix}_IMAGE_MODEL`] ?? "", // parseEnv has seen to it
      sizes: env.IMAGE_SIZES,
      takesReferences: env.IMAGE_REFERENCES,
    }),
  );
}
