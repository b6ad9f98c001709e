import useSWR from "swr";
import { hasPictures } from "@/lib/carousel/networks";
import type { GenerationRun } from "@/lib/schemas/generationRun";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import type { SlideImage } from "@/lib/carousel/run";
import { restoredSlides } from "@/lib/carousel/restoredSlides";
import { listGenerationRuns } from "@/services/generationRunService";
import { isDiscardedRun, rememberDiscardedRun } from "./discardedRuns";
import { useRun, useRunContext, useRunInAnotherTab } from "@/hooks/run/useRunContext";
import { shouldRetry } from "./shouldRetry";
import { generationRunsKey } from "./mediaPlanCache";
import { useAssetManagement } from "./useAssetManagement";

export interface InterruptedRun {
  /** The newest run that was never saved, while no tab of this browser has one of the post; null without one. */
  run: GenerationRun | null;
  /** The pictures it has, in slide order. */
  images: SlideImage[];
  /** For 'A run from 10:42 has 5 of 8 images': slides with a picture, of those that would be part of it. */
  progress: { done: number; total: number };
  /** Goes on with the slides that have no picture yet; from here on `useRun` tells it. */
  continueRun: () => Promise<void>;
  /** Saves the pictures there are; the other slides keep what the post has. */
  saveRun: () => Promise<void>;
  /** Not offered again in this browser. The pictures stay on the server. */
  discardRun: () => void;
}

/** A run of this post that a reload, or another machine, has left unsaved, as the server's ledger tells it. */
export function useInterruptedRun(postInfo: PostInfo): InterruptedRun {
  const { id, contentType } = postInfo;
  const { store } = useRunContext();
  const { handleRetryRun, handleSaveRun } = useAssetManagement();
  const isGenerated = useRun(id) !== null;
  const isGeneratedElsewhere = useRunInAnotherTab(id) !== null;
  const isIdle = !isGenerated && !isGeneratedElsewhere && hasPictures(contentType);
  const { data, mutate } = useSWR(isIdle ? generationRunsKey(postInfo) : null, () => listGenerationRuns(id), {
    shouldRetryOnError: shouldRetry,
  });
  const run = (isIdle && data?.find((each) => isWorthOffering(each, postInfo, data))) || null;
  const restored = run ? restoredSlides(postInfo, run) : [];
  const images = restored.flatMap(({ image }) => image ?? []);

  function restore(interrupted: GenerationRun) {
    const { runId, startedAt } = interrupted;
    const slides = restoredSlides(postInfo, interrupted);
    store.dispatch({ type: "RUN_RESTORED", runId, base: postInfo, slides, startedAt: Date.parse(startedAt) });
    return slides;
  }

  return {
    run,
    images,
    progress: { done: images.length, total: restored.length },
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

/**
 * Whether taking the run up again could give a picture that would otherwise have to be made, and paid, again, and that
 * a person still waits for: not one that the post has, nor one from before a run that was saved since.
 */
function isWorthOffering(run: GenerationRun, post: PostInfo, runs: readonly GenerationRun[]): boolean {
  const isSuperseded = runs.some(({ savedAt, startedAt }) => savedAt !== null && startedAt > run.startedAt);
  if (run.savedAt !== null || isSuperseded || isDiscardedRun(run.runId)) return false;
  return run.slides.some(({ slideId, status, imageKey }) => {
    const place = post.slides.findIndex(({ id }) => id === slideId);
    if (place === -1) return false;
    if (status === "succeeded") return imageKey !== undefined && imageKey !== post.imageKeys[place];
    return status === "generating" || status === "queued";
  });
}
