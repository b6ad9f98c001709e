import { generateImageRequestSchema } from "@/lib/schemas/generateImage";
import { apiRoute, endpoint, parseInput } from "@/lib/server/http/apiRoute";
import { generateSlideImage } from "@/lib/server/imageGeneration/generateSlideImage";

export const config = { api: { bodyParser: false } };

export default apiRoute("/api/generate-image", {
  POST: endpoint({
    needsIdempotencyKey: true,
    body: (input) => parseInput(generateImageRequestSchema, input),
    run: async ({ context, body, idempotencyKey, callerGone }) => ({
      status: 200,
      json: await generateSlideImage({ context, request: body, idempotencyKey, callerGone }),
    }),
  }),
});
