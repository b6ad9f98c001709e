import { postParamsSchema } from "@/lib/schemas/preflight";
import { apiRoute, endpoint } from "@/lib/server/http/apiRoute";
import { duplicateMediaPlanPost } from "@/lib/server/mediaPlanPosts/createMediaPlanPost";

export const config = { api: { bodyParser: false } };

export default apiRoute("/api/media-plan-posts/{postId}/duplicate", {
  POST: endpoint({
    query: postParamsSchema,
    run: async ({ context: { database, imageStore }, query: { postId }, idempotencyKey }) => ({
      status: 201,
      json: { post: await duplicateMediaPlanPost({ database, imageStore, postId, idempotencyKey }) },
    }),
  }),
});
