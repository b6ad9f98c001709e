import { createOpenAI } from "@ai-sdk/openai";
import { generateImage } from "ai";
import type { GenerateOptions, ImageGenerator } from "@/lib/server/imageGeneration/imageGenerator";
import { fetchFromProvider } from "./fetchFromProvider";
import { providerProblem } from "./providerProblem";
import { requestSize } from "./requestSize";

/** The prompt as it is sent: the slide's own, and how the plan's pictures look. */
function fullPrompt({ prompt, brandKit }: GenerateOptions): string {
  const palette = brandKit.palette.length > 0 ? `Colours: ${brandKit.palette.join(", ")}.` : "";
  return [prompt, brandKit.styleNotes, palette].filter(Boolean).join("\n\n");
}

/** OpenAI's image models through the AI SDK. Never asks twice: whether to repeat is decided in `safeRetries`. */
export function createOpenAiGenerator({
  apiKey,
  baseUrl,
  model,
}: {
  apiKey: string;
  /** Another server that speaks OpenAI's protocol; empty for OpenAI itself. */
  baseUrl: string | undefined;
  model: string;
}): ImageGenerator {
  const openai = createOpenAI({
    apiKey,
    ...(baseUrl ? { baseURL: baseUrl } : {}),
    fetch: fetchFromProvider,
  });
  const imageModel = openai.image(model);
  return {
    name: "openai",
    model,
    drawsWords: false,
    takesReferences: false,
    async generate(options) {
      const { width, height } = requestSize(options);
      try {
        const { image } = await generateImage({
          model: imageModel,
          prompt: fullPrompt(options),
          size: `${width}x${height}`,
          n: 1,
          maxRetries: 0,
          abortSignal: options.signal,
        });
        return { bytes: image.uint8Array, costUsd: null };
      } catch (error) {
        throw providerProblem(error);
      }
    },
  };
}
