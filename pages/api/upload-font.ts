import { MAX_FONT_BYTES } from "@/lib/schemas/font";
import { UNKNOWN_MEDIA_TYPE } from "@/lib/schemas/upload";
import { apiRoute, endpoint } from "@/lib/server/http/apiRoute";
import { createRateLimit } from "@/lib/server/http/rateLimit";
import { uploadFont } from "@/lib/server/uploads/uploadFont";

export const config = { api: { bodyParser: false } };

export default apiRoute("/api/upload-font", {
  POST: endpoint({
    rateLimit: createRateLimit({ burst: 60, perSecond: 1 }),
    // Browsers and systems name fonts in a dozen ways: what it is, its bytes say.
    file: { mediaTypes: [UNKNOWN_MEDIA_TYPE], maxBytes: MAX_FONT_BYTES },
    run: async ({ context, readFile, clientAborted }) => ({
      status: 200,
      json: await uploadFont(context, readFile, clientAborted),
    }),
  }),
});
