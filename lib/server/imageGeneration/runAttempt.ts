import { setTimeout as delay } from "node:timers/promises";
import type { GenerateImageRequest } from "@/lib/schemas/generateImage";
import type { GeneratedImageDocument } from "@/lib/server/database/documents";
import type { GenerateOptions } from "@/lib/server/imageGeneration/imageGenerator";
import { normalizeImage } from "@/lib/server/images/normalizeImage";
import { errorOrigin } from "@/lib/server/log";
import { ProblemError, isProblemError } from "@/lib/server/problemError";
import {
  findRunStopper,
  finishAttempt,
  markDispatched,
  reserveAttempt,
  type AttemptOutcome,
} from "@/lib/server/repositories/generatedImages";
import type { LimitSlot } from "./adaptiveLimit";
import type { GenerationContext } from "./generationContext";
import { withSafeRetries } from "./safeRetries";

/** Added to the provider's time limit before an attempt without an end counts as dead, in milliseconds. */
const DEADLINE_GRACE_MS = 5_000;

/** One attempt at one slide's image: what was asked, and what the generator is given. */
export interface AttemptPlan {
  key: string;
  attempt: number;
  request: GenerateImageRequest;
  picture: Omit<GenerateOptions, "signal">;
}

function reservation(
  { env, imageGenerator }: GenerationContext,
  { key, attempt, request }: AttemptPlan,
): GeneratedImageDocument {
  const now = Date.now();
  return {
    _id: key,
    ...request,
    attempt,
    provider: imageGenerator.name,
    model: imageGenerator.model,
    state: "reserved",
    createdAt: new Date(now).toISOString(),
    dispatchedAt: null,
    deadlineAt: new Date(now + env.IMAGE_TIMEOUT_MS + DEADLINE_GRACE_MS).toISOString(),
    endedAt: null,
    savedAt: null,
    imageKey: null,
    width: null,
    height: null,
    mediaType: null,
    durationMs: null,
    costUsd: null,
    problem: null,
  };
}

function problemOutcome({ code, detail, options }: ProblemError): AttemptOutcome {
  const problem = { code, detail, ...(options.errors ? { errors: options.errors } : {}) };
  return { state: code === "outcome_unknown" ? "unknown" : "failed", problem };
}

/** Makes the picture and stores its bytes. Never throws: whatever happens is an outcome for the ledger. */
async function makePicture(
  context: GenerationContext,
  picture: AttemptPlan["picture"],
  slot: LimitSlot,
): Promise<AttemptOutcome> {
  const { env, imageGenerator, imageStore, log } = context;
  const signal = AbortSignal.timeout(env.IMAGE_TIMEOUT_MS);
  const deadline = Date.now() + env.IMAGE_TIMEOUT_MS;
  const startedAt = performance.now();
  try {
    const ask = () => imageGenerator.generate({ ...picture, signal });
    const raw = await withSafeRetries(ask, { signal, deadline, onBusy: slot.refused });
    slot.succeeded();
    const { bytes, width, height, mediaType } = await normalizeImage(raw.bytes, {
      minWidth: picture.width / 2,
      scaleTo: { width: picture.width, height: picture.height },
    });
    const imageKey = await imageStore.put(bytes, mediaType);
    const durationMs = Math.round(performance.now() - startedAt);
    return {
      state: "stored",
      imageKey,
      width,
      height,
      mediaType,
      durationMs,
      costUsd: raw.costUsd,
      problem: null,
    };
  } catch (error) {
    if (isProblemError(error)) return problemOutcome(error);
    if (signal.aborted) return problemOutcome(new ProblemError("outcome_unknown"));
    log({ level: "error", event: "image_generation_failed", origin: errorOrigin(error) });
    return problemOutcome(new ProblemError("internal_error"));
  }
}

/** Pauses between tries to write an outcome that is paid for, in milliseconds. */
const FINISH_PAUSES_MS = [200, 1_000, 5_000];

/** Writes the outcome, again if the database does not answer: a paid picture must not be forgotten for a hiccup. */
async function finish(
  context: GenerationContext,
  key: string,
  outcome: AttemptOutcome & { endedAt: string },
): Promise<void> {
  for (const pause of FINISH_PAUSES_MS) {
    try {
      await finishAttempt(context.database, key, outcome);
      return;
    } catch (error) {
      context.log({ level: "warn", event: "ledger_write_repeated", origin: errorOrigin(error) });
      await delay(pause);
    }
  }
  await finishAttempt(context.database, key, outcome);
}

/**
 * Carries out one paid attempt and keeps the ledger: the key is reserved by inserting it, marked dispatched before the
 * generator is called, then stored, failed or unknown. Returns null, with nothing done, when the key is taken. Once a
 * run has met a used-up quota or a wrong key, its further slides fail with that without anybody being asked.
 */
export async function runAttempt(
  context: GenerationContext,
  plan: AttemptPlan,
  slot: LimitSlot,
): Promise<GeneratedImageDocument | null> {
  const { database, env } = context;
  const reserved = reservation(context, plan);
  if (!(await reserveAttempt(database, reserved))) return null;
  const stopped = await findRunStopper(database, { runId: plan.request.runId, attempt: plan.attempt });
  const now = Date.now();
  const dispatch = {
    dispatchedAt: new Date(now).toISOString(),
    deadlineAt: new Date(now + env.IMAGE_TIMEOUT_MS + DEADLINE_GRACE_MS).toISOString(),
  };
  if (!stopped) await markDispatched(database, plan.key, dispatch);
  const made: AttemptOutcome = stopped
    ? { state: "failed", problem: stopped }
    : await makePicture(context, plan.picture, slot);
  const outcome = { ...made, endedAt: new Date().toISOString() };
  await finish(context, plan.key, outcome);
  return { ...reserved, ...(stopped ? {} : dispatch), ...outcome };
}
