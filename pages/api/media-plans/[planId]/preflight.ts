import { mediaPlanParamsSchema } from "@/lib/schemas/mediaPlan";
import { apiRoute, endpoint } from "@/lib/server/http/apiRoute";
import { preflightPlan } from "@/lib/server/preflight/preflightPosts";

// Next warns about answers over 4 MB, which the findings of a plan of thousands of posts may have.
export const config = { api: { bodyParser: false, responseLimit: false } };

export default apiRoute("/api/media-plans/{planId}/preflight", {
  GET: endpoint({
    query: mediaPlanParamsSchema,
    run: async ({ context, query }) => ({ status: 200, json: await preflightPlan(context, query.planId) }),
  }),
});
