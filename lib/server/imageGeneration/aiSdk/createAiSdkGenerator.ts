import { generateImage, wrapImageModel, type ImageModelMiddleware } from "ai";
import { fullPrompt } from "@/lib/carousel/fullPrompt";
import type { GenerateOptions, ImageGenerator } from "@/lib/server/imageGeneration/imageGenerator";
import type { AiSdkProvider } from "./provider";
import { costOf } from "./costOf";
import { openPaidCall } from "./paidCall";
import { providerProblem, refusalIn } from "./providerProblem";

type ModelResult = Awaited<
  ReturnType<Parameters<NonNullable<ImageModelMiddleware["wrapGenerate"]>>[0]["doGenerate"]>
>;

/** Passes on the model's result before the SDK drops parts of it, and keeps its warnings from the console. */
function captureResult(onResult: (result: ModelResult) => void): ImageModelMiddleware {
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
 * The picture's bytes. Not by way of the SDK's `uint8Array`, which takes 10 to 30 ms for a picture of 1 to 3 MB, in which
 * nothing else is done: twenty times as long as Node itself. Throws when there is none.
 */
function bytesOf(images: ModelResult["images"] = []): Uint8Array {
  const picture = images.at(0) ?? "";
  const bytes = typeof picture === "string" ? Buffer.from(picture, "base64") : picture;
  if (bytes.byteLength === 0) throw new Error("the answer holds no picture");
  return bytes;
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
    takesReferences,
    sends,
    async generate(options) {
      const { references, signal } = options;
      const { prompt, seed } = sends(options);
      const call = openPaidCall(provider, signal);
      let result: ModelResult | undefined;
      const middleware = captureResult((heard) => (result = heard));
      try {
        await generateImage({
          model: wrapImageModel({ model: provider.createModel(call.fetch), middleware }),
          prompt: references.length > 0 ? { text: prompt, images: references } : prompt,
          ...provider.settings(options),
          ...(seed === null ? {} : { seed }),
          n: 1,
          maxRetries: 0,
          abortSignal: signal,
        });
        const refusal = refusalIn(name, call.answer);
        if (refusal) throw refusal;
        return { bytes: bytesOf(result?.images), costUsd: result ? costOf({ name, model }, result) : null };
      } catch (error) {
        throw providerProblem(error, name, call);
      }
    },
  };
}
