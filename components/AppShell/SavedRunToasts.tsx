import { useRouter } from "next/compat/router";
import { useEffect, useEffectEvent } from "react";
import { toast } from "sonner";
import { showToast, UNDO_OFFERED_MS } from "@/components/ui/showToast";
import { useRunContext, useRuns } from "@/hooks/run/useRunContext";
import { useAssetManagement } from "@/hooks/useAssetManagement";
import { describeMade, type Run } from "@/lib/carousel/run";

/**
 * Tells of every batch that the server has stored, on whatever page the marketer is by then; not of each that is part of a
 * redrawn plan: that is told there, once.
 */
export function SavedRunToasts() {
  const { redraws } = useRunContext();
  const saved = useRuns().filter(({ phase, runId }) => phase === "saved" && !redraws.has(runId));
  return saved.map((run) => <SavedToast key={run.runId} run={run} />);
}

function SavedToast({ run }: { run: Run }) {
  const { handleUndoCarousel } = useAssetManagement();
  const { runId, postId, base } = run;
  const made = describeMade(run);
  const openPostId = useRouter()?.query.post;
  const undo = () => void handleUndoCarousel(postId);
  // The open post has an Undo of its own, which stays.
  const action = useEffectEvent(() =>
    openPostId === postId ? {} : { duration: UNDO_OFFERED_MS, action: { label: "Undo", onClick: undo } },
  );

  useEffect(() => {
    let isGone = false;
    const options = { id: runId, description: base.title, ...action() };
    void showToast("success", `Saved ${made}`, options).then(() => isGone && toast.dismiss(runId));
    return () => {
      isGone = true;
      toast.dismiss(runId);
    };
  }, [runId, made, base.title]);

  return null;
}
