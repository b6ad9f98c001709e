import { exportPostQuerySchema } from "@/lib/schemas/export";
import { exportPost } from "@/lib/server/export/exportAnswer";
import { apiRoute, endpoint } from "@/lib/server/http/apiRoute";
import { createRateLimit } from "@/lib/server/http/rateLimit";

// Next warns about answers over 4 MB, which an archive has.
export const config = { api: { bodyParser: false, responseLimit: false } };

export default apiRoute("/api/media-plan-posts/{postId}/export", {
  GET: endpoint({
    // A plan's posts one after another.
    rateLimit: createRateLimit({ burst: 100, perSecond: 2 }),
    query: exportPostQuerySchema,
    run: ({ context, query, clientAborted }) => exportPost(context, query, clientAborted),
  }),
});
