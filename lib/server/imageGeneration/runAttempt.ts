import type { GenerateImageRequest } from "@/lib/schemas/generateImage";
import type { GeneratedImageDocument } from "@/lib/server/database/documents";
import type { GenerateOptions } from "@/lib/server/imageGeneration/imageGenerator";
import { normalizeImage } from "@/lib/server/images/normalizeImage";
import { errorOrigin } from "@/lib/server/log";
import { ProblemError } from "@/lib/server/problemError";
import {
  finishAttempt,
  markDispatched,
  reserveAttempt,
  type AttemptOutcome,
} from "@/lib/server/repositories/generatedImages";
import type { ServerContext } from "@/lib/server/serverContext";

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
  { env, imageGenerator }: ServerContext,
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
    imageKey: null,
    width: null,
    height: null,
    mediaType: null,
    durationMs: null,
    costUsd: null,
    problem: null,
  };
}

/** Makes the picture and stores its bytes. Never throws: whatever happens is an outcome for the ledger. */
async function makePicture(context: ServerContext, picture: AttemptPlan["picture"]): Promise<AttemptOutcome> {
  const { env, imageGenerator, imageStore, log } = context;
  const signal = AbortSignal.timeout(env.IMAGE_TIMEOUT_MS);
  const startedAt = performance.now();
  try {
    const raw = await imageGenerator.generate({ ...picture, signal });
    const { bytes, width, height, mediaType } = await normalizeImage(raw.bytes, {
      minWidth: picture.width / 2,
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
    if (!(error instanceof ProblemError) && !signal.aborted) {
      log({ level: "error", event: "image_generation_failed", origin: errorOrigin(error) });
    }
    const known = error instanceof ProblemError ? error : new ProblemError("internal_error");
    const { code, detail, options } = signal.aborted ? new ProblemError("outcome_unknown") : known;
    const problem = { code, detail, ...(options.errors ? { errors: options.errors } : {}) };
    return { state: code === "outcome_unknown" ? "unknown" : "failed", problem };
  }
}

/**
 * Carries out one paid attempt and keeps the ledger: the key is reserved by inserting it, marked dispatched before the
 * generator is called, then stored, failed or unknown. Returns null, with nothing done, when the key is taken.
 */
export async function runAttempt(
  context: ServerContext,
  plan: AttemptPlan,
): Promise<GeneratedImageDocument | null> {
  const { database, env } = context;
  const reserved = reservation(context, plan);
  if (!(await reserveAttempt(database, reserved))) return null;
  const now = Date.now();
  const dispatch = {
    dispatchedAt: new Date(now).toISOString(),
    deadlineAt: new Date(now + env.IMAGE_TIMEOUT_MS + DEADLINE_GRACE_MS).toISOString(),
  };
  await markDispatched(database, plan.key, dispatch);
  const outcome = { ...(await makePicture(context, plan.picture)), endedAt: new Date().toISOString() };
  await finishAttempt(database, plan.key, outcome);
  return { ...reserved, ...dispatch, ...outcome };
}
