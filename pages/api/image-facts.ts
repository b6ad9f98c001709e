import { listImageFactsQuerySchema } from "@/lib/schemas/preflight";
import { apiRoute, endpoint } from "@/lib/server/http/apiRoute";
import { unknownPlan } from "@/lib/server/mediaPlans/updateMediaPlan";
import { listImageFacts } from "@/lib/server/preflight/listImageFacts";
import { findMediaPlanWithPosts } from "@/lib/server/repositories/mediaPlans";

// Next warns about answers over 4 MB, which a plan of thousands of posts may have.
export const config = { api: { bodyParser: false, responseLimit: false } };

export default apiRoute("/api/image-facts", {
  GET: endpoint({
    query: listImageFactsQuerySchema,
    async run({ context, query: { planId } }) {
      const plan = await findMediaPlanWithPosts(context.database, planId);
      if (!plan) throw unknownPlan();
      const { images } = await listImageFacts(context, plan.posts);
      return { status: 200, json: { images } };
    },
  }),
});
