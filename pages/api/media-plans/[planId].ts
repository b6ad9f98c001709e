import { mediaPlanParamsSchema } from "@/lib/schemas/mediaPlan";
import { updateMediaPlanRequestSchema } from "@/lib/schemas/updateMediaPlan";
import { apiRoute, endpoint, parseInput } from "@/lib/server/http/apiRoute";
import { unknownPlan, updateMediaPlan } from "@/lib/server/mediaPlans/updateMediaPlan";
import { deleteMediaPlan, findMediaPlanWithPosts } from "@/lib/server/repositories/mediaPlans";

export const config = { api: { bodyParser: false } };

export default apiRoute("/api/media-plans/{planId}", {
  GET: endpoint({
    query: mediaPlanParamsSchema,
    async run({ context, query }) {
      const found = await findMediaPlanWithPosts(context.database, query.planId);
      if (!found) throw unknownPlan();
      return { status: 200, json: found };
    },
  }),
  PATCH: endpoint({
    query: mediaPlanParamsSchema,
    body: (input) => parseInput(updateMediaPlanRequestSchema, input),
    async run({ context: { database, imageStore }, query, body }) {
      const mediaPlan = await updateMediaPlan({ database, imageStore, planId: query.planId, request: body });
      return { status: 200, json: { mediaPlan } };
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
