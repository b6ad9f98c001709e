import { importPreviewQuerySchema } from "@/lib/schemas/importChoices";
import { IMPORT_MEDIA_TYPES, MAX_ARCHIVE_BYTES } from "@/lib/schemas/importPreview";
import { apiRoute, endpoint } from "@/lib/server/http/apiRoute";
import { createRateLimit } from "@/lib/server/http/rateLimit";
import { readChoices } from "@/lib/server/importPreview/choices";
import { importPreview } from "@/lib/server/importPreview/importPreview";

// Next warns about answers over 4 MB, which the preview of a large plan may have.
export const config = { api: { bodyParser: false, responseLimit: false } };

export default apiRoute("/api/import-preview", {
  POST: endpoint({
    rateLimit: createRateLimit({ burst: 300, perSecond: 5 }),
    file: { mediaTypes: IMPORT_MEDIA_TYPES, maxBytes: MAX_ARCHIVE_BYTES },
    query: importPreviewQuerySchema,
    run: async ({ context, query, importChoices, readFile, clientAborted }) => {
      const choices = readChoices(query.choices, importChoices);
      const file = { filename: query.filename ?? "", choices, readFile };
      return { status: 200, json: await importPreview(context, file, clientAborted) };
    },
  }),
});
