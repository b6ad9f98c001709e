import { ApiError, apiRequest } from "@/lib/apiClient";
import { updateMediaPlanPostResponseSchema, type MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import type { UpdateMediaPlanPostRequest } from "@/lib/schemas/updateMediaPlanPost";
import { isLostAnswer, repeat, type Wait } from "./repeat";

/** The fields of a post that a save may carry; an absent one stays as it is. */
export type PostFields = Omit<UpdateMediaPlanPostRequest, "postId" | "revision">;

const SAVE_ATTEMPTS = 4;

/**
 * Saves fields of a post in one request and one write. `imageUrlsArray` and `imageKeys` come together, complete,
 * entry i for slide i. `saveId` names this save: when its answer is lost, or the database is away for a moment, the
 * same save is sent again under the same name and moves the revision once.
 * @returns the post as stored, with its new revision
 * @throws ApiError (409 `revision_conflict` carries the `current` post) or NetworkError
 */
export async function updateMediaPlanPostInDatabase(
  { saveId, ...update }: UpdateMediaPlanPostRequest & { saveId: string },
  { signal, wait }: { signal?: AbortSignal; wait?: Wait } = {},
): Promise<MediaPlanPost> {
  const save = () =>
    apiRequest({
      method: "POST",
      path: "/api/update-media-plan-post",
      headers: { "idempotency-key": saveId },
      body: update,
      schema: updateMediaPlanPostResponseSchema,
      signal,
    });
  const mayRepeat = (error: unknown) =>
    isLostAnswer(error) || (error instanceof ApiError && error.problem.retryable);
  const { post } = await repeat(save, { attempts: SAVE_ATTEMPTS, mayRepeat, signal, wait });
  return post;
}
