import { useRouter } from "next/compat/router";
import { useEffect, useEffectEvent } from "react";
import { toast } from "sonner";
import { countOf } from "@/components/ui/countOf";
import { useGenerationContext, useGenerations } from "@/hooks/GenerationProvider";
import { useAssetManagement } from "@/hooks/useAssetManagement";
import type { Generation } from "@/lib/carousel/generation";
import { madeImages } from "@/lib/carousel/generationSelectors";

/** Long enough to read it, think, and reach the button. */
const UNDO_OFFERED_MS = 12_000;

/**
 * Tells of every batch that the server has stored, on whatever page the marketer is by then; not of each that is part of a
 * redrawn plan: that is told there, once.
 */
export function SavedToasts() {
  const { redraws } = useGenerationContext();
  const saved = useGenerations().filter(({ phase, runId }) => phase === "saved" && !redraws.has(runId));
  return saved.map((generation) => <SavedToast key={generation.runId} generation={generation} />);
}

function SavedToast({ generation }: { generation: Generation }) {
  const { handleUndoCarousel } = useAssetManagement(generation.planId);
  const { runId, postId, base } = generation;
  const count = madeImages(generation).length;
  const openPostId = useRouter()?.query.post;
  const undo = () => void handleUndoCarousel(postId);
  // The open post has an Undo of its own, which stays.
  const action = useEffectEvent(() =>
    openPostId === postId ? {} : { duration: UNDO_OFFERED_MS, action: { label: "Undo", onClick: undo } },
  );

  useEffect(() => {
    toast.success(`Saved ${countOf(count, "image")}`, {
      id: runId,
      description: base.title,
      ...action(),
    });
    return () => void toast.dismiss(runId);
  }, [runId, count, base.title]);

  return null;
}
