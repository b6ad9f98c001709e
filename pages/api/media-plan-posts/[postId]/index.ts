import { postParamsSchema } from "@/lib/schemas/preflight";
import { apiRoute, endpoint } from "@/lib/server/http/apiRoute";
import { unknownPost } from "@/lib/server/mediaPlanPosts/createMediaPlanPost";
import { trashMediaPlanPost } from "@/lib/server/repositories/trash";

export const config = { api: { bodyParser: false } };

export default apiRoute("/api/media-plan-posts/{postId}", {
  DELETE: endpoint({
    query: postParamsSchema,
    async run({ context, query }) {
      if (!(await trashMediaPlanPost(context.database, query.postId))) throw unknownPost();
      return { status: 204 };
    },
  }),
});
