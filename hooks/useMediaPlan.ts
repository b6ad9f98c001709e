import { useCallback } from "react";
import useSWR from "swr";
import type { MediaPlan } from "@/lib/schemas/mediaPlan";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import type { AssetsAction } from "@/reducers/assetsReducer";
import { getMediaPlan } from "@/services/mediaPlanService";
import { mediaPlanPath } from "@/services/mediaPlansService";
import { shouldRetry } from "./shouldRetry";
import { useMediaPlanCache } from "./mediaPlanCache";

export interface MediaPlanView {
  mediaPlan: MediaPlan | undefined;
  /** Ordered by week and place; undefined before the first answer. */
  posts: MediaPlanPost[] | undefined;
  error: Error | undefined;
  isLoading: boolean;
  reload: () => void;
  dispatch: (action: AssetsAction) => void;
}

/** A plan and its posts. `planId` is undefined until the router is ready. */
export function useMediaPlan(planId: string | undefined): MediaPlanView {
  const { data, error, isLoading, mutate } = useSWR(
    planId === undefined ? null : mediaPlanPath(planId),
    () => (planId === undefined ? undefined : getMediaPlan(planId)),
    { shouldRetryOnError: shouldRetry },
  );
  const cache = useMediaPlanCache();
  const dispatch = useCallback(
    (action: AssetsAction) => planId !== undefined && cache.dispatch(planId, action),
    [cache, planId],
  );
  const reload = useCallback(() => void mutate(), [mutate]);
  return { mediaPlan: data?.mediaPlan, posts: data?.posts, error, isLoading, reload, dispatch };
}
