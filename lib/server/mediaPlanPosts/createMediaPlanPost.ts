import { createHash } from "node:crypto";
import { nanoid } from "nanoid";
import { groundSeedOf } from "@/lib/carousel/drawnSetting";
import { parseCreatedPost, type CreatedPost } from "@/lib/schemas/mediaPlanImport";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import type { Fault } from "@/lib/schemas/problem";
import type { Database } from "@/lib/server/database/database";
import type { MediaPlanDocument, MediaPlanPostDocument } from "@/lib/server/database/documents";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import { toPostDocument } from "@/lib/server/mediaPlans/importMediaPlan";
import { unknownPlan } from "@/lib/server/mediaPlans/updateMediaPlan";
import { faultsProblem, ProblemError } from "@/lib/server/problemError";
import {
  findFreePlace,
  findMediaPlanPost,
  insertMediaPlanPost,
  toMediaPlanPost,
} from "@/lib/server/repositories/mediaPlanPosts";
import { findMediaPlan } from "@/lib/server/repositories/mediaPlans";
import { timeAfter } from "@/lib/server/timeAfter";
import { wallTimeOf } from "@/lib/wallTime";

export function unknownPost(): ProblemError {
  return new ProblemError("not_found", "There is no such post");
}

/** The post that a body describes; throws the problem that names every fault of it. */
export function readCreatedPost(input: unknown): CreatedPost {
  const result = parseCreatedPost(input);
  if (!result.success) throw faultsProblem(result.faults);
  return result.post;
}

const WEEK_MS = 7 * 24 * 60 * 60 * 1_000;

/** By the plan's days. A time before its first day, or a plan without one, gives week 0. */
function weekOf(scheduledAt: string | null, { startsOn, timeZone = "UTC" }: MediaPlanDocument): number {
  if (!scheduledAt || !startsOn) return 0;
  const day = wallTimeOf(scheduledAt, timeZone).slice(0, "YYYY-MM-DD".length);
  return Math.max(0, Math.floor((Date.parse(day) - Date.parse(startsOn)) / WEEK_MS));
}

/**
 * Stores a new post by one insert, behind the last one of its week unless its place is given. Throws `not_found`,
 * `unknown_image` or `idempotency_key_reused`.
 */
export async function createMediaPlanPost({
  database,
  imageStore,
  request: { planId, ...given },
  idempotencyKey,
}: {
  database: Database;
  imageStore: ImageStore;
  request: CreatedPost;
  idempotencyKey: string;
}): Promise<MediaPlanPost> {
  const plan = await findMediaPlan(database, planId);
  if (!plan) throw unknownPlan();
  await requirePictures(given.slides, imageStore);
  const weekIndex = given.weekIndex ?? weekOf(given.scheduledAt, plan);
  const postIndex = given.postIndex ?? (await findFreePlace(database, { planId, weekIndex }));
  const post = toPostDocument(
    planId,
    { ...given, weekIndex, postIndex },
    {
      now: new Date().toISOString(),
      urlOf: imageStore.urlOf,
    },
  );
  return insertOnce(database, post, { idempotencyKey, request: { planId, ...given } });
}

async function requirePictures(slides: CreatedPost["slides"], imageStore: ImageStore): Promise<void> {
  const faults = slides.map(async ({ imageKey }, index): Promise<Fault[]> => {
    if (!imageKey || (await imageStore.renew(imageKey))) return [];
    const path = `slides[${index}].imageKey`;
    return [{ path, code: "unknown_image", message: "is not in the image store" }];
  });
  const found = (await Promise.all(faults)).flat();
  if (found.length > 0) throw faultsProblem(found);
}

/** Stores a post like another one, with its pictures, but without its time. Throws as `createMediaPlanPost`. */
export async function duplicateMediaPlanPost({
  database,
  imageStore,
  postId,
  idempotencyKey,
}: {
  database: Database;
  imageStore: ImageStore;
  postId: string;
  idempotencyKey: string;
}): Promise<MediaPlanPost> {
  const original = await findMediaPlanPost(database, postId);
  if (!original) throw unknownPost();
  // The original may lose them before the copy is stored.
  await Promise.all(original.imageKeys.map((key) => key !== null && imageStore.renew(key)));
  const { formerSlideIds: _former, creationHash: _creation, ...copied } = original;
  const now = timeAfter(original.createdAt); // of two posts on one place the younger one comes behind
  const copy: MediaPlanPostDocument = {
    ...copied,
    _id: nanoid(),
    // What its pictures show stays: they go on from one another as the original's do.
    slides: original.slides.map((slide) => ({ ...slide, id: nanoid(), groundSeed: groundSeedOf(slide) })),
    scheduledAt: null,
    revision: 1,
    lastSaveId: null,
    createdAt: now,
    updatedAt: now,
  };
  return insertOnce(database, copy, { idempotencyKey, request: { duplicateOf: postId } });
}

const hashOf = (text: string) => createHash("sha256").update(text).digest("base64url");

/**
 * The key names the post: the same request, sent again after its answer was lost or at the same time, finds the id taken
 * and is answered with the post as it is now.
 */
async function insertOnce(
  database: Database,
  post: MediaPlanPostDocument,
  { idempotencyKey, request }: { idempotencyKey: string; request: object },
): Promise<MediaPlanPost> {
  const creationHash = hashOf(JSON.stringify(request));
  const named = idempotencyKey
    ? { ...post, _id: hashOf(`post ${idempotencyKey}`).slice(0, 21), creationHash }
    : post;
  if (await insertMediaPlanPost(database, named)) return toMediaPlanPost(named);
  const stored = await findMediaPlanPost(database, named._id);
  if (!stored) throw unknownPost();
  if (stored.creationHash !== creationHash) throw new ProblemError("idempotency_key_reused");
  return toMediaPlanPost(stored);
}
