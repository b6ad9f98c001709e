import { ApiError, apiRequest } from "@/lib/apiClient";
import type { ProblemCode } from "@/lib/problemCodes";
import { mediaPlanWithPostsSchema, type MediaPlanWithPosts } from "@/lib/schemas/mediaPlan";
import {
  updateMediaPlanPostResponseSchema,
  type MediaPlanPost,
  type PostInfo,
} from "@/lib/schemas/mediaPlanPost";
import { trashSchema, type Trash } from "@/lib/schemas/trash";
import { mediaPlanPath } from "./mediaPlansService";
import { isLostAnswer, repeat } from "./repeat";

/** Beginning, deleting and restoring plans and posts. Each may be sent again when its answer is lost: nothing is done twice. */

const ATTEMPTS = 4;

const mayRepeat = (error: unknown) =>
  isLostAnswer(error) || (error instanceof ApiError && error.problem.retryable);

function postPath(postId: string, action = ""): string {
  return `/api/media-plan-posts/${encodeURIComponent(postId)}${action}`;
}

/** What a new post may begin with. */
export type NewPost = Pick<PostInfo, "planId" | "platform" | "contentType" | "title" | "scheduledAt"> & {
  /** Absent: that of its time, else the first. */
  weekIndex?: number;
  slides?: { mediaPrompt: string; headline?: string }[];
};

/** `key` names the post: asked for again, it is the same one. @throws ApiError or NetworkError */
export async function createPost(body: NewPost, key: string): Promise<MediaPlanPost> {
  return createOnce({ path: "/api/media-plan-posts", body, key });
}

/** @throws ApiError or NetworkError */
export async function duplicatePost(postId: string, key: string): Promise<MediaPlanPost> {
  return createOnce({ path: postPath(postId, "/duplicate"), key });
}

async function createOnce({ path, body, key }: { path: string; body?: NewPost; key: string }) {
  const headers = { "idempotency-key": key };
  const schema = updateMediaPlanPostResponseSchema;
  const create = () => apiRequest({ method: "POST", path, body, headers, schema });
  return (await repeat(create, { attempts: ATTEMPTS, mayRepeat })).post;
}

/** Puts a post into the trash. @throws ApiError or NetworkError */
export async function deletePost(postId: string): Promise<void> {
  return deleteOnce(postPath(postId));
}

/** Puts a plan with its posts into the trash. @throws ApiError or NetworkError */
export async function deleteMediaPlan(planId: string): Promise<void> {
  return deleteOnce(mediaPlanPath(planId));
}

async function deleteOnce(path: string): Promise<void> {
  let asked = 0;
  const remove = async () => {
    asked += 1;
    await apiRequest({ method: "DELETE", path }).catch((error: unknown) => {
      const isGone = error instanceof ApiError && error.problem.code === ("not_found" satisfies ProblemCode);
      if (!isGone || asked === 1) throw error; // else the lost answer was that it is done
    });
  };
  return repeat(remove, { attempts: ATTEMPTS, mayRepeat });
}

/** @throws ApiError or NetworkError */
export async function restorePost(postId: string): Promise<MediaPlanPost> {
  const restore = () =>
    apiRequest({
      method: "POST",
      path: postPath(postId, "/restore"),
      schema: updateMediaPlanPostResponseSchema,
    });
  return (await repeat(restore, { attempts: ATTEMPTS, mayRepeat })).post;
}

/** @throws ApiError or NetworkError */
export async function restoreMediaPlan(planId: string): Promise<MediaPlanWithPosts> {
  const path = `${mediaPlanPath(planId)}/restore`;
  const restore = () => apiRequest({ method: "POST", path, schema: mediaPlanWithPostsSchema });
  return repeat(restore, { attempts: ATTEMPTS, mayRepeat });
}

export const TRASH_PATH = "/api/trash";

/** @throws ApiError or NetworkError */
export async function getTrash(): Promise<Trash> {
  return apiRequest({ method: "GET", path: TRASH_PATH, schema: trashSchema });
}
