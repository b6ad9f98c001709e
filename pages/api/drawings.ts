import { listDrawingsQuerySchema } from "@/lib/schemas/drawing";
import { listDrawings } from "@/lib/server/drawings/listDrawings";
import { apiRoute, endpoint } from "@/lib/server/http/apiRoute";

export const config = { api: { bodyParser: false } };

export default apiRoute("/api/drawings", {
  GET: endpoint({
    query: listDrawingsQuerySchema,
    run: async ({ context: { database }, query }) => ({
      status: 200,
      json: { drawings: await listDrawings(database, query) },
    }),
  }),
});
