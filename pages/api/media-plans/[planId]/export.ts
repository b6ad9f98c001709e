import { exportPlanQuerySchema } from "@/lib/schemas/export";
import { exportPlan } from "@/lib/server/export/exportAnswer";
import { apiRoute, endpoint } from "@/lib/server/http/apiRoute";
import { createRateLimit } from "@/lib/server/http/rateLimit";

// Next warns about answers over 4 MB, which an archive has.
export const config = { api: { bodyParser: false, responseLimit: false } };

export default apiRoute("/api/media-plans/{planId}/export", {
  GET: endpoint({
    // Each may take minutes of a core; somebody tries several formats and networks.
    rateLimit: createRateLimit({ burst: 30, perSecond: 0.5 }),
    query: exportPlanQuerySchema,
    run: ({ context, query, clientAborted }) => exportPlan(context, query, clientAborted),
  }),
});
