import { mediaPlanParamsSchema } from "@/lib/schemas/mediaPlan";
import { updateMediaPlanRequestSchema } from "@/lib/schemas/updateMediaPlan";
import { apiRoute, endpoint, parseInput } from "@/lib/server/http/apiRoute";
import { holdsEntityTag } from "@/lib/server/http/entityTag";
import { unknownPlan, updateMediaPlan } from "@/lib/server/mediaPlans/updateMediaPlan";
import {
  findMediaPlanVersion,
  findMediaPlanWithPosts,
  versionOf,
} from "@/lib/server/repositories/mediaPlans";
import { trashMediaPlan } from "@/lib/server/repositories/trash";

// Next warns about answers over 4 MB, which a plan of a thousand posts may have.
export const config = { api: { bodyParser: false, responseLimit: false } };

/** Weak, because Next compresses the answer on its way: the same content, other bytes. */
const entityTag = (version: string) => `W/"${version}"`;
/** A browser may keep a plan, and asks each time whether it is still the same. */
const headersOf = (version: string) => ({
  ETag: entityTag(version),
  "Cache-Control": "private, no-cache",
});

export default apiRoute("/api/media-plans/{planId}", {
  GET: endpoint({
    query: mediaPlanParamsSchema,
    async run({ context: { database }, query: { planId }, ifNoneMatch }) {
      const held = ifNoneMatch ? await findMediaPlanVersion(database, planId) : null;
      if (held && holdsEntityTag(ifNoneMatch, entityTag(held)))
        return { status: 304, headers: headersOf(held) };
      const found = await findMediaPlanWithPosts(database, planId);
      if (!found) throw unknownPlan();
      return { status: 200, json: found, headers: headersOf(versionOf(found.mediaPlan, found.posts)) };
    },
  }),
  PATCH: endpoint({
    query: mediaPlanParamsSchema,
    body: (input) => parseInput(updateMediaPlanRequestSchema, input),
    async run({ context: { database, imageStore }, query, body }) {
      const mediaPlan = await updateMediaPlan({ database, imageStore, planId: query.planId, request: body });
      return { status: 200, json: { mediaPlan } };
    },
  }),
  DELETE: endpoint({
    query: mediaPlanParamsSchema,
    async run({ context, query }) {
      if (!(await trashMediaPlan(context.database, query.planId))) throw unknownPlan();
      return { status: 204 };
    },
  }),
});
