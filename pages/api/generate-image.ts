import { generateImageRequestSchema } from "@/lib/schemas/generateImage";
import { apiRoute, endpoint, parseInput } from "@/lib/server/http/apiRoute";
import { createRateLimit } from "@/lib/server/http/rateLimit";
import { generateSlideImage } from "@/lib/server/imageGeneration/generateSlideImage";

export const config = { api: { bodyParser: false } };

export default apiRoute("/api/generate-image", {
  POST: endpoint({
    // A plan of thirty full carousels at once; after that as many as a fast provider makes.
    rateLimit: createRateLimit({ burst: 1_000, perSecond: 20 }),
    needsIdempotencyKey: true,
    body: (input) => parseInput(generateImageRequestSchema, input),
    async run({ context, body, idempotencyKey, clientAborted }) {
      const json = await generateSlideImage({ context, request: body, idempotencyKey, clientAborted });
      const { current, most } = context.imageLimit;
      // Tells the page when a busy provider has made us slower.
      return { status: 200, json, headers: { "X-Image-Concurrency": `${current}/${most}` } };
    },
  }),
});
