import { apiRoute, endpoint } from "@/lib/server/http/apiRoute";
import { ProblemError } from "@/lib/server/problemError";

export const config = { api: { bodyParser: false } };

const unknownPath = endpoint({
  async run() {
    throw new ProblemError("not_found", "There is no such path; see the HTTP contract");
  },
});

/** Every path that no other route serves: a problem, not a page. */
export default apiRoute("unknown path", { GET: unknownPath, POST: unknownPath, DELETE: unknownPath });
