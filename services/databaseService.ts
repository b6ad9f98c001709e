import type { MediaPlanPost, UpdateMediaPlanPostRequest } from "@/lib/schemas/mediaPlanPost";

/** The fields of a post that a save may carry; an absent one stays as it is. */
export type PostFields = Omit<UpdateMediaPlanPostRequest, "postId" | "revision">;

export declare function updateMediaPlanPostInDatabase(
  save: UpdateMediaPlanPostRequest & { saveId: string },
  options?: { signal?: AbortSignal },
): Promise<MediaPlanPost>;
