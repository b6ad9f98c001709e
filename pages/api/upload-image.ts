import { MAX_UPLOAD_BYTES, UPLOAD_MEDIA_TYPES } from "@/lib/schemas/upload";
import { apiRoute, endpoint } from "@/lib/server/http/apiRoute";
import { createRateLimit } from "@/lib/server/http/rateLimit";
import { uploadImage } from "@/lib/server/uploads/uploadImage";

export const config = { api: { bodyParser: false } };

export default apiRoute("/api/upload-image", {
  POST: endpoint({
    // A folder of pictures dropped at once.
    rateLimit: createRateLimit({ burst: 60, perSecond: 2 }),
    file: { mediaTypes: UPLOAD_MEDIA_TYPES, maxBytes: MAX_UPLOAD_BYTES },
    run: async ({ context, readFile, clientAborted }) => ({
      status: 200,
      json: await uploadImage(context, readFile, clientAborted),
    }),
  }),
});
