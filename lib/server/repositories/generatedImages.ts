import { RUN_STOPPERS } from "@/lib/problemCodes";
import type { Database } from "@/lib/server/database/database";
import { isDuplicateKeyError } from "@/lib/server/database/databaseErrors";
import type { GeneratedImageDocument, LedgerState } from "@/lib/server/database/documents";

/** The ledger: one entry for each paid attempt. A state only ever moves forward, and a final one stays. */

const OPEN_STATES: LedgerState[] = ["reserved", "dispatched"];

/** Far above what the newest runs of one post can hold. */
const MAX_ATTEMPTS_READ = 2_000;

/** How an attempt ended. */
export type AttemptOutcome =
  | ({ state: "stored"; problem: null; costUsd: number | null; pictureKey?: string } & {
      [Field in "imageKey" | "width" | "height" | "mediaType" | "durationMs"]: NonNullable<
        GeneratedImageDocument[Field]
      >;
    })
  | { state: "failed" | "unknown"; problem: NonNullable<GeneratedImageDocument["problem"]> };

/** Takes the key for this attempt; false, and nothing is written, when it is taken already. */
export async function reserveAttempt(database: Database, document: GeneratedImageDocument): Promise<boolean> {
  try {
    await database.collection("generatedImages").insertOne(document);
    return true;
  } catch (error) {
    if (isDuplicateKeyError(error)) return false;
    throw error;
  }
}

export function findAttempt(database: Database, key: string): Promise<GeneratedImageDocument | null> {
  return database.collection("generatedImages").findOne({ _id: key });
}

/** To be called before anything is sent to the provider. False when the attempt is not, or no longer, reserved. */
export async function markDispatched(
  database: Database,
  key: string,
  { dispatchedAt, deadlineAt }: { dispatchedAt: string; deadlineAt: string },
): Promise<boolean> {
  const { matchedCount } = await database
    .collection("generatedImages")
    .updateOne({ _id: key, state: "reserved" }, { $set: { state: "dispatched", dispatchedAt, deadlineAt } });
  return matchedCount === 1;
}

/** Gives a dispatched attempt more time: its provider has asked us to wait. */
export async function extendDeadline(database: Database, key: string, deadlineAt: string): Promise<void> {
  await database
    .collection("generatedImages")
    .updateOne({ _id: key, state: "dispatched" }, { $set: { deadlineAt } });
}

/** Writes how the attempt ended. False when it has ended before: then that stays. */
export async function finishAttempt(
  database: Database,
  key: string,
  outcome: AttemptOutcome & { endedAt: string },
): Promise<boolean> {
  const { matchedCount } = await database
    .collection("generatedImages")
    .updateOne({ _id: key, state: { $in: OPEN_STATES } }, { $set: outcome });
  return matchedCount === 1;
}

/**
 * Ends an attempt that is past its deadline: its process died, and nobody knows whether it was paid. `now` is a time as
 * the ledger writes it. False when the attempt has ended or still has time.
 */
export async function expireAttempt(database: Database, key: string, now: string): Promise<boolean> {
  const problem: GeneratedImageDocument["problem"] = {
    code: "outcome_unknown",
    detail: "The server stopped while this image was being made",
  };
  const { matchedCount } = await database
    .collection("generatedImages")
    .updateOne(
      { _id: key, state: { $in: OPEN_STATES }, deadlineAt: { $lt: now } },
      { $set: { state: "unknown", endedAt: now, problem } },
    );
  return matchedCount === 1;
}

/** The newest attempts at a post's slides, newest first. */
export function findAttemptsOfPost(database: Database, postId: string): Promise<GeneratedImageDocument[]> {
  return database
    .collection("generatedImages")
    .find({ postId }, { sort: { createdAt: -1, _id: -1 }, limit: MAX_ATTEMPTS_READ })
    .toArray();
}

/** The image that a run has made of a slide, the newest of several; null when there is none yet. */
export async function findNewestImageOfSlide(
  database: Database,
  { runId, slideId }: { runId: string; slideId: string },
): Promise<string | null> {
  const [newest] = await database
    .collection("generatedImages")
    .find({ runId, slideId, state: "stored" }, { sort: { createdAt: -1, _id: -1 }, limit: 1 })
    .toArray();
  return newest?.imageKey ?? null;
}

/** The newest pictures that this model has made, of any post. */
export function findNewestImagesOfModel(
  database: Database,
  { provider, model, limit }: { provider: string; model: string; limit: number },
): Promise<GeneratedImageDocument[]> {
  return database
    .collection("generatedImages")
    .find({ provider, model, state: "stored" }, { sort: { createdAt: -1 }, limit })
    .toArray();
}

/** Of the images that were made for these posts: their keys, and who has made them. */
export function findStoredImagesOfPosts(
  database: Database,
  postIds: string[],
): Promise<Pick<GeneratedImageDocument, "imageKey" | "provider">[]> {
  return database
    .collection("generatedImages")
    .find({ postId: { $in: postIds }, state: "stored" }, { projection: { imageKey: 1, provider: 1 } })
    .toArray();
}

/**
 * The failure that stops this run's attempts of this number: a used-up quota or a wrong key. A higher number is a person
 * who asks again.
 */
export async function findRunStopper(
  database: Database,
  { runId, attempt }: { runId: string; attempt: number },
): Promise<GeneratedImageDocument["problem"]> {
  const stopper = await database
    .collection("generatedImages")
    .findOne({ runId, attempt: { $gte: attempt }, "problem.code": { $in: [...RUN_STOPPERS] } });
  return stopper?.problem ?? null;
}

/** Notes when a save first referred to these images, so that their runs are not offered again. */
export async function markSaved(
  database: Database,
  { postId, imageKeys, savedAt }: { postId: string; imageKeys: string[]; savedAt: string },
): Promise<void> {
  if (imageKeys.length === 0) return;
  await database
    .collection("generatedImages")
    .updateMany({ postId, imageKey: { $in: imageKeys }, savedAt: null }, { $set: { savedAt } });
}
