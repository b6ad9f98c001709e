import { createHash } from "node:crypto";
import { isComplete } from "@/lib/carousel/slideAssets";
import { slidesMissingWords } from "@/lib/carousel/slideWords";
import type { MediaPlan, MediaPlanWithPosts } from "@/lib/schemas/mediaPlan";
import type { ListMediaPlansResponse, MediaPlanSummary } from "@/lib/schemas/mediaPlans";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import { EMPTY_PLAN_FIELDS } from "@/lib/schemas/updateMediaPlan";
import type { Database } from "@/lib/server/database/database";
import { isDuplicateKeyError } from "@/lib/server/database/databaseErrors";
import type { MediaPlanDocument, MediaPlanPostDocument } from "@/lib/server/database/documents";
import { findWholeDrawings } from "./drawings";
import { toMediaPlanPost } from "./mediaPlanPosts";
import { LIVING } from "./trash";
import { readCursor, writeCursor } from "./mediaPlansCursor";

/** The plan as clients see it. */
export function toMediaPlan({
  _id,
  lookDecidedOn: _look,
  importHash: _importHash,
  deletedAt: _deleted,
  ...mediaPlan
}: MediaPlanDocument): MediaPlan {
  return { id: _id, ...EMPTY_PLAN_FIELDS, ...mediaPlan };
}

/** As many as are stored in one call: other requests are answered between two. */
const POSTS_AT_ONCE = 200;

/**
 * Stores a plan with its posts, all with new ids. The plan goes last: whoever can see it sees it whole. When storing
 * fails, what had been stored is removed again.
 */
export async function insertMediaPlan(
  database: Database,
  { mediaPlan, posts }: { mediaPlan: MediaPlanDocument; posts: MediaPlanPostDocument[] },
): Promise<void> {
  try {
    for (let start = 0; start < posts.length; start += POSTS_AT_ONCE)
      await database.collection("mediaPlanPosts").insertMany(posts.slice(start, start + POSTS_AT_ONCE));
    await database.collection("mediaPlans").insertOne(mediaPlan);
  } catch (error) {
    await removeRemains(database, { mediaPlan, posts, planIsAnothers: isDuplicateKeyError(error) }).catch(
      () => {}, // posts without a plan are seen by nobody; the first error is the one to tell
    );
    throw error;
  }
}

async function removeRemains(
  database: Database,
  {
    mediaPlan,
    posts,
    planIsAnothers,
  }: { mediaPlan: MediaPlanDocument; posts: MediaPlanPostDocument[]; planIsAnothers: boolean },
): Promise<void> {
  // The plan may have been stored although its answer was lost; it must not stay behind without its posts.
  if (!planIsAnothers) await database.collection("mediaPlans").deleteOne({ _id: mediaPlan._id });
  const ids = posts.map((post) => post._id);
  await database.collection("mediaPlanPosts").deleteMany({ _id: { $in: ids }, planId: mediaPlan._id });
}

/** Null also for one that lies in the trash. */
export function findMediaPlan(database: Database, planId: string): Promise<MediaPlanDocument | null> {
  return database.collection("mediaPlans").findOne({ _id: planId, ...LIVING });
}

/** The newest plan that this import was stored as, if one is left. */
export async function findImportedPlan(
  database: Database,
  importHash: string,
): Promise<MediaPlanDocument | undefined> {
  const [newest] = await database
    .collection("mediaPlans")
    .find({ importHash, ...LIVING }, { sort: { createdAt: -1 }, limit: 1 })
    .toArray();
  return newest;
}

/**
 * Writes these fields by exactly one `updateOne` on the version that the caller has seen, never an upsert. Answers
 * whether that version was there to be updated: false means that nothing was written. `fields` brings a later `updatedAt`.
 */
export async function replacePlanFields(
  database: Database,
  {
    planId,
    updatedAt,
    fields,
  }: {
    planId: string;
    updatedAt: string;
    fields: Partial<
      Pick<MediaPlanDocument, "name" | "description" | "timeZone" | "startsOn" | "brandKit" | "lookDecidedOn">
    > & {
      updatedAt: string;
    };
  },
): Promise<boolean> {
  const { matchedCount } = await database
    .collection("mediaPlans")
    .updateOne({ _id: planId, updatedAt, ...LIVING }, { $set: fields });
  return matchedCount === 1;
}

const BY_PLACE = { weekIndex: 1, postIndex: 1, createdAt: 1, _id: 1 } as const;

/** The plan with its posts by week and place, as clients see them; null when there is no such plan. */
export async function findMediaPlanWithPosts(
  database: Database,
  planId: string,
): Promise<MediaPlanWithPosts | null> {
  const mediaPlan = await findMediaPlan(database, planId);
  if (!mediaPlan) return null;
  const posts = await findPostDocuments(database, planId);
  return { mediaPlan: toMediaPlan(mediaPlan), posts: posts.map(toMediaPlanPost) };
}

