import { useMemo } from "react";
import type { ConflictChoices } from "@/lib/carousel/compareSlides";
import { rebaseEdit } from "@/lib/carousel/mergeEdits";
import { defaultChoice, slidesToGenerate, type SlideChoice } from "@/lib/carousel/slidesToGenerate";
import type { MediaPlanPost, PostInfo } from "@/lib/schemas/mediaPlanPost";
import type { PostFields } from "@/services/databaseService";
import type { RunContext } from "@/hooks/run/runContext";
import { useRunContext } from "@/hooks/run/RunProvider";
import { retryRun, startRun } from "@/hooks/run/runs";
import { discardRun, resolveConflict, saveRun, undoRun } from "@/hooks/run/saveRun";

/**
 * What the views call. Functions that return a promise resolve once all is settled (saved, failed, or waiting for
 * a decision) and never reject, `handleUpdatePost` aside; what happens meanwhile is told by `useRun`.
 */
export interface AssetManagement {
  /**
   * Makes the pictures of a carousel, all at once, and saves them in one step when every one has succeeded.
   * Without a choice: the slides that have none; when every slide has one, all of them. Does nothing while the
   * post has a run that is running or waits for a decision. What is typed is saved first; when that cannot
   * be, nothing is generated, and `usePostDraft` says why.
   *
   * When somebody else is generating the post already, nothing is asked for: the run stands in `deciding`
   * with `elsewhere` set, every slide `cancelled`. `handleRetryRun` then is 'Generate anyway', `handleDiscardRun` lets
   * it be. A run held by another tab goes away by itself when that has ended.
   * @param postInfo the post as `useMediaPlan` gives it, not an unsaved draft
   */
  handleGenerateAllCarouselImages: (postInfo: PostInfo, options?: { slides: SlideChoice }) => Promise<void>;
  /** Makes a new picture for one slide and saves it: a run of one. */
  handleGenerateImage: (postInfo: PostInfo, slideId: string) => Promise<void>;
  /**
   * Saves the pictures there are; slides without one keep what the post had. In phase `deciding`, `save_failed`
   * and `conflict` (there a person has decided to write over what the other has saved for these slides: the same as
   * `handleResolveConflict` with `"ours"`).
   */
  handleSaveRun: (postId: string) => Promise<void>;
  /**
   * Ends phase `conflict`: `"theirs"`, `"ours"`, or one of them by slide id; slides not named get theirs. Our chosen
   * pictures go into their version (its slides, texts and other pictures stay) by one save; what `compareSlides` tells
   * is what there is to choose. With nothing of ours chosen the run is discarded and nothing is written. When the
   * post is changed once more meanwhile, the phase is `conflict` again.
   */
  handleResolveConflict: (postId: string, choices: ConflictChoices) => Promise<void>;
  /**
   * Asks again, with the slides' present prompts. Without ids: the failed and the cancelled ones. Slides of
   * unknown outcome may already have been charged: they are asked again only when named.
   */
  handleRetryRun: (postId: string, slideIds?: readonly string[]) => Promise<void>;
  /** Forgets the run (phase `deciding`, `save_failed`, `conflict`), or puts a `saved` one away. */
  handleDiscardRun: (postId: string) => void;
  /** Aborts what is in flight and empties the queue; finished pictures are kept for the decision. */
  handleCancelRun: (postId: string) => void;
  /** 'Stop after the running ones': empties the queue. */
  handleStopRun: (postId: string) => void;
  /** Writes the arrays of before the batch back in one save. Success removes the run. */
  handleUndoCarousel: (postId: string) => Promise<void>;
  /**
   * Saves edited fields of a post. When another has saved other fields meanwhile, both changes are kept.
   * @param postInfo the post that the edit was made from
   * @returns the post as stored
   * @throws ApiError (`revision_conflict` carries the `current` post) or NetworkError
   */
  handleUpdatePost: (postInfo: PostInfo, fields: PostFields) => Promise<MediaPlanPost>;
}

/** Generating, saving and editing the posts of a plan. What runs goes on when the component is gone. */
export function useAssetManagement(planId: string): AssetManagement {
  const context = useRunContext();
  return useMemo(() => createAssetManagement(context, planId), [context, planId]);
}

function createAssetManagement(context: RunContext, planId: string): AssetManagement {
  const { store, passes, saves, cache } = context;
  const onForeignVersion = (post: PostInfo) => cache.dispatch(planId, { type: "UPDATE_POST", post });
  return {
    handleGenerateAllCarouselImages: (postInfo, options) =>
      startRun(context, postInfo, (post) => slidesToGenerate(post, options?.slides ?? defaultChoice(post))),
    handleGenerateImage: (postInfo, slideId) =>
      startRun(context, postInfo, ({ slides }) => slides.filter(({ id }) => id === slideId)),
    handleSaveRun: (postId) => saveRun(context, postId),
    handleResolveConflict: (postId, choices) => resolveConflict(context, postId, choices),
    handleRetryRun: (postId, slideIds) => retryRun(context, postId, slideIds),
    handleDiscardRun: (postId) => discardRun(context, postId),
    handleCancelRun(postId) {
      const run = store.find(postId);
      if (run) store.dispatch({ type: "RUN_CANCELLED", postId, runId: run.runId });
      passes.get(postId)?.queue.abort();
      passes.get(postId)?.flight.abort();
      passes.delete(postId);
    },
    handleStopRun(postId) {
      const run = store.find(postId);
      if (run) store.dispatch({ type: "RUN_STOPPED", postId, runId: run.runId });
      passes.get(postId)?.queue.abort();
    },
    handleUndoCarousel: (postId) => undoRun(context, postId),
    async handleUpdatePost(postInfo, fields) {
      const edit = (onto: PostInfo) => rebaseEdit(fields, postInfo, onto);
      const post = await saves.save({ base: postInfo, edit, onForeignVersion });
      cache.dispatch(planId, { type: "UPDATE_POST", post });
      return post;
    },
  };
}
