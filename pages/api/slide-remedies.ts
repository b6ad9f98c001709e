import { previewSlideRequestSchema } from "@/lib/schemas/drawing";
import { findRemedies } from "@/lib/server/drawings/findRemedies";
import { apiRoute, endpoint, parseInput } from "@/lib/server/http/apiRoute";
import { createRateLimit } from "@/lib/server/http/rateLimit";

export const config = { api: { bodyParser: false } };

export default apiRoute("/api/slide-remedies", {
  POST: endpoint({
    rateLimit: createRateLimit({ burst: 40, perSecond: 3 }),
    body: (input) => parseInput(previewSlideRequestSchema, input),
    async run({ context, body, clientAborted }) {
      return { status: 200, json: await findRemedies(context, body, clientAborted) };
    },
  }),
});
