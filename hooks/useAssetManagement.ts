import { useMemo } from "react";
import { nanoid } from "nanoid";
import { nextAttempt } from "@/lib/carousel/attempts";
import { rebaseEdit } from "@/lib/carousel/mergeEdits";
import {
  defaultChoice,
  generateObstacles,
  slidesToGenerate,
  type SlideChoice,
} from "@/lib/carousel/slidesToGenerate";
import type { MediaPlanPost, PostInfo, Slide } from "@/lib/schemas/mediaPlanPost";
import type { AssetsAction } from "@/reducers/assetsReducer";
import { missingSlides, retryableSlides } from "@/lib/carousel/generationSelectors";
import type { PostFields } from "@/services/databaseService";
import { rememberDiscardedRun } from "./discardedRuns";
import { createPass, generateSlide } from "./generateSlide";
import { useGenerationContext, type GenerationContext } from "./GenerationProvider";
import { useMediaPlanCache } from "./mediaPlanCache";
import { saveRun, undoRun } from "./saveRun";

/**
 * What the views call. Functions that return a promise resolve once all is settled (saved, failed, or waiting for
 * a decision) and never reject, `handleUpdatePost` aside; what happens meanwhile is told by `useGeneration`.
 */
export interface AssetManagement {
  /**
   * Makes the pictures of a carousel, all at once, and saves them in one step when every one has succeeded.
   * Without a choice: the slides that have none; when every slide has one, all of them. Does nothing while the
   * post has a generation that is running or waits for a decision.
   * @param postInfo the post as `useMediaPlan` gives it, not an unsaved draft
   */
  handleGenerateAllCarouselImages: (postInfo: PostInfo, options?: { slides: SlideChoice }) => Promise<void>;
  /** Makes a new picture for one slide and saves it: a run of one. */
  handleGenerateImage: (postInfo: PostInfo, slideId: string) => Promise<void>;
  /**
   * Saves the pictures there are; slides without one keep what the post had. In phase `deciding`, `save_failed`
   * and `conflict` (there a person has decided to write over what the other has saved for these slides).
   */
  handleSaveRun: (postId: string) => Promise<void>;
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
  const generations = useGenerationContext();
  const cache = useMediaPlanCache();
  return useMemo(
    () =>
      createAssetManagement({
        ...generations,
        dispatch: (action) => cache.dispatch(planId, action),
        findPost: (postId) => cache.findPost(planId, postId),
      }),
    [generations, cache, planId],
  );
}

interface Dependencies extends GenerationContext {
  /** Tells the client's state of the plan. */
  dispatch: (action: AssetsAction) => void;
  findPost: (postId: string) => PostInfo | undefined;
}

function createAssetManagement(dependencies: Dependencies): AssetManagement {
  const { store, passes, saves, dispatch } = dependencies;
  const onForeignVersion = (post: PostInfo) => dispatch({ type: "UPDATE_POST", post });
  return {
    handleGenerateAllCarouselImages: (postInfo, { slides } = { slides: defaultChoice(postInfo) }) =>
      startRun(dependencies, postInfo, slidesToGenerate(postInfo, slides)),
    handleGenerateImage: (postInfo, slideId) =>
      startRun(
        dependencies,
        postInfo,
        postInfo.slides.filter((slide) => slide.id === slideId),
      ),
    handleSaveRun: (postId) => saveRun(dependencies, postId),
    handleRetryRun: (postId, slideIds) => retryRun(dependencies, postId, slideIds),
    handleDiscardRun(postId) {
      const run = store.find(postId);
      if (!run) return;
      const isGone = store.dispatch({ type: "RUN_DISCARDED", postId, runId: run.runId });
      if (isGone && run.phase !== "saved") rememberDiscardedRun(run.runId);
    },
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
    handleUndoCarousel: (postId) => undoRun(dependencies, postId),
    async handleUpdatePost(postInfo, fields) {
      const edit = (onto: PostInfo) => rebaseEdit(fields, postInfo, onto);
      const post = await saves.save(postInfo, edit, onForeignVersion);
      dispatch({ type: "UPDATE_POST", post });
      return post;
    },
  };
}

async function startRun(dependencies: Dependencies, base: PostInfo, slides: readonly Slide[]): Promise<void> {
  if (slides.length === 0 || generateObstacles(base, slides).length > 0) return;
  const begun = dependencies.store.dispatch({
    type: "RUN_STARTED",
    runId: nanoid(),
    base,
    slides: slides.map(({ id, mediaPrompt }) => ({ slideId: id, prompt: mediaPrompt })),
    startedAt: Date.now(),
  });
  if (begun) await runQueuedSlides(dependencies, base.id);
}

async function retryRun(
  dependencies: Dependencies,
  postId: string,
  slideIds?: readonly string[],
): Promise<void> {
  const { store, findPost } = dependencies;
  const run = store.find(postId);
  if (!run) return;
  const post = findPost(postId) ?? run.base;
  const asked = slideIds
    ? run.slides.filter(({ slideId }) => slideIds.includes(slideId))
    : retryableSlides(run);
  const slides = asked.flatMap((slide) => {
    const prompt = post.slides.find(({ id }) => id === slide.slideId)?.mediaPrompt;
    if (prompt === undefined) return []; // the slide was taken out of the post meanwhile
    return [{ slideId: slide.slideId, prompt, attempt: nextAttempt(slide, prompt) }];
  });
  const begun = store.dispatch({ type: "RUN_RETRIED", postId, runId: run.runId, slides });
  if (begun) await runQueuedSlides(dependencies, postId);
}

/** Makes the pictures of all queued slides at once; saves them when none is missing, else leaves it to the person. */
async function runQueuedSlides(dependencies: Dependencies, postId: string): Promise<void> {
  const { store, passes, limit, findPost } = dependencies;
  const run = store.find(postId);
  if (!run) return;
  const pass = createPass();
  passes.set(postId, pass);
  const queued = run.slides.filter((slide) => slide.status === "queued");
  await Promise.all(queued.map((slide) => generateSlide({ run, slide, pass, limit, store })));
  if (passes.get(postId) !== pass) return; // cancelled
  passes.delete(postId);
  const ended = store.find(postId);
  if (!ended) return;
  const post = findPost(postId) ?? run.base;
  const missing = missingSlides(ended).filter(({ slideId }) => post.slides.some(({ id }) => id === slideId));
  if (missing.length === 0) await saveRun(dependencies, postId);
  // Also when there was nothing to save: the slides of the run may have been taken out of the post.
  store.dispatch({ type: "RUN_SETTLED", postId, runId: run.runId });
}
