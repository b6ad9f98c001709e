import { apiRequest } from "@/lib/apiClient";
import type { Concurrency } from "@/lib/carousel/run";
import {
  attemptKey,
  generateImageResponseSchema,
  type GenerateImageRequest,
  type GenerateImageResponse,
} from "@/lib/schemas/generateImage";
import { imageEstimateResponseSchema, type ImageEstimate } from "@/lib/schemas/imageEstimate";
import { isLostAnswer, repeat, type Wait } from "./repeat";

const GENERATE_ATTEMPTS = 3;

/**
 * Makes one picture for a slide. `attempt` (from 1) with `runId` and `slideId` names what may be paid, once: when
 * our server's answer is lost the same attempt is asked for again, and the server waits for, or hands out, the
 * picture it is making. A problem is never asked again here: the server has made the safe repetitions already.
 * `onConcurrency` hears how many pictures the server makes at once, when the answer says so.
 * @throws ApiError (`outcome_unknown`: may have been charged), NetworkError, or an AbortError
 */
export async function generateImage({
  attempt,
  signal,
  wait,
  onConcurrency,
  ...request
}: GenerateImageRequest & {
  attempt: number;
  signal?: AbortSignal;
  wait?: Wait;
  onConcurrency?: (concurrency: Concurrency) => void;
}): Promise<GenerateImageResponse> {
  const ask = () =>
    apiRequest({
      method: "POST",
      path: "/api/generate-image",
      headers: { "idempotency-key": attemptKey({ ...request, attempt }) },
      body: request,
      schema: generateImageResponseSchema,
      signal,
      onHeaders(headers) {
        const concurrency = readConcurrency(headers);
        if (concurrency) onConcurrency?.(concurrency);
      },
    });
  return repeat(ask, { attempts: GENERATE_ATTEMPTS, mayRepeat: isLostAnswer, signal, wait });
}

/** `X-Image-Concurrency: 2/4`: two at once now, four when the provider is not busy. */
function readConcurrency(headers: Headers): Concurrency | null {
  const [, current, most] = /^(\d+)\/(\d+)$/.exec(headers.get("x-image-concurrency") ?? "") ?? [];
  return current && most ? { current: Number(current), most: Number(most) } : null;
}

export const IMAGE_ESTIMATE_PATH = "/api/image-estimate";

/** What a picture is likely to take; null before the server's model has made one. @throws ApiError or NetworkError */
export async function getImageEstimate(): Promise<ImageEstimate | null> {
  const { estimate } = await apiRequest({
    method: "GET",
    path: IMAGE_ESTIMATE_PATH,
    schema: imageEstimateResponseSchema,
  });
  return estimate;
}
