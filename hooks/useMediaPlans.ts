import { useCallback } from "react";
import { useSWRConfig } from "swr";
import useSWRInfinite, { unstable_serialize } from "swr/infinite";
import type { ListMediaPlansResponse, MediaPlanSummary } from "@/lib/schemas/mediaPlans";
import { listMediaPlans } from "@/services/mediaPlansService";
import { shouldRetry } from "./shouldRetry";

export interface MediaPlansList {
  /** The plans of the pages loaded so far; undefined before the first answer. */
  mediaPlans: MediaPlanSummary[] | undefined;
  error: Error | undefined;
  isLoading: boolean;
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => void;
  /** Resolves when the list is there anew. */
  reload: () => Promise<unknown>;
}

/** The plans, a page at a time. Counts change with every save, so all loaded pages are asked for again. */
export function useMediaPlans(): MediaPlansList {
  const { data, error, isLoading, size, setSize, mutate } = useSWRInfinite(
    mediaPlansPageKey,
    ([, cursor]) => listMediaPlans(cursor === null ? {} : { cursor }),
    { revalidateAll: true, shouldRetryOnError: shouldRetry },
  );
  const loadMore = useCallback(() => void setSize((pages) => pages + 1), [setSize]);
  const reload = useCallback(() => mutate(), [mutate]);
  return {
    mediaPlans: data?.flatMap((page) => page.mediaPlans),
    error,
    isLoading,
    hasMore: data?.at(-1)?.nextCursor != null,
    isLoadingMore: size > 1 && data !== undefined && data.length < size,
    loadMore,
    reload,
  };
}

/** Has every page of the list asked for again, wherever it is shown. */
export function useReloadMediaPlans(): () => Promise<unknown> {
  const { mutate } = useSWRConfig();
  return useCallback(() => mutate(unstable_serialize(mediaPlansPageKey)), [mutate]);
}

function mediaPlansPageKey(
  _index: number,
  previous: ListMediaPlansResponse | null,
): [path: string, cursor: string | null] | null {
  if (previous?.nextCursor === null) return null;
  return ["/api/media-plans", previous?.nextCursor ?? null];
}
