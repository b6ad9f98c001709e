import { MAX_IMPORT_BYTES } from "@/lib/schemas/mediaPlans";
import { importMediaPlanQuerySchema, listMediaPlansQuerySchema } from "@/lib/schemas/mediaPlansQuery";
import { apiRoute, endpoint } from "@/lib/server/http/apiRoute";
import { createRateLimit } from "@/lib/server/http/rateLimit";
import { importMediaPlan, readMediaPlanImport } from "@/lib/server/mediaPlans/importMediaPlan";
import { listMediaPlans } from "@/lib/server/repositories/mediaPlans";

// Next warns about answers over 4 MB, which an import of thousands of posts may have.
export const config = { api: { bodyParser: false, responseLimit: false } };

export default apiRoute("/api/media-plans", {
  GET: endpoint({
    query: listMediaPlansQuerySchema,
    run: async ({ context, query }) => ({ status: 200, json: await listMediaPlans(context.database, query) }),
  }),
  POST: endpoint({
    rateLimit: createRateLimit({ burst: 300, perSecond: 5 }),
    maxBodyBytes: MAX_IMPORT_BYTES,
    query: importMediaPlanQuerySchema,
    body: readMediaPlanImport,
    async run({ context: { database, imageStore, env }, query, body }) {
      const onlyNew = query.onlyNew !== undefined;
      const imported = await importMediaPlan({ database, imageStore, plan: body, onlyNew });
      const headers = { Location: `${env.BASE_PATH}/api/media-plans/${imported.mediaPlan.id}` };
      return { status: 201, json: imported, headers };
    },
  }),
});
