import { mediaPlanParamsSchema } from "@/lib/schemas/mediaPlan";
import { apiRoute, endpoint } from "@/lib/server/http/apiRoute";
import { ProblemError } from "@/lib/server/problemError";
import { deleteMediaPlan, findMediaPlanWithPosts } from "@/lib/server/repositories/mediaPlans";

export const config = { api: { bodyParser: false } };

const unknownPlan = () => new ProblemError("not_found", "There is no such media plan");

export default apiRoute("/api/media-plans/{planId}", {
  GET: endpoint({
    query: mediaPlanParamsSchema,
    async run({ context, query }) {
      const found = await findMediaPlanWithPosts(context.database, query.planId);
      if (!found) throw unknownPlan();
      return { status: 200, json: found };
    },
  }),
  DELETE: endpoint({
    query: mediaPlanParamsSchema,
    async run({ context, query }) {
      if (!(await deleteMediaPlan(context.database, query.planId))) throw unknownPlan();
      return { status: 204 };
    },
  }),
});
