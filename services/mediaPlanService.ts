import { ApiError, apiRequest } from "@/lib/apiClient";
import type { ProblemCode } from "@/lib/problemCodes";
import {
  mediaPlanSchema,
  mediaPlanWithPostsSchema,
  updateMediaPlanResponseSchema,
  type MediaPlan,
  type MediaPlanWithPosts,
} from "@/lib/schemas/mediaPlan";
import type { UpdateMediaPlanRequest } from "@/lib/schemas/updateMediaPlan";
import { mediaPlanPath } from "./mediaPlansService";
import { isLostAnswer, repeat, type Wait } from "./repeat";

/** A plan with its posts. @throws ApiError (404 `not_found`) or NetworkError */
export async function getMediaPlan(planId: string): Promise<MediaPlanWithPosts> {
  return apiRequest({ method: "GET", path: mediaPlanPath(planId), schema: mediaPlanWithPostsSchema });
}

/**
 * Stores a plan and its posts, all or nothing. Takes the file's bytes as they are: what they say is for the server to
 * judge, which names every fault. With `onlyNew` a plan that was imported before is not stored again.
 * @throws ApiError (`invalid_json`, `body_too_large`, 422 with `errors`, or 409 `already_imported` whose `current` is
 *   the plan that is there) or NetworkError
 */
export async function importMediaPlan(
  file: ArrayBuffer | string,
  { onlyNew = false } = {},
): Promise<MediaPlanWithPosts> {
  return apiRequest({
    method: "POST",
    path: onlyNew ? "/api/media-plans?onlyNew=1" : "/api/media-plans",
    bodyFile: file,
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
