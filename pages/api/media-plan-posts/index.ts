import { apiRoute, endpoint } from "@/lib/server/http/apiRoute";
import { createMediaPlanPost, readCreatedPost } from "@/lib/server/mediaPlanPosts/createMediaPlanPost";

export const config = { api: { bodyParser: false } };

export default apiRoute("/api/media-plan-posts", {
  POST: endpoint({
    body: readCreatedPost,
    run: async ({ context: { database, imageStore }, body, idempotencyKey }) => ({
      status: 201,
      json: { post: await createMediaPlanPost({ database, imageStore, request: body, idempotencyKey }) },
    }),
  }),
});
