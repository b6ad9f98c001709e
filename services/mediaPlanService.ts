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

const ALREADY_IMPORTED: ProblemCode = "already_imported";

/** A plan with its posts. @throws ApiError (404 `not_found`) or NetworkError */
export async function getMediaPlan(planId: string): Promise<MediaPlanWithPosts> {
  return apiRequest({ method: "GET", path: mediaPlanPath(planId), schema: mediaPlanWithPostsSchema });
}

/**
 * Stores a plan and its posts, all or nothing. Takes the file's bytes as they are: what they say is for the server to
 * judge, which names every fault. Waits for its turn when the server asks it to; is not sent again where it may have
 * been stored.
 * @throws ApiError (`invalid_json`, `body_too_large`, or 422 with `errors`) or NetworkError
 */
export async function importMediaPlan(
  file: ArrayBuffer | string,
  options: { wait?: Wait } = {},
): Promise<MediaPlanWithPosts> {
  return importFile("/api/media-plans", file, options);
}

/** As `importMediaPlan`, unless the plan was imported before: then the one that is there. */
export async function importNewMediaPlan(
  file: ArrayBuffer | string,
): Promise<MediaPlanWithPosts | { known: MediaPlan }> {
  return importFile("/api/media-plans?onlyNew=1", file, {}).catch((error: unknown) => {
    const wasImported = error instanceof ApiError && error.problem.code === ALREADY_IMPORTED;
    const known = wasImported ? mediaPlanSchema.safeParse(error.problem.current).data : undefined;
    if (known) return { known };
    throw error;
  });
}

function importFile(
  path: string,
  bodyFile: ArrayBuffer | string,
  { wait }: { wait?: Wait },
): Promise<MediaPlanWithPosts> {
  const store = () => apiRequest({ method: "POST", path, bodyFile, schema: mediaPlanWithPostsSchema });
  return repeat(store, { attempts: 1, mayRepeat: () => false, wait });
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
