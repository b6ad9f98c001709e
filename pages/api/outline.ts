import { outlineText } from "@/lib/carousel/outline/outlineText";
import { outlineRequestSchema } from "@/lib/schemas/outline";
import { apiRoute, endpoint, parseInput } from "@/lib/server/http/apiRoute";
import { faultsProblem } from "@/lib/server/problemError";

export const config = { api: { bodyParser: false } };

export default apiRoute("/api/outline", {
  POST: endpoint({
    body: (input) => parseInput(outlineRequestSchema, input),
    async run({ body: { text, ...options } }) {
      const result = outlineText(text, options);
      if (!result.success) throw faultsProblem([result.fault]);
      return { status: 200, json: result.outline };
    },
  }),
});
