import { apiRoute, endpoint } from "@/lib/server/http/apiRoute";
import { estimateImage } from "@/lib/server/imageGeneration/estimateImage";

export const config = { api: { bodyParser: false } };

export default apiRoute("/api/image-estimate", {
  GET: endpoint({
    run: async ({ context }) => ({ status: 200, json: { estimate: await estimateImage(context) } }),
  }),
});
