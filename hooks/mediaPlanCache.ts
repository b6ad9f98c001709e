import { useMemo } from "react";
import { useSWRConfig } from "swr";
import type { MediaPlanWithPosts } from "@/lib/schemas/mediaPlan";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { assetsReducer, type AssetsAction } from "@/reducers/assetsReducer";
import { mediaPlanPath } from "@/services/mediaPlanService";

/** What the client knows of the plans: SWR's cache, its one source of truth. */
export interface MediaPlanCache {
  /** Tells the client's state what has happened; works whether or not a page shows the plan. */
  dispatch: (planId: string, action: AssetsAction) => void;
  /** The post as the client knows it now. */
  findPost: (planId: string, postId: string) => PostInfo | undefined;
}

export function useMediaPlanCache(): MediaPlanCache {
  const { mutate, cache } = useSWRConfig();
  return useMemo(() => {
    // SWR's cache is untyped; under this key it holds what `useMediaPlan` fetches, parsed by its schema.
    const read = (planId: string) => cache.get(mediaPlanPath(planId))?.data as MediaPlanWithPosts | undefined;
    return {
      dispatch: (planId, action) => {
        const key = mediaPlanPath(planId);
        // SWR drops an answer that was asked for before a mutation: a plan that is still loading is asked for again.
        if (!read(planId)) return void mutate(key);
        void mutate<MediaPlanWithPosts>(key, (current) => current && assetsReducer(current, action), {
          revalidate: false,
        });
      },
      findPost: (planId, postId) => read(planId)?.posts.find((post) => post.id === postId),
    };
  }, [mutate, cache]);
}
