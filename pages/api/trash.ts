import { apiRoute, endpoint } from "@/lib/server/http/apiRoute";
import { listTrash } from "@/lib/server/repositories/trash";

export const config = { api: { bodyParser: false } };

export default apiRoute("/api/trash", {
  GET: endpoint({ run: async ({ context }) => ({ status: 200, json: await listTrash(context.database) }) }),
});
