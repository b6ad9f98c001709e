import type { Designer } from "@/lib/server/designer/designer";
import type { Env } from "@/lib/server/env";
import { createOpenAiGenerator } from "./aiSdk/createOpenAiGenerator";
import { createDesignerGenerator } from "./createDesignerGenerator";
import type { ImageGenerator } from "./imageGenerator";

/** The image generator that the environment asks for. */
export function createImageGenerator(env: Env, designer: Designer): ImageGenerator {
  switch (env.IMAGE_PROVIDER) {
    case "designer":
      return createDesignerGenerator(designer);
    case "openai":
      return createOpenAiGenerator({
        apiKey: env.OPENAI_API_KEY ?? "", // parseEnv has seen to it
        baseUrl: env.OPENAI_BASE_URL,
        model: env.OPENAI_IMAGE_MODEL,
      });
    default:
      throw new Error(`${env.IMAGE_PROVIDER} is not built yet`);
  }
}
