import { generateImage, wrapImageModel, type ImageModelMiddleware } from "ai";
import { fullPrompt } from "@/lib/carousel/fullPrompt";
import type { GenerateOptions, ImageGenerator } from "@/lib/server/imageGeneration/imageGenerator";
import type { AiSdkProvider } from "./aiSdkProvider";
import { costOf } from "./costOf";
import { openPaidCall } from "./paidCall";
import { providerProblem, refusalIn } from "./providerProblem";

type ModelResult = Awaited<
  ReturnType<Parameters<NonNullable<ImageModelMiddleware["wrapGenerate"]>>[0]["doGenerate"]>
>;

/** Hands over what the model has said before the SDK shortens it, and keeps its warnings from the console. */
function listenIn(onResult: (result: ModelResult) => void): ImageModelMiddleware {
  return {
    specificationVersion: "v3",
    async wrapGenerate({ doGenerate }) {
      const result = await doGenerate();
      onResult(result);
      return { ...result, warnings: [] };
    },
  };
}

/**
 * A provider's image model through the AI SDK, as an image generator. Asks, and pays, exactly once for each picture:
 * whether to ask again is decided in `safeRetries`.
 */
export function createAiSdkGenerator(provider: AiSdkProvider): ImageGenerator {
  const { name, model, takesReferences, takesSeed } = provider;

  function sends({ prompt, brandKit, references, seed }: Omit<GenerateOptions, "signal">) {
    const text = fullPrompt({ prompt, brandKit, hasReferences: references.length > 0 });
    return { prompt: text, seed: takesSeed ? seed : null };
  }

  return {
    name,
    model,
    drawsWords: false,
    takesReferences,
    sends,
    async generate(options) {
      const { references, signal } = options;
      const { prompt, seed } = sends(options);
      const call = openPaidCall(provider, signal);
      let result: ModelResult | undefined;
      const middleware = listenIn((heard) => (result = heard));
      try {
        const { image } = await generateImage({
          model: wrapImageModel({ model: provider.createModel(call.fetch), middleware }),
          prompt: references.length > 0 ? { text: prompt, images: references } : prompt,
          ...provider.settings({ ...options, referenceCount: references.length }),
          ...(seed === null ? {} : { seed }),
          n: 1,
          maxRetries: 0,
          abortSignal: signal,
        });
        const refusal = refusalIn(name, call.answer);
        if (refusal) throw refusal;
        return { bytes: image.uint8Array, costUsd: result ? costOf({ name, model }, result) : null };
      } catch (error) {
        throw providerProblem(error, name, call);
      }
    },
  };
}
