import { ApiError, apiRequest } from "@/lib/apiClient";
import type { ProblemCode } from "@/lib/problemCodes";
import {
  listMediaPlansResponseSchema,
  mediaPlanSchema,
  mediaPlanWithPostsSchema,
  updateMediaPlanResponseSchema,
  type ListMediaPlansResponse,
  type MediaPlan,
  type MediaPlanWithPosts,
  type UpdateMediaPlanRequest,
} from "@/lib/schemas/mediaPlan";
import { isLostAnswer, repeat, type Wait } from "./repeat";

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

const SAVE_ATTEMPTS = 4;

/**
 * Saves a plan's own fields in one write, on the version that `updatedAt` names. When the answer is lost, or the
 * database is away for a moment, the same is sent again: it can match that version only once.
 * @returns the plan as stored
 * @throws ApiError (409 `revision_conflict` carries the `current` plan: after a lost answer perhaps our own doing) or
 *   NetworkError
 */
export async function updateMediaPlan(
  planId: string,
  update: UpdateMediaPlanRequest,
  { wait }: { wait?: Wait } = {},
): Promise<MediaPlan> {
  const save = () =>
    apiRequest({
      method: "PATCH",
      path: mediaPlanPath(planId),
      body: update,
      schema: updateMediaPlanResponseSchema,
    });
  const mayRepeat = (error: unknown) =>
    isLostAnswer(error) || (error instanceof ApiError && error.problem.retryable);
  return (await repeat(save, { attempts: SAVE_ATTEMPTS, mayRepeat, wait })).mediaPlan;
}

/** The plan as somebody else has left it, when a save failed for that reason. */
export function conflictingPlan(error: unknown): MediaPlan | null {
  if (!(error instanceof ApiError) || error.problem.code !== ("revision_conflict" satisfies ProblemCode)) {
    return null;
  }
  return mediaPlanSchema.safeParse(error.problem.current).data ?? null;
}

/** Deletes a plan and its posts. */
export async function deleteMediaPlan(planId: string): Promise<void> {
  return apiRequest({ method: "DELETE", path: mediaPlanPath(planId) });
}

/** Where a plan is found; also the key under which SWR keeps it. */
export function mediaPlanPath(planId: string): string {
  return `/api/media-plans/${encodeURIComponent(planId)}`;
}
