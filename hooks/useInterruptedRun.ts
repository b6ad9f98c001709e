import useSWR from "swr";
import { hasPictures } from "@/lib/carousel/networks";
import type { GenerationRun } from "@/lib/schemas/generationRun";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { restoredSlides } from "@/lib/carousel/restoredSlides";
import { listGenerationRuns } from "@/services/generationRunService";
import { isDiscardedRun, rememberDiscardedRun } from "./discardedRuns";
import { useGeneration, useGenerationContext } from "./GenerationProvider";
import { mayLoadAgain } from "./mayLoadAgain";
import { useAssetManagement } from "./useAssetManagement";

export interface InterruptedRun {
  /** The newest run that was never saved, while this client has no generation of the post; null without one. */
  run: GenerationRun | null;
  /** Goes on with the slides that have no picture yet; from here on `useGeneration` tells it. */
  continueRun: () => Promise<void>;
  /** Saves the pictures there are; the other slides keep what the post has. */
  saveRun: () => Promise<void>;
  /** Not offered again in this browser. The pictures stay on the server. */
  discardRun: () => void;
}

/** A run of this post that a reload, or another machine, has left unsaved, as the server's ledger tells it. */
export function useInterruptedRun(postInfo: PostInfo): InterruptedRun {
  const { id, planId, revision, contentType } = postInfo;
  const { store } = useGenerationContext();
  const { handleRetryRun, handleSaveRun } = useAssetManagement(planId);
  const isIdle = useGeneration(id) === null && hasPictures(contentType);
  // With the revision in the key, a save has the list asked for again.
  const { data, mutate } = useSWR(
    isIdle ? ["/api/generation-runs", id, revision] : null,
    () => listGenerationRuns(id),
    { shouldRetryOnError: mayLoadAgain },
  );
  const run = data?.find((each) => isWorthOffering(each, postInfo)) ?? null;

  function restore(interrupted: GenerationRun) {
    const { runId, startedAt } = interrupted;
    const slides = restoredSlides(postInfo, interrupted);
    store.dispatch({ type: "RUN_RESTORED", runId, base: postInfo, slides, startedAt: Date.parse(startedAt) });
    return slides;
  }

  return {
    run,
    async continueRun() {
      if (!run) return;
      const isDone = restore(run).every(({ status }) => status === "succeeded");
      await (isDone ? handleSaveRun(id) : handleRetryRun(id));
    },
    async saveRun() {
      if (!run) return;
      restore(run);
      await handleSaveRun(id);
    },
    discardRun() {
      if (!run) return;
      rememberDiscardedRun(run.runId);
      void mutate((runs) => runs?.filter(({ runId }) => runId !== run.runId), { revalidate: false });
    },
  };
}

/** Whether taking the run up again could give a picture that would otherwise have to be made, and paid, again. */
function isWorthOffering({ runId, savedAt, slides }: GenerationRun, post: PostInfo): boolean {
  return (
    savedAt === null &&
    !isDiscardedRun(runId) &&
    slides.some(
      ({ slideId, status }) =>
        (status === "succeeded" || status === "generating" || status === "queued") &&
        post.slides.some((slide) => slide.id === slideId),
    )
  );
}
