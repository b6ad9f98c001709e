import { listGenerationRunsQuerySchema } from "@/lib/schemas/generationRun";
import { apiRoute, endpoint } from "@/lib/server/http/apiRoute";
import { listGenerationRuns } from "@/lib/server/imageGeneration/listGenerationRuns";

export const config = { api: { bodyParser: false } };

export default apiRoute("/api/generation-runs", {
  GET: endpoint({
    query: listGenerationRunsQuerySchema,
    run: async ({ context: { database, imageStore }, query: { postId } }) => ({
      status: 200,
      json: { runs: await listGenerationRuns({ database, imageStore, postId }) },
    }),
  }),
});
