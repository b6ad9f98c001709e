import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { EMPTY_POST_FIELDS } from "@/lib/schemas/updateMediaPlanPost";
import type { Database } from "@/lib/server/database/database";
import { isDuplicateKeyError } from "@/lib/server/database/databaseErrors";
import type { MediaPlanPostDocument } from "@/lib/server/database/documents";
import { isPlanInTrash, LIVING } from "./trash";

type EditableField =
  | "title"
  | "theme"
  | "platform"
  | "content"
  | "hashtags"
  | "cta"
  | "scheduledAt"
  | "weekIndex"
  | "postIndex"
  | keyof typeof EMPTY_POST_FIELDS
  | "slides"
  | "look"
  | "lookDecidedOn"
  | "formerSlideIds"
  | "imageUrlsArray"
  | "imageKeys";

/** What a save writes. A field that is absent, or undefined, stays as it is. */
export type EditedFields = { [Field in EditableField]?: MediaPlanPostDocument[Field] | undefined };

/** The post as clients see it. */
export function toMediaPlanPost(document: MediaPlanPostDocument): MediaPlanPost {
  const {
    _id: id,
    lastSaveId: _lastSaveId,
    lookDecidedOn: _look,
    formerSlideIds: _former,
    rowLayouts: _rows,
    creationHash: _creation,
    deletedAt: _deleted,
    ...post
  } = document;
  return { id, ...EMPTY_POST_FIELDS, ...post };
}

/** Null also for one that lies in the trash, by itself or with its plan. */
export async function findMediaPlanPost(
  database: Database,
  postId: string,
): Promise<MediaPlanPostDocument | null> {
  const post = await database.collection("mediaPlanPosts").findOne({ _id: postId, ...LIVING });
  return post && (await isPlanInTrash(database, post.planId)) ? null : post;
}

/** Stores a new post; false, and nothing is written, when its id is taken. */
export async function insertMediaPlanPost(database: Database, post: MediaPlanPostDocument): Promise<boolean> {
  try {
    await database.collection("mediaPlanPosts").insertOne(post);
    return true;
  } catch (error) {
    if (isDuplicateKeyError(error)) return false;
    throw error;
  }
}

/** Behind the last post of that week. */
export async function findFreePlace(
  database: Database,
  { planId, weekIndex }: Pick<MediaPlanPostDocument, "planId" | "weekIndex">,
): Promise<number> {
  const [last] = await database
    .collection("mediaPlanPosts")
    .find({ planId, weekIndex, ...LIVING }, { sort: { postIndex: -1 }, limit: 1 })
    .toArray();
  return last ? last.postIndex + 1 : 0;
}

/** The images of all posts of a plan, each once, in no order; null among them where a slide has none. */
export async function findPlanImageKeys(database: Database, planId: string): Promise<(string | null)[]> {
  const posts = await database
    .collection("mediaPlanPosts")
    .find({ planId, ...LIVING }, { projection: { imageKeys: 1 } }) // all that is read below
    .toArray();
  return [...new Set(posts.flatMap(({ imageKeys }) => imageKeys))];
}

/**
 * Saves a post by exactly one `updateOne` on the revision that the caller has seen, never an upsert, and never in the
 * trash. Answers whether that revision was there to be updated: false means that nothing was written.
 */
export async function updateMediaPlanPost(
  database: Database,
  {
    postId,
    revision,
    lastSaveId,
    fields,
    saveId,
    updatedAt,
  }: {
    postId: string;
    revision: number;
    /** The save that has made that revision, if it must be that one: a backup may count from the same number. */
    lastSaveId?: string | null;
    fields: EditedFields;
    saveId: string;
    updatedAt: string;
  },
): Promise<boolean> {
  const given: Partial<Pick<MediaPlanPostDocument, EditableField>> = Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  );
  const { matchedCount } = await database
    .collection("mediaPlanPosts")
    .updateOne(
      { _id: postId, revision, ...(lastSaveId !== undefined && { lastSaveId }), ...LIVING },
      { $set: { ...given, revision: revision + 1, updatedAt, lastSaveId: saveId } },
    );
  return matchedCount === 1;
}
