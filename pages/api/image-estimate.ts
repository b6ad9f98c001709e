import type { ImageEstimateResponse } from "@/lib/schemas/imageEstimate";
import { apiRoute, endpoint } from "@/lib/server/http/apiRoute";
import { estimateImage } from "@/lib/server/imageGeneration/estimateImage";
import { attemptTimeoutMs } from "@/lib/server/imageGeneration/runAttempt";

export const config = { api: { bodyParser: false } };

export default apiRoute("/api/image-estimate", {
  GET: endpoint({
    async run({ context }) {
      const { current, most } = context.imageLimit;
      const json: ImageEstimateResponse = {
        estimate: await estimateImage(context),
        concurrency: { current, most },
        attemptTimeoutMs: attemptTimeoutMs(context),
      };
      return { status: 200, json };
    },
  }),
});
