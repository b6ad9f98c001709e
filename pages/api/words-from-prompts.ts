import { wordsFromPromptsRequestSchema } from "@/lib/schemas/wordsFromPrompts";
import { wordsFromPrompt } from "@/lib/server/designer/text/wordsFromPrompt";
import { apiRoute, endpoint, parseInput } from "@/lib/server/http/apiRoute";

export const config = { api: { bodyParser: false } };

export default apiRoute("/api/words-from-prompts", {
  POST: endpoint({
    body: (input) => parseInput(wordsFromPromptsRequestSchema, input),
    run: async ({ body }) => ({ status: 200, json: { words: body.prompts.map(wordsFromPrompt) } }),
  }),
});
