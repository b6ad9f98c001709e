import { drawSlideRequestSchema } from "@/lib/schemas/drawing";
import { drawSlide } from "@/lib/server/drawings/drawSlide";
import { apiRoute, endpoint, parseInput } from "@/lib/server/http/apiRoute";
import { createRateLimit } from "@/lib/server/http/rateLimit";

export const config = { api: { bodyParser: false } };

export default apiRoute("/api/draw-slide", {
  POST: endpoint({
    // Every slide of some full carousels at once, as after a change of the brand.
    rateLimit: createRateLimit({ burst: 200, perSecond: 10 }),
    body: (input) => parseInput(drawSlideRequestSchema, input),
    run: async ({ context, body, clientAborted }) => ({
      status: 200,
      json: await drawSlide(context, body, clientAborted),
    }),
  }),
});
