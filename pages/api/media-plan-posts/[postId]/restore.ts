import { postParamsSchema } from "@/lib/schemas/preflight";
import { apiRoute, endpoint } from "@/lib/server/http/apiRoute";
import { unknownPost } from "@/lib/server/mediaPlanPosts/createMediaPlanPost";
import { findMediaPlanPost, toMediaPlanPost } from "@/lib/server/repositories/mediaPlanPosts";
import { untrashMediaPlanPost } from "@/lib/server/repositories/trash";

export const config = { api: { bodyParser: false } };

export default apiRoute("/api/media-plan-posts/{postId}/restore", {
  POST: endpoint({
    query: postParamsSchema,
    async run({ context: { database }, query: { postId } }) {
      await untrashMediaPlanPost(database, postId);
      const post = await findMediaPlanPost(database, postId);
      if (!post) throw unknownPost();
      return { status: 200, json: { post: toMediaPlanPost(post) } };
    },
  }),
});
