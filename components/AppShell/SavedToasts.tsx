import dynamic from "next/dynamic";
import { useRuns } from "@/hooks/run/useRunContext";

const SavedRunToasts = dynamic(() => import("./SavedRunToasts").then((module) => module.SavedRunToasts), {
  ssr: false,
});

/** Nothing of it is fetched before something runs. */
export function SavedToasts() {
  return useRuns().length > 0 && <SavedRunToasts />;
}
