import { createHash } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import {
  attemptKey,
  type GenerateImageRequest,
  type GenerateImageResponse,
} from "@/lib/schemas/generateImage";
import type { Database } from "@/lib/server/database/database";
import type { GeneratedImageDocument } from "@/lib/server/database/documents";
import { loadLogo } from "@/lib/server/drawings/loadPictures";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import { findSlide, type FoundSlide } from "@/lib/server/mediaPlanPosts/findSlide";
import { keepAliveFor } from "@/lib/server/pendingWork";
import { faultsProblem, ProblemError } from "@/lib/server/problemError";
import { expireAttempt, findAttempt } from "@/lib/server/repositories/generatedImages";
import type { LimitSlot } from "./adaptiveLimit";
import type { AttemptInFlight, ImageGenerationContext } from "./imageGenerationContext";
import { loadReferences } from "./referencePictures";
import { runAttempt, type AttemptPlan } from "./runAttempt";

/** How often an attempt that another process is making is looked up, in milliseconds. */
const POLL_MS = 250;

/** The attempt's number, out of a key that must say what the body says. */
function attemptNumber(key: string, { runId, slideId }: GenerateImageRequest): number {
  const attempt = Number(/:([1-9]\d{0,5})$/.exec(key)?.[1]);
  if (key === attemptKey({ runId, slideId, attempt })) return attempt;
  const message = "must be {runId}:{slideId}:{attempt} of this body, attempts counted from 1";
  throw faultsProblem([{ path: "Idempotency-Key", code: "idempotency_key_mismatch", message }]);
}

/** The seed of a run: the same for all its slides, another for the next run. 31 bits, which every provider takes. */
function seedOfRun(runId: string): number {
  return createHash("sha256").update(runId).digest().readUInt32BE(0) >>> 1;
}

/** The attempt with the brand's logo, and with the pictures to go by where the generator makes use of them. */
async function planAttempt(
  { database, imageStore, imageGenerator }: ImageGenerationContext,
  { key, attempt, request }: Pick<AttemptPlan, "key" | "attempt" | "request">,
  { post, slide, setting }: FoundSlide,
): Promise<AttemptPlan> {
  const { brandKit } = setting;
  const [logo, { references, referenceKeys }] = await Promise.all([
    loadLogo(imageStore, brandKit),
    imageGenerator.takesReferences
      ? loadReferences({ database, imageStore, request, post, brandKit })
      : { references: [], referenceKeys: [] },
  ]);
  const { prompt, runId } = request;
  const { layout = null, headline, body } = slide;
  const words = { layout, prompt, headline, body };
  const picture = { ...setting, ...words, logo, references, seed: seedOfRun(runId) };
  return { key, attempt, request, picture, referenceKeys };
}

function hasEnded({ state }: GeneratedImageDocument): boolean {
  return state === "stored" || state === "failed" || state === "unknown";
}

function requireSameRequest(
  a: { postId: string; prompt: string },
  b: { postId: string; prompt: string },
): void {
  if (a.postId !== b.postId || a.prompt !== b.prompt) throw new ProblemError("idempotency_key_reused");
}

/** Waits for an attempt that another process makes. One that is past its deadline has died: its outcome is unknown. */
async function waitForOtherProcess(database: Database, key: string): Promise<GeneratedImageDocument> {
  for (;;) {
    const entry = await findAttempt(database, key);
    if (!entry) throw new Error("a ledger entry has vanished");
    if (hasEnded(entry)) return entry;
    if (entry.deadlineAt < new Date().toISOString())
      await expireAttempt(database, key, new Date().toISOString());
    else await delay(POLL_MS);
  }
}

function startAttempt(
  context: ImageGenerationContext,
  asked: Pick<AttemptPlan, "key" | "attempt" | "request">,
  slide: FoundSlide,
): AttemptInFlight {
  const { attemptsInFlight, database, imageLimit } = context;
  const { key, request } = asked;
  const forget = () => attemptsInFlight.delete(key);
  const runUnlessAbandoned = async (slot: LimitSlot) => {
    if (inFlight.callers > 0) return runAttempt(context, await planAttempt(context, asked, slide), slot);
    forget(); // nobody waits any more and nothing has been paid
    throw new ProblemError("caller_gone");
  };
  const make = async () => {
    const taken = await findAttempt(database, key);
    const made = taken ? null : await imageLimit.run(runUnlessAbandoned);
    return made ?? waitForOtherProcess(database, key);
  };
  const inFlight: AttemptInFlight = { request, callers: 0, ended: make() };
  attemptsInFlight.set(key, inFlight);
  keepAliveFor(inFlight.ended.finally(forget)); // the callers hear of a failure
  return inFlight;
}

function toProblemError({
  code,
  detail,
  errors,
  retryAfter,
}: NonNullable<GeneratedImageDocument["problem"]>): ProblemError {
  return new ProblemError(code, detail, {
    ...(errors ? { errors } : {}),
    ...(retryAfter ? { headers: { "Retry-After": retryAfter } } : {}),
  });
}

function toAnswer(entry: GeneratedImageDocument, imageStore: ImageStore): GenerateImageResponse {
  const { imageKey, width, height, mediaType, provider, model, durationMs, costUsd, problem } = entry;
  if (problem) throw toProblemError(problem);
  if (imageKey === null || width === null || height === null || mediaType === null || durationMs === null) {
    throw new ProblemError("outcome_unknown");
  }
  const imageUrl = imageStore.urlOf(imageKey);
  return { imageKey, imageUrl, width, height, mediaType, provider, model, durationMs, costUsd };
}

/**
 * The image of one attempt at one slide. One key is paid at most once: identical requests in flight share one attempt,
 * also across processes, and an attempt that has ended gives the same answer, good or bad, for ever. Work that has
 * begun is finished and stored even when its callers have gone; work that has not begun is then dropped.
 */
export async function generateSlideImage({
  context,
  request,
  idempotencyKey,
  clientAborted,
}: {
  context: ImageGenerationContext;
  request: GenerateImageRequest;
  idempotencyKey: string;
  clientAborted: AbortSignal;
}): Promise<GenerateImageResponse> {
  const { attemptsInFlight, database, imageStore } = context;
  const attempt = attemptNumber(idempotencyKey, request);
  const slide = await findSlide(database, request);
  const known = await findAttempt(database, idempotencyKey);
  if (known) requireSameRequest(known, request);
  if (known && hasEnded(known)) return toAnswer(known, imageStore);

  const asked = { key: idempotencyKey, attempt, request };
  const inFlight = attemptsInFlight.get(idempotencyKey) ?? startAttempt(context, asked, slide);
  requireSameRequest(inFlight.request, request);
  inFlight.callers += 1;
  clientAborted.addEventListener("abort", () => (inFlight.callers -= 1), { once: true });
  return toAnswer(await inFlight.ended, imageStore);
}
