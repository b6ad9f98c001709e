import { CircleAlert, LoaderCircle } from "lucide-react";
import Link from "next/link";
import { useRuns } from "@/hooks/run/useRunContext";
import { isGenerating } from "@/lib/carousel/run";
import { needsDecision, overallProgress } from "./runSummary";

/** In the header of every page: what is being generated, or waits for an answer, and the way there. */
export function RunIndicator() {
  const runs = useRuns();
  const overall = overallProgress(runs);
  const shown = runs.find(isGenerating) ?? runs.find(needsDecision);
  if (!shown) return null;

  const look = overall ? "border-line bg-surface text-ink" : "border-transparent bg-warn-soft text-warn";
  return (
    <Link
      data-indicator
      href={`/plans/${shown.planId}?post=${shown.postId}`}
      className={`inline-flex h-8 min-w-0 items-center gap-2 rounded-full border px-3 font-medium tabular-nums transition-colors hover:bg-hover ${look}`}
    >
      {overall ? (
        <>
          <LoaderCircle className="size-4 shrink-0 animate-spin text-accent-ink" aria-hidden />
          <span className="truncate">
            Generating {overall.done} of {overall.total}
          </span>
        </>
      ) : (
        <>
          <CircleAlert className="size-4 shrink-0" aria-hidden />
          <span className="truncate">Images wait for you</span>
        </>
      )}
    </Link>
  );
}
