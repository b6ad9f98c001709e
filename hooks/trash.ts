import useSWR from "swr";
import type { Trash } from "@/lib/schemas/trash";
import {
  deleteMediaPlan,
  getTrash,
  restoreMediaPlan,
  restorePost,
  TRASH_PATH,
} from "@/services/workspaceService";
import { shouldRetry } from "./shouldRetry";

/** Puts a plan into the trash; gives what takes it out again. Both throw an ApiError or a NetworkError. */
export async function trashPlan(planId: string): Promise<() => Promise<unknown>> {
  await deleteMediaPlan(planId);
  return () => restoreMediaPlan(planId);
}

export interface TrashView {
  trash: Trash | undefined;
  error: Error | undefined;
  reload: () => Promise<unknown>;
  /** @throws ApiError or NetworkError */
  restorePlan: (planId: string) => Promise<unknown>;
  /** @throws ApiError or NetworkError */
  restorePost: (postId: string) => Promise<unknown>;
}

export function useTrash(): TrashView {
  const { data, error, mutate } = useSWR(TRASH_PATH, getTrash, { shouldRetryOnError: shouldRetry });
  return {
    trash: data,
    error,
    reload: () => mutate(),
    restorePlan: (planId) => restoreMediaPlan(planId).then(() => mutate()),
    restorePost: (postId) => restorePost(postId).then(() => mutate()),
  };
}
