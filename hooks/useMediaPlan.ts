import type { MediaPlan } from "@/lib/schemas/mediaPlan";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import type { AssetsAction } from "@/reducers/assetsReducer";

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
export declare function useMediaPlan(planId: string | undefined): MediaPlanView;
