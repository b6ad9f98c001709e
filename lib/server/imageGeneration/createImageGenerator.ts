import type { Env } from "@/lib/server/env";
import { createOpenAiGenerator } from "./aiSdk/createOpenAiGenerator";
import { createDesigner } from "./designer/createDesigner";
import type { ImageGenerator } from "./imageGenerator";

/** The image generator that the environment asks for. */
export function createImageGenerator(env: Env): ImageGenerator {
  switch (env.IMAGE_PROVIDER) {
    case "designer":
      return createDesigner();
    case "openai":
      return createOpenAiGenerator({
        apiKey: env.OPENAI_API_KEY ?? "", // parseEnv has seen to it
        baseUrl: env.OPENAI_BASE_URL,
        model: env.OPENAI_IMAGE_MODEL,
      });
  }
}
