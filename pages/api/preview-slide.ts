import { previewSlideRequestSchema } from "@/lib/schemas/drawing";
import { LEFT_OUT_HEADER, toLeftOutHeader } from "@/lib/schemas/leftOut";
import { previewSlide } from "@/lib/server/drawings/previewSlide";
import { apiRoute, endpoint, parseInput } from "@/lib/server/http/apiRoute";
import { createRateLimit } from "@/lib/server/http/rateLimit";

export const config = { api: { bodyParser: false } };

export default apiRoute("/api/preview-slide", {
  POST: endpoint({
    // A page that shows many slides and layouts at once; after that as fast as one types.
    rateLimit: createRateLimit({ burst: 200, perSecond: 10 }),
    body: (input) => parseInput(previewSlideRequestSchema, input),
    async run({ context, body, clientAborted }) {
      const { bytes, notes } = await previewSlide(context, body, clientAborted);
      const { leftOut } = notes;
      const told = leftOut && { [LEFT_OUT_HEADER]: toLeftOutHeader(leftOut) };
      return { status: 200, bytes, headers: { "Content-Type": "image/webp", ...told } };
    },
  }),
});
