import { loadLater } from "@/components/ui/loadLater";
import { useRuns } from "@/hooks/run/useRunContext";

const SavedRunToasts = loadLater(() => import("./SavedRunToasts").then((module) => module.SavedRunToasts));

/** Nothing of it is fetched before something runs. */
export function SavedToasts() {
  return useRuns().length > 0 && <SavedRunToasts />;
}
