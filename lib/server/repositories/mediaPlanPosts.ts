import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { EMPTY_POST_FIELDS } from "@/lib/schemas/updateMediaPlanPost";
import type { Database } from "@/lib/server/database/database";
import type { MediaPlanPostDocument } from "@/lib/server/database/documents";

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
    ...post
  } = document;
  return { id, ...EMPTY_POST_FIELDS, ...post };
}

export function findMediaPlanPost(database: Database, postId: string): Promise<MediaPlanPostDocument | null> {
  return database.collection("mediaPlanPosts").findOne({ _id: postId });
}

/** The images of all posts of a plan, each once, in no order; null among them where a slide has none. */
export async function findPlanImageKeys(database: Database, planId: string): Promise<(string | null)[]> {
  const posts = await database
    .collection("mediaPlanPosts")
    .find({ planId }, { projection: { imageKeys: 1 } }) // all that is read below
    .toArray();
  return [...new Set(posts.flatMap(({ imageKeys }) => imageKeys))];
}

/**
 * Saves a post by exactly one `updateOne` on the revision that the caller has seen, never an upsert. Answers whether
 * that revision was there to be updated: false means that nothing was written.
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
      { _id: postId, revision, ...(lastSaveId !== undefined && { lastSaveId }) },
      { $set: { ...given, revision: revision + 1, updatedAt, lastSaveId: saveId } },
    );
  return matchedCount === 1;
}
