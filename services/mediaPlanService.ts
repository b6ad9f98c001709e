import { apiRequest } from "@/lib/apiClient";
import {
  listMediaPlansResponseSchema,
  mediaPlanWithPostsSchema,
  type ListMediaPlansResponse,
  type MediaPlanWithPosts,
} from "@/lib/schemas/mediaPlan";

/** One page of plans; `cursor` is the `nextCursor` of the page before. */
export async function listMediaPlans({ cursor }: { cursor?: string } = {}): Promise<ListMediaPlansResponse> {
  const query = cursor === undefined ? "" : `?${new URLSearchParams({ cursor })}`;
  return apiRequest({
    method: "GET",
    path: `/api/media-plans${query}`,
    schema: listMediaPlansResponseSchema,
  });
}

/** A plan with its posts. @throws ApiError (404 `not_found`) or NetworkError */
export async function getMediaPlan(planId: string): Promise<MediaPlanWithPosts> {
  return apiRequest({ method: "GET", path: mediaPlanPath(planId), schema: mediaPlanWithPostsSchema });
}

/**
 * Stores a plan and its posts, all or nothing. Takes the file's text as it is: whether it is JSON is for the server
 * to judge, which names every fault.
 * @throws ApiError (`invalid_json`, `body_too_large`, or 422 with `errors`) or NetworkError
 */
export async function importMediaPlan(json: string): Promise<MediaPlanWithPosts> {
  return apiRequest({
    method: "POST",
    path: "/api/media-plans",
    bodyText: json,
    schema: mediaPlanWithPostsSchema,
  });
}

/** Deletes a plan and its posts. */
export async function deleteMediaPlan(planId: string): Promise<void> {
  return apiRequest({ method: "DELETE", path: mediaPlanPath(planId) });
}

/** Where a plan is found; also the key under which SWR keeps it. */
export function mediaPlanPath(planId: string): string {
  return `/api/media-plans/${encodeURIComponent(planId)}`;
}
