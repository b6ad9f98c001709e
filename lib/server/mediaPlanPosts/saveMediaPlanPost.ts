import { nanoid } from "nanoid";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import type { UpdateMediaPlanPostRequest } from "@/lib/schemas/updateMediaPlanPost";
import type { Database } from "@/lib/server/database/database";
import type { MediaPlanPostDocument } from "@/lib/server/database/documents";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import { keptPostLook } from "@/lib/server/mediaPlans/decidedLook";
import { keepAliveFor } from "@/lib/server/pendingWork";
import { faultsProblem, ProblemError } from "@/lib/server/problemError";
import { markSaved } from "@/lib/server/repositories/generatedImages";
import {
  findMediaPlanPost,
  toMediaPlanPost,
  updateMediaPlanPost,
} from "@/lib/server/repositories/mediaPlanPosts";
import { isPlanInTrash } from "@/lib/server/repositories/trash";
import { unknownPost } from "./createMediaPlanPost";
import { formerSlideIds, imageFaults, postFaults, toStoredSlides } from "./updateRules";

/** Whether `stored` says everything that `given` says: a save is repeated, not another one under the same key. */
function saysTheSame(given: unknown, stored: unknown): boolean {
  if (given === null) return stored === null || stored === undefined; // a layout that is taken back is not stored
  if (typeof given !== "object") return given === stored;
  if (stored === null || typeof stored !== "object") return false;
  if (Array.isArray(given) && (!Array.isArray(stored) || given.length !== stored.length)) return false;
  return Object.entries(given).every(
    ([name, value]) => value === undefined || saysTheSame(value, Reflect.get(stored, name)),
  );
}

/**
 * The stored post when this very save has been carried out already (its answer was lost), else null. Only the last
 * save's key is remembered.
 */
function repeatedSave(
  stored: MediaPlanPostDocument,
  { postId: _postId, revision, ...fields }: UpdateMediaPlanPostRequest,
  saveId: string,
): MediaPlanPost | null {
  if (stored.lastSaveId !== saveId) return null;
  if (stored.revision !== revision + 1 || !saysTheSame(fields, stored))
    throw new ProblemError("idempotency_key_reused");
  return toMediaPlanPost(stored);
}

function conflict(current: MediaPlanPostDocument): ProblemError {
  const detail = `The post is at revision ${current.revision}; read it again, or merge with current`;
  return new ProblemError("revision_conflict", detail, { extensions: { current: toMediaPlanPost(current) } });
}

/**
 * Notes in the ledger which images a save has put into the post, so that their runs are not offered again. Nobody waits
 * for it: until it is written, or should it be lost, `listGenerationRuns` sees that the post holds them. The one moment
 * in which that ends is a save that takes them out, so that save notes those too.
 */
async function noteSavedImages(
  database: Database,
  before: MediaPlanPostDocument,
  { imageKeys, savedAt }: { imageKeys: (string | null)[]; savedAt: string },
): Promise<void> {
  const postId = before._id;
  const added = imageKeys.filter((key) => key !== null);
  const removed = before.imageKeys.filter((key) => key !== null).filter((key) => !imageKeys.includes(key));
  await Promise.all([
    markSaved(database, { postId, imageKeys: added, savedAt }),
    markSaved(database, { postId, imageKeys: removed, savedAt: before.updatedAt }),
  ]);
}

/**
 * What this process has saved last of each post, the latest at the end. A save that goes on from there does not read the
 * post: its `updateOne` matches only while the post is still what that save has made it.
 */
const lastSaved = new Map<string, MediaPlanPostDocument>();
const MAX_REMEMBERED = 100;

function remember(post: MediaPlanPostDocument): void {
  lastSaved.delete(post._id);
  lastSaved.set(post._id, post);
  const [oldest] = lastSaved.keys();
  if (lastSaved.size > MAX_REMEMBERED && oldest) lastSaved.delete(oldest);
}

/**
 * Saves a post by exactly one atomic `updateOne` on the revision that the caller has seen. The two arrays replace the
 * stored ones entirely. Throws `not_found`, `revision_conflict` (with `current`), `idempotency_key_reused` or every
 * fault of the input; then nothing has changed.
 */
export async function saveMediaPlanPost({
  database,
  imageStore,
  request,
  idempotencyKey,
}: {
  database: Database;
  imageStore: ImageStore;
  request: UpdateMediaPlanPostRequest;
  /** Recognises this save when it is sent again; empty when the caller has none. */
  idempotencyKey: string;
}): Promise<MediaPlanPost> {
  const { postId, revision, slides, ...given } = request;
  const saveId = idempotencyKey || nanoid();
  const checkingImages = imageFaults(request, imageStore); // beside the database, but judged in the contract's order
  checkingImages.catch(() => {});
  const faultsOver = async (stored: MediaPlanPostDocument) => [
    ...postFaults(request, stored),
    ...(await checkingImages),
  ];

  /** Null when the post is no longer `stored`: then nothing was written. */
  async function saveOver(stored: MediaPlanPostDocument): Promise<MediaPlanPost | null> {
    const edited = {
      ...given,
      ...(slides && {
        slides: toStoredSlides(slides, stored.slides),
        formerSlideIds: formerSlideIds(slides, stored) ?? stored.formerSlideIds,
      }),
    };
    const fields = { ...edited, ...keptPostLook(stored, { ...stored, ...edited }) };
    const updatedAt = new Date().toISOString();
    const { lastSaveId } = stored;
    if (!(await updateMediaPlanPost(database, { postId, revision, lastSaveId, fields, saveId, updatedAt })))
      return null;
    if (given.imageKeys)
      keepAliveFor(noteSavedImages(database, stored, { imageKeys: given.imageKeys, savedAt: updatedAt }));
    const saved = { ...stored, ...fields, revision: revision + 1, updatedAt, lastSaveId: saveId };
    remember(saved);
    return toMediaPlanPost(saved);
  }

  const known = lastSaved.get(postId);
  if (known?.revision === revision) {
    const [faults, isInTrash] = await Promise.all([faultsOver(known), isPlanInTrash(database, known.planId)]);
    const saved = faults.length === 0 && !isInTrash && (await saveOver(known));
    if (saved) return saved;
  }
  const stored = await findMediaPlanPost(database, postId);
  if (!stored) throw unknownPost();
  const repeated = repeatedSave(stored, request, saveId);
  if (repeated) return repeated;
  if (stored.revision !== revision) throw conflict(stored);
  const faults = await faultsOver(stored);
  if (faults.length > 0) throw faultsProblem(faults);
  const saved = await saveOver(stored);
  if (saved) return saved;

  // Somebody else has saved between our reading and our writing: perhaps this very request, sent twice.
  const current = await findMediaPlanPost(database, postId);
  if (!current) throw unknownPost();
  const doubled = repeatedSave(current, request, saveId);
  if (doubled) return doubled;
  throw conflict(current);
}
