import { apiRoute, endpoint } from "@/lib/server/http/apiRoute";
import { saveMediaPlanPost } from "@/lib/server/mediaPlanPosts/saveMediaPlanPost";
import { readUpdateRequest } from "@/lib/server/mediaPlanPosts/updateRules";

export const config = { api: { bodyParser: false } };

export default apiRoute("/api/update-media-plan-post", {
  POST: endpoint({
    body: readUpdateRequest,
    run: async ({ context: { database, imageStore }, body, idempotencyKey }) => ({
      status: 200,
      json: { post: await saveMediaPlanPost({ database, imageStore, request: body, idempotencyKey }) },
      // Else Next would compress these few kilobytes, which takes nearly as long as writing them.
      headers: { "Cache-Control": "no-store, no-transform" },
    }),
  }),
});
