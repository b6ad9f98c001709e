import { apiRequest } from "@/lib/apiClient";
import { listMediaPlansResponseSchema, type ListMediaPlansResponse } from "@/lib/schemas/mediaPlans";

/** One page of plans; `cursor` is the `nextCursor` of the page before. */
export async function listMediaPlans({ cursor }: { cursor?: string } = {}): Promise<ListMediaPlansResponse> {
  const query = cursor === undefined ? "" : `?${new URLSearchParams({ cursor })}`;
  return apiRequest({
    method: "GET",
    path: `/api/media-plans${query}`,
    schema: listMediaPlansResponseSchema,
  });
}

/** Where a plan is found; also the key under which SWR keeps it. */
export function mediaPlanPath(planId: string): string {
  return `/api/media-plans/${encodeURIComponent(planId)}`;
}
