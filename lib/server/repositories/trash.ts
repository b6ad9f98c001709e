import type { Trash } from "@/lib/schemas/trash";
import type { Database } from "@/lib/server/database/database";

/**
 * What was deleted and can be restored. A plan takes its posts along without a mark of their own: they are in the trash
 * as long as it is, and a deletion or its undoing is one write.
 */

/** For the filter of every question that must not see the trash. */
export const LIVING = { deletedAt: { $exists: false } };
const IN_TRASH = { deletedAt: { $exists: true } };

export async function isPlanInTrash(database: Database, planId: string): Promise<boolean> {
  return (await database.collection("mediaPlans").findOne({ _id: planId, ...IN_TRASH })) !== null;
}

/** False when it does not live: nothing was written. */
export async function trashMediaPlan(database: Database, planId: string): Promise<boolean> {
  const deletedAt = new Date().toISOString();
  const { matchedCount } = await database
    .collection("mediaPlans")
    .updateOne({ _id: planId, ...LIVING }, { $set: { deletedAt } });
  return matchedCount === 1;
}

/** What lives stays as it is. */
export async function untrashMediaPlan(database: Database, planId: string): Promise<void> {
  await database
    .collection("mediaPlans")
    .updateOne({ _id: planId, ...IN_TRASH }, { $unset: { deletedAt: "" } });
}

/** False when it does not live, or its plan does not: nothing was written. */
export async function trashMediaPlanPost(database: Database, postId: string): Promise<boolean> {
  const posts = database.collection("mediaPlanPosts");
  const post = await posts.findOne({ _id: postId, ...LIVING });
  if (!post || (await isPlanInTrash(database, post.planId))) return false;
  const deletedAt = new Date().toISOString();
  const { matchedCount } = await posts.updateOne({ _id: postId, ...LIVING }, { $set: { deletedAt } });
  return matchedCount === 1;
}

/** What lives stays as it is; so does a post whose plan lies in the trash. */
export async function untrashMediaPlanPost(database: Database, postId: string): Promise<void> {
  const posts = database.collection("mediaPlanPosts");
  const post = await posts.findOne({ _id: postId, ...IN_TRASH });
  if (!post || (await isPlanInTrash(database, post.planId))) return;
  await posts.updateOne({ _id: postId, ...IN_TRASH }, { $unset: { deletedAt: "" } });
}

const newestFirst = (a: { deletedAt: string }, b: { deletedAt: string }) =>
  b.deletedAt.localeCompare(a.deletedAt);

/** Deleted plans, and deleted posts of plans that live; newest first. */
export async function listTrash(database: Database): Promise<Trash> {
  const [plans, posts] = await Promise.all([
    database
      .collection("mediaPlans")
      .find(IN_TRASH, { projection: { name: 1, deletedAt: 1 } })
      .toArray(),
    database
      .collection("mediaPlanPosts")
      .find(IN_TRASH, { projection: { planId: 1, title: 1, deletedAt: 1 } })
      .toArray(),
  ]);
  const owners = await database
    .collection("mediaPlans")
    .find({ _id: { $in: posts.map(({ planId }) => planId) }, ...LIVING }, { projection: { _id: 1 } })
    .toArray();
  const living = new Set(owners.map(({ _id }) => _id));
  const mediaPlans = await Promise.all(
    plans.map(async ({ _id: id, name, deletedAt = "" }) => {
      const postCount = await database.collection("mediaPlanPosts").countDocuments({ planId: id, ...LIVING });
      return { id, name, postCount, deletedAt };
    }),
  );
  return {
    mediaPlans: mediaPlans.toSorted(newestFirst),
    posts: posts
      .filter(({ planId }) => living.has(planId))
      .map(({ _id: id, planId, title, deletedAt = "" }) => ({ id, planId, title, deletedAt }))
      .toSorted(newestFirst),
  };
}

/** Removes for good what was deleted before that moment. What is restored meanwhile stays. */
export async function emptyTrash(database: Database, before: string): Promise<void> {
  const expired = { deletedAt: { $lt: before } };
  const plans = await database
    .collection("mediaPlans")
    .find(expired, { projection: { _id: 1 } })
    .toArray();
  for (const { _id: planId } of plans) {
    const { deletedCount } = await database.collection("mediaPlans").deleteOne({ _id: planId, ...expired });
    // Should this stop half-way, the doctor finds posts without a plan.
    if (deletedCount === 1) await database.collection("mediaPlanPosts").deleteMany({ planId });
  }
  await database.collection("mediaPlanPosts").deleteMany(expired);
}
