import { useMemo } from "react";
import { useSWRConfig } from "swr";
import type { MediaPlan, MediaPlanWithPosts } from "@/lib/schemas/mediaPlan";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { assetsReducer, type AssetsAction } from "@/reducers/assetsReducer";
import { mediaPlanPath } from "@/services/mediaPlansService";

/** What the client knows of the plans: SWR's cache, its one source of truth. */
export interface MediaPlanCache {
  /** Tells the client's state what has happened; works whether or not a page shows the plan. */
  dispatch: (planId: string, action: AssetsAction) => void;
  /** The post as the client knows it now. */
  findPost: (planId: string, postId: string) => PostInfo | undefined;
  /** The plan's own fields as the client knows them now. */
  findPlan: (planId: string) => MediaPlan | undefined;
  /** Asks the server again for the plan, where it is shown. */
  reloadPlan: (planId: string) => void;
  /** Asks the server again for the plan, and for the runs of this post, where they are shown. */
  reload: (planId: string, postId: string) => void;
}

/** Under which key SWR keeps the runs of a post: with the revision in it, a save has them asked for again. */
export function generationRunsKey({ id, revision }: PostInfo) {
  return [RUNS, id, revision] as const;
}
const RUNS = "/api/generation-runs";

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
      findPlan: (planId) => read(planId)?.mediaPlan,
      reloadPlan: (planId) => void mutate(mediaPlanPath(planId)),
      reload(planId, postId) {
        void mutate(mediaPlanPath(planId));
        void mutate((key) => Array.isArray(key) && key[0] === RUNS && key[1] === postId);
      },
    };
  }, [mutate, cache]);
}
