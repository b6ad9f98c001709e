import type { MediaPlanSummary } from "@/lib/schemas/mediaPlan";

export interface MediaPlansList {
  /** The plans of the pages loaded so far; undefined before the first answer. */
  mediaPlans: MediaPlanSummary[] | undefined;
  error: Error | undefined;
  isLoading: boolean;
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => void;
  reload: () => void;
  /** Deletes the plan and its posts. @throws ApiError or NetworkError */
  deleteMediaPlan: (planId: string) => Promise<void>;
}

export declare function useMediaPlans(): MediaPlansList;
