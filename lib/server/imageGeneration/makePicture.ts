import { normalizeImage } from "@/lib/server/images/normalizeImage";
import { imageStoreProblem, isImageStoreError } from "@/lib/server/imageStore/imageStore";
import { errorOrigin } from "@/lib/server/log";
import { isProblemError, ProblemError } from "@/lib/server/problemError";
import type { AttemptOutcome } from "@/lib/server/repositories/generatedImages";
import type { LimitSlot } from "./adaptiveLimit";
import type { ImageGenerationContext } from "./imageGenerationContext";
import type { GenerateOptions } from "./imageGenerator";
import { keepPaid } from "./keepPaid";
import { overlayText } from "./overlayText";
import { withSafeRetries } from "./safeRetries";

function problemOutcome({ code, detail, options }: ProblemError): AttemptOutcome {
  const { errors, headers } = options;
  const retryAfter = headers?.["Retry-After"];
  const problem = { code, detail, ...(errors ? { errors } : {}), ...(retryAfter ? { retryAfter } : {}) };
  return { state: code === "outcome_unknown" ? "unknown" : "failed", problem };
}

/**
 * Has the picture made, checks and scales it, stores its bytes, and draws the words over it where they belong. Never
 * throws: whatever happens is an outcome for the ledger. Each time the generator is asked it has IMAGE_TIMEOUT_MS.
 */
export async function makePicture(
  context: ImageGenerationContext,
  picture: Omit<GenerateOptions, "signal">,
  { slot, beforePause }: { slot: LimitSlot; beforePause: (ms: number) => Promise<unknown> },
): Promise<AttemptOutcome> {
  const { env, imageGenerator, imageStore, log } = context;
  let signal = AbortSignal.timeout(env.IMAGE_TIMEOUT_MS);
  const startedAt = performance.now();
  const ask = () => {
    signal = AbortSignal.timeout(env.IMAGE_TIMEOUT_MS);
    return imageGenerator.generate({ ...picture, signal });
  };
  try {
    const raw = await withSafeRetries(ask, { onBusy: slot.refused, beforePause });
    slot.succeeded();
    const normalized = await normalizeImage(raw.bytes, {
      minWidth: picture.width / 2,
      scaleTo: { width: picture.width, height: picture.height },
    });
    const imageKey = await keepPaid(
      () => imageStore.put(normalized.bytes, normalized.mediaType),
      async (failure, ms) => {
        if (!isImageStoreError(failure)) throw failure;
        log({ level: "warn", event: "picture_put_repeated", origin: errorOrigin(failure) });
        await beforePause(ms).catch(() => {}); // the picture matters more than how long others wait for it
      },
    );
    const made = { imageKey, ...normalized };
    const { bytes: _bytes, ...image } = await overlayText(context, picture, made, raw.notes);
    const durationMs = Math.round(performance.now() - startedAt);
    const below = image.imageKey === imageKey ? {} : { pictureKey: imageKey };
    return { state: "stored", ...image, ...below, durationMs, costUsd: raw.costUsd, problem: null };
  } catch (error) {
    if (isProblemError(error)) {
      log({ level: "warn", event: "image_not_made", code: error.code, detail: error.detail });
      return problemOutcome(error);
    }
    if (isImageStoreError(error)) return problemOutcome(imageStoreProblem(error));
    if (signal.aborted) return problemOutcome(new ProblemError("outcome_unknown"));
    log({ level: "error", event: "image_generation_failed", origin: errorOrigin(error) });
    return problemOutcome(new ProblemError("internal_error"));
  }
}
