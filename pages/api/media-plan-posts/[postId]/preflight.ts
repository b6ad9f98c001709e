import { postParamsSchema } from "@/lib/schemas/preflight";
import { apiRoute, endpoint } from "@/lib/server/http/apiRoute";
import { preflightPost } from "@/lib/server/preflight/preflightPosts";

export const config = { api: { bodyParser: false } };

export default apiRoute("/api/media-plan-posts/{postId}/preflight", {
  GET: endpoint({
    query: postParamsSchema,
    run: async ({ context, query }) => ({ status: 200, json: await preflightPost(context, query.postId) }),
  }),
});
