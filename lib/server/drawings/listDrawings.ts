import type { Drawing, ListDrawingsQuery } from "@/lib/schemas/drawing";
import type { Database } from "@/lib/server/database/database";
import { ProblemError } from "@/lib/server/problemError";
import { findDrawings } from "@/lib/server/repositories/drawings";
import { findMediaPlanPost, findPlanImageKeys } from "@/lib/server/repositories/mediaPlanPosts";
import { findMediaPlan } from "@/lib/server/repositories/mediaPlans";

/**
 * How the drawn images of a post, or of all posts of a plan, were drawn. Other images are a provider's, or older than drawings.
 * Throws `not_found`.
 */
export async function listDrawings(database: Database, query: ListDrawingsQuery): Promise<Drawing[]> {
  const imageKeys = await imageKeysOf(database, query);
  return findDrawings(
    database,
    imageKeys.filter((key) => key !== null),
  );
}

async function imageKeysOf(
  database: Database,
  { postId = "", planId }: ListDrawingsQuery,
): Promise<(string | null)[]> {
  if (planId !== undefined) {
    if (!(await findMediaPlan(database, planId)))
      throw new ProblemError("not_found", "There is no such plan");
    return findPlanImageKeys(database, planId);
  }
  const post = await findMediaPlanPost(database, postId);
  if (!post) throw new ProblemError("not_found", "There is no such post");
  return post.imageKeys;
}
