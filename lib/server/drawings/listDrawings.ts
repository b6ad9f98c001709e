import type { Drawing } from "@/lib/schemas/drawing";
import type { Database } from "@/lib/server/database/database";
import { ProblemError } from "@/lib/server/problemError";
import { findDrawings } from "@/lib/server/repositories/drawings";
import { findMediaPlanPost } from "@/lib/server/repositories/mediaPlanPosts";

/** How those of a post's images were drawn that were: others are a provider's picture, or older. Throws `not_found`. */
export async function listDrawings(database: Database, postId: string): Promise<Drawing[]> {
  const post = await findMediaPlanPost(database, postId);
  if (!post) throw new ProblemError("not_found", "There is no such post");
  return findDrawings(
    database,
    post.imageKeys.filter((key) => key !== null),
  );
}