/** The posts of a plan by week and place. */
export function findPostDocuments(database: Database, planId: string): Promise<MediaPlanPostDocument[]> {
  return database
    .collection("mediaPlanPosts")
    .find({ planId, ...LIVING }, { sort: BY_PLACE })
    .toArray();
}

/** To be raised when plans or posts are answered in another form: callers may hold the old one. */
const FORM = 2;

/** Another one after every change of the plan or its posts: each write moves a revision, or the plan's `updatedAt`. */
export function versionOf(
  { updatedAt }: Pick<MediaPlan, "updatedAt">,
  posts: Pick<MediaPlanPost, "id" | "revision">[],
): string {
  const state = [FORM, updatedAt, ...posts.flatMap(({ id, revision }) => [id, revision])];
  return createHash("sha256").update(JSON.stringify(state)).digest("base64url");
}

/** `versionOf` what `findMediaPlanWithPosts` would find, without reading what the posts say. */
export async function findMediaPlanVersion(database: Database, planId: string): Promise<string | null> {
  const mediaPlan = await findMediaPlan(database, planId);
  if (!mediaPlan) return null;
  const posts = await database
    .collection("mediaPlanPosts")
    .find(
      { planId, ...LIVING },
      { sort: BY_PLACE, projection: { revision: 1, weekIndex: 1, postIndex: 1, createdAt: 1 } },
    )
    .toArray();
  return versionOf(
    mediaPlan,
    posts.map(({ _id: id, revision }) => ({ id, revision })),
  );
}

/**
 * A page of plans, newest first, with what their posts amount to. `nextCursor` continues after it, also when plans
 * come or go in between. Throws a ProblemError for a cursor that cannot be read.
 */
export async function listMediaPlans(
  database: Database,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<ListMediaPlansResponse> {
  const after = cursor === undefined ? null : readCursor(cursor);
  const older = after && {
    $or: [{ createdAt: { $lt: after.createdAt } }, { createdAt: after.createdAt, _id: { $lt: after._id } }],
  };
  const found = await database
    .collection("mediaPlans")
    .find({ ...older, ...LIVING }, { sort: { createdAt: -1, _id: -1 }, limit: limit + 1 })
    .toArray();
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return { mediaPlans: await summarize(database, page), nextCursor: last ? writeCursor(last) : null };
}

async function summarize(database: Database, mediaPlans: MediaPlanDocument[]): Promise<MediaPlanSummary[]> {
  const planIds = mediaPlans.map((mediaPlan) => mediaPlan._id);
  const projection = { planId: 1, contentType: 1, imageKeys: 1, updatedAt: 1 }; // all that is read below
  const posts = await database
    .collection("mediaPlanPosts")
    .find({ planId: { $in: planIds }, ...LIVING }, { projection })
    .toArray();
  const isDone = (post: MediaPlanPostDocument) =>
    post.contentType === "Carousel" && isComplete(post.imageKeys);
  const plansWithDone = planIds.filter((id) => posts.some((post) => post.planId === id && isDone(post)));
  const lackingWords = await findPostsLackingWords(database, plansWithDone);
  return mediaPlans.map(({ _id, name, updatedAt }) => {
    const own = posts.filter((post) => post.planId === _id);
    const carousels = own.filter((post) => post.contentType === "Carousel");
    const complete = carousels.filter((post) => isDone(post) && !lackingWords.has(post._id));
    return {
      id: _id,
      name,
      postCount: own.length,
      carouselCount: carousels.length,
      completeCarouselCount: complete.length,
      updatedAt: own.reduce((newest, post) => (post.updatedAt > newest ? post.updatedAt : newest), updatedAt),
    };
  });
}

/**
 * Spaces of all kinds, and what has no width. As characters: MongoDB's expressions know no escapes for them, and JavaScript would
 * write U+2028 as one.
 */
const BLANK = new RegExp("^[\\s\u00A0\u2000-\u200F\u202F\u2060\u3000\uFEFF]*$");

/** Ids of those carousels with all their images in which a drawn slide has no words. */
async function findPostsLackingWords(database: Database, planIds: string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const planId of planIds) {
    const slides = { $elemMatch: { headline: BLANK, body: BLANK } };
    const posts = await database
      .collection("mediaPlanPosts")
      .find(
        { planId, contentType: "Carousel", slides, ...LIVING },
        { projection: { title: 1, slides: 1, imageKeys: 1 } },
      )
      .toArray();
    const complete = posts.filter((post) => isComplete(post.imageKeys));
    const whole = await findWholeDrawings(
      database,
      complete.flatMap(({ imageKeys }) => imageKeys.filter((key) => key !== null)),
    );
    for (const post of complete) {
      const isDrawn = (imageKey: string | null) => imageKey !== null && whole.has(imageKey);
      if (slidesMissingWords(post, isDrawn).length > 0) found.add(post._id);
    }
  }
  return found;
}

/** Those in the trash too: whoever has put the sample plan there is not given another. */
export function countMediaPlans(database: Database): Promise<number> {
  return database.collection("mediaPlans").countDocuments({});
}
