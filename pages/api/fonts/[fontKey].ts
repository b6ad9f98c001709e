import { z } from "zod";
import { loadFont } from "@/lib/server/drawings/loadFonts";
import { apiRoute, endpoint } from "@/lib/server/http/apiRoute";
import { ProblemError } from "@/lib/server/problemError";
import { describeStored } from "@/lib/server/uploads/uploadFont";

export default apiRoute("/api/fonts/{fontKey}", {
  GET: endpoint({
    query: z.object({ fontKey: z.string() }),
    async run({ context: { imageStore }, query: { fontKey } }) {
      const font = await loadFont(imageStore, fontKey);
      if (!font) throw new ProblemError("not_found", "There is no such font");
      return { status: 200, json: await describeStored(font) };
    },
  }),
});
