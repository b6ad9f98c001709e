import type { GenerateImageRequest } from "@/lib/schemas/generateImage";
import type { GeneratedImageDocument } from "@/lib/server/database/documents";
import { errorOrigin } from "@/lib/server/log";
import {
  findAttempt,
  findRunStopper,
  finishAttempt,
  markDispatched,
  extendDeadline,
  reserveAttempt,
  type AttemptOutcome,
} from "@/lib/server/repositories/generatedImages";
import type { LimitSlot } from "./adaptiveLimit";
import type { ImageGenerationContext } from "./imageGenerationContext";
import type { GenerateOptions } from "./imageGenerator";
import { keepPaid } from "./keepPaid";
import { makePicture } from "./makePicture";

const DEADLINE_GRACE_MS = 5_000;

/** An attempt has ended this long after the generator was asked, or its process has died. */
export function attemptTimeoutMs({ env }: Pick<ImageGenerationContext, "env">): number {
  return env.IMAGE_TIMEOUT_MS + DEADLINE_GRACE_MS;
}

/** One attempt at one slide's image: what was asked, and what the generator is given. */
export interface AttemptPlan {
  key: string;
  attempt: number;
  request: GenerateImageRequest;
  picture: Omit<GenerateOptions, "signal">;
  referenceKeys: string[];
}

/** The deadline of an attempt whose generator is asked in `ms` from now. */
function deadlineIn(ms: number, context: ImageGenerationContext): string {
  return new Date(Date.now() + ms + attemptTimeoutMs(context)).toISOString();
}

function reservation(
  context: ImageGenerationContext,
  { key, attempt, request, picture, referenceKeys }: AttemptPlan,
): GeneratedImageDocument {
  const { name, model, sends } = context.imageGenerator;
  const sent = sends?.(picture);
  return {
    _id: key,
    ...request,
    attempt,
    sentPrompt: sent?.prompt ?? null,
    ...(typeof sent?.seed === "number" ? { seed: sent.seed } : {}),
    ...(referenceKeys.length > 0 ? { referenceKeys } : {}),
    provider: name,
    model,
    state: "reserved",
    createdAt: new Date().toISOString(),
    dispatchedAt: null,
    deadlineAt: deadlineIn(0, context),
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

/** Makes the picture unless the reservation has been taken away meanwhile (null). */
async function askGenerator(
  context: ImageGenerationContext,
  plan: AttemptPlan,
  slot: LimitSlot,
): Promise<AttemptOutcome | null> {
  const { database } = context;
  const times = { dispatchedAt: new Date().toISOString(), deadlineAt: deadlineIn(0, context) };
  if (!(await markDispatched(database, plan.key, times))) return null;
  const beforePause = (ms: number) => extendDeadline(database, plan.key, deadlineIn(ms, context));
  return makePicture(context, plan.picture, { slot, beforePause });
}

/** Repeated while the database does not answer: a paid picture must not be lost to a hiccup. */
async function finish(
  { database, log }: ImageGenerationContext,
  key: string,
  outcome: AttemptOutcome,
): Promise<void> {
  const ended = { ...outcome, endedAt: new Date().toISOString() };
  const beforePause = (error: unknown) =>
    log({ level: "warn", event: "ledger_write_repeated", origin: errorOrigin(error) });
  await keepPaid(() => finishAttempt(database, key, ended), beforePause);
}

/**
 * Carries out one paid attempt and keeps the ledger: the key is reserved by inserting it, marked dispatched before the
 * generator is called, then stored, failed or unknown. Returns the entry as the ledger has it, or null, with nothing
 * done, when the key is taken. Once a run has met a used-up quota, a wrong key or a store without room, its further slides fail with that
 * without anybody being asked.
 */
export async function runAttempt(
  context: ImageGenerationContext,
  plan: AttemptPlan,
  slot: LimitSlot,
): Promise<GeneratedImageDocument | null> {
  const { database } = context;
  const { key, attempt, request } = plan;
  const [isReserved, stopper] = await Promise.all([
    reserveAttempt(database, reservation(context, plan)),
    findRunStopper(database, { runId: request.runId, attempt }),
  ]);
  if (!isReserved) return null;
  const outcome: AttemptOutcome | null = stopper
    ? { state: "failed", problem: stopper }
    : await askGenerator(context, plan, slot);
  if (outcome) await finish(context, key, outcome);
  return findAttempt(database, key);
}
