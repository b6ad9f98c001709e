import { fillTemplateQuerySchema } from "@/lib/schemas/export";
import { fillTemplate } from "@/lib/server/export/exportAnswer";
import { apiRoute, endpoint } from "@/lib/server/http/apiRoute";
import { createRateLimit } from "@/lib/server/http/rateLimit";
import { MAX_IMPORT_BYTES } from "@/lib/schemas/mediaPlans";

/** What browsers call a CSV, a workbook, and what they know nothing of. */
const TEMPLATE_MEDIA_TYPES = [
  "text/csv",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/octet-stream",
];

export const config = { api: { bodyParser: false, responseLimit: false } };

export default apiRoute("/api/media-plans/{planId}/fill-template", {
  POST: endpoint({
    rateLimit: createRateLimit({ burst: 30, perSecond: 0.5 }),
    file: { mediaTypes: TEMPLATE_MEDIA_TYPES, maxBytes: MAX_IMPORT_BYTES },
    query: fillTemplateQuerySchema,
    run: ({ context, query, readFile, clientAborted }) =>
      fillTemplate(context, query, { readFile, signal: clientAborted }),
  }),
});
