import { z } from "zod";
import { generateImage, wrapImageModel, type ImageModelMiddleware } from "ai";
import { fullPrompt } from "@/lib/carousel/fullPrompt";
import type { GenerateOptions, ImageGenerator } from "@/lib/server/imageGeneration/imageGenerator";
import type { AiSdkProvider } from "./provider";
import { costOf } from "./costOf";
import { readJson } from "./answerWords";
import { downloadPicture } from "./download";
import { openPaidCall, type PaidCall } from "./paidCall";
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

const addressSchema = z.object({ data: z.array(z.object({ url: z.string() })).min(1) });

/**
 * The picture that an answer of OpenAI's protocol leads to. Its server sends pictures themselves, and the SDK takes nothing
 * else for it; a server that does not know `response_format` may answer with addresses, which is paid all the same.
 */
async function pictureByAddress(
  { answer }: PaidCall,
  { signal, trustedUrl }: { signal: AbortSignal; trustedUrl: string | undefined },
): Promise<Uint8Array | null> {
  const url = addressSchema.safeParse(readJson(answer?.beginning ?? "")).data?.data.at(0)?.url;
  if (!answer || answer.status >= 300 || !url) return null;
  const picture = await downloadPicture(url, { headers: new Headers(), signal, trustedUrl });
  return new Uint8Array(await picture.arrayBuffer());
}

/**
 * A provider's image model through the AI SDK, as an image generator. Asks, and pays, exactly once for each picture:
 * whether to ask again is decided in `safeRetries`.
 */
export function createAiSdkGenerator(provider: AiSdkProvider): ImageGenerator {
  const { name, model, baseUrl, takesReferences, takesSeed } = provider;
  /** What the provider has turned out not to take, for as long as this process lives. */
  const leftOut = new Set(provider.leavesOut);

  function sends({ prompt, brandKit, references, seed }: Omit<GenerateOptions, "signal">) {
    const text = fullPrompt({ prompt, brandKit, hasReferences: references.length > 0 });
    return { prompt: text, seed: takesSeed && !leftOut.has("seed") ? seed : null };
  }

  return {
    name,
    model,
    takesReferences,
    sends,
    async generate(options) {
      const { references, signal } = options;
      const { prompt, seed } = sends(options);
      const call = openPaidCall(provider, { signal, leftOut });
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
        const problem = providerProblem(error, name, call, prompt);
        const bytes =
          problem.code === "provider_invalid_image"
            ? await pictureByAddress(call, { signal, trustedUrl: baseUrl })
            : null;
        if (!bytes) throw problem;
        return { bytes, costUsd: null };
      }
    },
  };
}
