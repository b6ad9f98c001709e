import { mediaPlanParamsSchema } from "@/lib/schemas/mediaPlan";
import { apiRoute, endpoint } from "@/lib/server/http/apiRoute";
import { unknownPlan } from "@/lib/server/mediaPlans/updateMediaPlan";
import { findMediaPlanWithPosts } from "@/lib/server/repositories/mediaPlans";
import { untrashMediaPlan } from "@/lib/server/repositories/trash";

// Next warns about answers over 4 MB, which a plan of a thousand posts may have.
export const config = { api: { bodyParser: false, responseLimit: false } };

export default apiRoute("/api/media-plans/{planId}/restore", {
  POST: endpoint({
    query: mediaPlanParamsSchema,
    async run({ context: { database }, query: { planId } }) {
      await untrashMediaPlan(database, planId);
      const restored = await findMediaPlanWithPosts(database, planId);
      if (!restored) throw unknownPlan();
      return { status: 200, json: restored };
    },
  }),
});
