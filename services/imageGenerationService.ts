import { apiRequest } from "@/lib/apiClient";
import {
  attemptKey,
  generateImageResponseSchema,
  type GenerateImageRequest,
  type GenerateImageResponse,
} from "@/lib/schemas/generateImage";
import {
  imageEstimateResponseSchema,
  type Concurrency,
  type ImageEstimateResponse,
} from "@/lib/schemas/imageEstimate";
import { isGatewayError, isLostAnswer, repeat, type Wait } from "./repeat";

/** Most requests in a row that get no answer at all: the page asks again by itself once the server can be reached. */
const MAX_UNANSWERED = 3;
/** A connection that held so long was not refused: something between us and the server has given up. */
const HELD_MS = 1_000;
/** How long one attempt may take, unless the server says otherwise. */
const ATTEMPT_TIMEOUT_MS = 125_000;

/**
 * Makes one picture for a slide. `attempt` (from 1) with `runId` and `slideId` names what may be paid, once: when
 * our server's answer is lost the same attempt is asked for again, and the server waits for, or hands out, the
 * picture it is making. So a gateway that gives up while the picture is made is no failure: the same is asked until the
 * attempt has ended for sure. A problem is never asked again here: the server has made the safe repetitions already.
 * `onConcurrency` hears how many pictures the server makes at once, when the answer says so.
 * @throws ApiError (`outcome_unknown`: may have been charged), NetworkError, or an AbortError
 */
export async function generateImage({
  attempt,
  signal,
  wait,
  attemptTimeoutMs = ATTEMPT_TIMEOUT_MS,
  onConcurrency,
  ...request
}: GenerateImageRequest & {
  attempt: number;
  signal?: AbortSignal;
  wait?: Wait;
  /** After how long the server's attempt has ended, one way or another. */
  attemptTimeoutMs?: number | undefined;
  onConcurrency?: (concurrency: Concurrency) => void;
}): Promise<GenerateImageResponse> {
  // Twice as many are asked for as are made at once: one waits as long as another takes, and then takes as long.
  const deadline = Date.now() + 2 * attemptTimeoutMs;
  let askedAt = 0;
  let unanswered = 0;
  const ask = () => {
    askedAt = Date.now();
    return apiRequest({
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
  };
  const mayRepeat = (error: unknown) => {
    const isHeld = Date.now() - askedAt >= HELD_MS;
    if (isGatewayError(error) || (isLostAnswer(error) && isHeld)) return Date.now() < deadline;
    return isLostAnswer(error) && ++unanswered < MAX_UNANSWERED;
  };
  return repeat(ask, { attempts: Infinity, mayRepeat, signal, wait });
}

/** `X-Image-Concurrency: 2/4`: two at once now, four when the provider is not busy. */
function readConcurrency(headers: Headers): Concurrency | null {
  const [, current, most] = /^(\d+)\/(\d+)$/.exec(headers.get("x-image-concurrency") ?? "") ?? [];
  return current && most ? { current: Number(current), most: Number(most) } : null;
}

export const IMAGE_ESTIMATE_PATH = "/api/image-estimate";

/** What a run is likely to take, and how the server makes its images. @throws ApiError or NetworkError */
export async function getImageEstimate(): Promise<ImageEstimateResponse> {
  return apiRequest({
    method: "GET",
    path: IMAGE_ESTIMATE_PATH,
    schema: imageEstimateResponseSchema,
  });
}
