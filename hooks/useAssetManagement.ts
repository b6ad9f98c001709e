import { nanoid } from "nanoid";
import { useMemo } from "react";
import { collectImages, collectFormerImages } from "@/lib/carousel/collectImages";
import {
  canDiscard,
  canRetry,
  canSave,
  canUndo,
  hasEveryImage,
  isAnswerLost,
  lostSlides,
  madeImages,
  mayStart,
  nextAttempt,
  retryableSlides,
  type Run,
  type RunSlide,
} from "@/lib/carousel/run";
import { chosenSlides, type ConflictChoices } from "@/lib/carousel/compareSlides";
import { isUnsaved } from "@/reducers/draftReducer";
import {
  defaultChoice,
  generateDisabledReasons,
  slidesToGenerate,
  type SlideChoice,
} from "@/lib/carousel/slidesToGenerate";
import { lookText } from "@/lib/carousel/postLook";
import type { PostInfo, PostLook } from "@/lib/schemas/mediaPlanPost";
import { toSlideProblem } from "@/lib/slideProblem";
import { PostConflictError, updateMediaPlanPostInDatabase } from "@/services/databaseService";
import { rememberDiscardedRun } from "./discardedRuns";
import { generateSlide } from "./run/generateSlide";
import { withPostLock, type BegunRun } from "./run/postLock";
import type { RunContext } from "./run/runContext";
import { useRunContext } from "./run/useRunContext";

/** Generating and saving the images of posts. What runs goes on when the component is gone. */
export function useAssetManagement(): AssetManagement {
  const context = useRunContext();
  return useMemo(() => createAssetManagement(context), [context]);
}

/**
 * Functions that return a promise resolve once all is settled (saved, failed, or waiting for a decision) and never
 * reject; what happens meanwhile is told by `useRun`.
 */
export type AssetManagement = ReturnType<typeof createAssetManagement>;

interface GenerateOptions {
  /** Unless given: the slides without an image; when every slide has one, all of them. */
  slides?: SlideChoice | readonly string[];
  /** For the post from then on: its pictures are drawn in it, and saved with it. */
  look?: PostLook;
  /** Says that what was drawn is drawn in another arrangement. */
  isRearranged?: boolean;
  /** Asks slides of the post's present run again instead of starting another. */
  isRetry?: boolean;
}

export function createAssetManagement(context: RunContext) {
  const { store, saves, cache, aborts } = context;

  /**
   * Makes the images of a carousel, all at once, and saves them in one step when every one has succeeded; otherwise
   * nothing is saved until a person decides. Does nothing while the post has a run that goes on or waits for a
   * decision, while a prompt is missing, or when what is typed cannot be saved first.
   * @param postInfo the post as `useMediaPlan` gives it, not an unsaved draft
   */
  async function handleGenerateAllCarouselImages(
    postInfo: PostInfo,
    options: GenerateOptions = {},
  ): Promise<void> {
    const begun = await beginRun(context, postInfo, options); // what is typed is saved first
    if (!begun) return;
    const { run, abort } = begun;
    const { planId, postId, runId } = run;

    await withPostLock(context, begun, async () => {
      const generate = inStyleOf(context, run, (slide) => generateSlide(context, run, slide, abort));
      const outcomes = await Promise.all(run.slides.map(generate)); // a slide that fails takes no other down
      if (abort.inFlight.signal.aborted) return;

      const images = madeImages({ slides: outcomes, chosen: null });
      if (hasEveryImage(outcomes, findPost(run))) {
        await trackSave(context, postId, null, async (base, onForeignVersion) => {
          const saved = await updateMediaPlanPostInDatabase({
            base,
            edit(newest) {
              const { newImageUrls, newImageKeys } = collectImages(newest, images);
              return { imageUrlsArray: newImageUrls, imageKeys: newImageKeys, ...lookOf(run) };
            },
            onForeignVersion,
            saves,
          });
          const { imageUrlsArray, imageKeys, revision, updatedAt } = saved;
          const carousel = { imageUrlsArray, imageKeys, revision, updatedAt, ...lookOf(saved) };
          cache.dispatch(planId, { type: "UPDATE_POST_CAROUSEL", postId, ...carousel });
          return saved;
        });
      }
      store.dispatch({ type: "RUN_SETTLED", postId, runId }); // what was not saved waits for a person
    });
  }

  /** Makes a new image for one slide and saves it: a run of one. */
  function handleGenerateImage(
    postInfo: PostInfo,
    slideId: string,
    options: Pick<GenerateOptions, "isRearranged"> = {},
  ): Promise<void> {
    return handleGenerateAllCarouselImages(postInfo, { ...options, slides: [slideId] });
  }

  /**
   * Asks again, with the slides' present prompts. Without ids: the failed and the cancelled ones. Slides of unknown
   * outcome may already have been charged: they are asked again only when named.
   */
  async function handleRetryRun(postId: string, slideIds?: readonly string[]): Promise<void> {
    const run = store.find(postId);
    if (!run) return;
    const slides = slideIds && { slides: slideIds };
    await handleGenerateAllCarouselImages(findPost(run), { ...slides, isRetry: true });
  }

  /**
   * Saves the images there are; slides without one keep what the post has. In a conflict a person has then decided to
   * write over what the other has saved for these slides.
   * @param chosen the slides whose images are saved; without it, all that have one
   */
  async function handleSaveRun(postId: string, chosen: readonly string[] | null = null): Promise<void> {
    await trackSave(context, postId, chosen, (base, onForeignVersion, run) => {
      const edit = (newest: PostInfo) => {
        const { newImageUrls, newImageKeys } = collectImages(newest, madeImages(run));
        return { imageUrlsArray: newImageUrls, imageKeys: newImageKeys, ...lookOf(run) };
      };
      return saveCarousel(context, { base, edit, onForeignVersion });
    });
  }

  /**
   * Ends a conflict: theirs or ours by slide id; slides not named get theirs. Our chosen images go into their version
   * (its slides, texts and other images stay) by one save. With nothing of ours chosen the run is discarded.
   */
  async function handleResolveConflict(postId: string, choices: ConflictChoices): Promise<void> {
    const run = store.find(postId);
    if (run?.phase !== "conflict") return;
    const chosen = chosenSlides(run, choices);
    if (chosen.length > 0) await handleSaveRun(postId, chosen);
    else handleDiscardRun(postId);
  }

  /** Writes the arrays of before the run back in one save. Success puts the run away; a failure says why on it. */
  async function handleUndoCarousel(postId: string): Promise<void> {
    const run = store.find(postId);
    if (!run?.saved || !canUndo(run)) return;
    const { runId, base, saved } = run;
    store.dispatch({ type: "UNDO_STARTED", postId, runId });
    try {
      const edit = (newest: PostInfo) => {
        const isStillSo = run.look !== undefined && lookText(newest.look) === lookText(run.look);
        const former = isStillSo ? { look: base.look ?? null } : {};
        return { ...collectFormerImages(newest, { base, made: madeImages(run) }), ...former };
      };
      await saveCarousel(context, { base: saved, edit, onForeignVersion: showForeignVersion(context) });
      store.dispatch({ type: "UNDO_SUCCEEDED", postId, runId });
    } catch (error) {
      store.dispatch({ type: "UNDO_FAILED", postId, runId, problem: toSlideProblem(error) });
    }
  }

  /** Forgets the run, which is then not offered again in this browser; or puts a saved one away. */
  function handleDiscardRun(postId: string): void {
    const run = store.find(postId);
    if (!run || !canDiscard(run)) return;
    store.dispatch({ type: "RUN_DISCARDED", postId, runId: run.runId });
    if (run.phase !== "saved") rememberDiscardedRun(run.runId);
  }

  /** Aborts what is in flight and empties the queue; finished images are kept for the decision. */
  function handleCancelRun(postId: string): void {
    const run = store.find(postId);
    if (run) store.dispatch({ type: "RUN_CANCELLED", postId, runId: run.runId });
    aborts.get(postId)?.queued.abort();
    aborts.get(postId)?.inFlight.abort();
  }

  /** 'Stop after the running ones': empties the queue. */
  function handleStopRun(postId: string): void {
    const run = store.find(postId);
    if (run) store.dispatch({ type: "RUN_STOPPED", postId, runId: run.runId });
    aborts.get(postId)?.queued.abort();
  }

  /** Goes on with what the network had interrupted, under the same keys: nothing that might be paid anew. */
  function resumeRuns(): void {
    for (const run of Object.values(store.getState())) {
      const { postId, phase, saveProblem } = run;
      if (phase === "save_failed" && isAnswerLost(saveProblem)) void handleSaveRun(postId);
      const lost = phase === "deciding" ? lostSlides(run, findPost(run)) : [];
      if (lost.length > 0) {
        void handleRetryRun(
          postId,
          lost.map(({ slideId }) => slideId),
        );
      }
    }
  }

  function findPost({ planId, postId, base }: Run): PostInfo {
    return cache.findPost(planId, postId) ?? base;
  }

  return {
    handleGenerateAllCarouselImages,
    handleGenerateImage,
    handleRetryRun,
    handleSaveRun: (postId: string) => handleSaveRun(postId),
    handleResolveConflict,
    handleUndoCarousel,
    handleDiscardRun,
    handleCancelRun,
    handleStopRun,
    resumeRuns,
  };
}

/** Starts a run, or asks slides of the present one again; null, and nothing is done, when that may not be. */
async function beginRun(
  { store, cache, drafts, aborts }: RunContext,
  shown: PostInfo,
  { slides, look, isRearranged = false, isRetry = false }: GenerateOptions,
): Promise<BegunRun | null> {
  const draft = drafts.find(shown.id);
  if (draft && isUnsaved(draft) && !(await drafts.save(shown.id))) return null; // `usePostDraft` says why

  const postId = shown.id;
  const post = cache.findPost(shown.planId, postId) ?? shown;
  const run = store.find(postId);
  if (isRetry) {
    if (!run || !canRetry(run)) return null;
    const isNamed = ({ slideId, status }: RunSlide) =>
      typeof slides === "object" && slides.includes(slideId) && status !== "succeeded";
    const asked = slides ? run.slides.filter(isNamed) : retryableSlides(run);
    const again = asked.flatMap((slide) => {
      const prompt = post.slides.find(({ id }) => id === slide.slideId)?.mediaPrompt;
      if (prompt === undefined) return []; // the slide was taken out of the post meanwhile
      return [{ slideId: slide.slideId, prompt, attempt: nextAttempt(slide, prompt, run.slides) }];
    });
    if (again.length === 0) return null;
    store.dispatch({ type: "RUN_RETRIED", postId, runId: run.runId, slides: again });
  } else {
    const chosen =
      typeof slides === "object"
        ? post.slides.filter(({ id }) => slides.includes(id))
        : slidesToGenerate(post, slides ?? defaultChoice(post));
    if (!mayStart(run) || chosen.length === 0 || generateDisabledReasons(post, chosen).length > 0)
      return null;
    store.dispatch({
      type: "RUN_STARTED",
      runId: nanoid(),
      base: post,
      slides: chosen.map(({ id, mediaPrompt }) => ({ slideId: id, prompt: mediaPrompt })),
      startedAt: Date.now(),
      look,
      isRearranged,
    });
  }
  const begun = store.find(postId);
  if (!begun) return null;
  const abort = { queued: new AbortController(), inFlight: new AbortController() };
  aborts.set(postId, abort); // at once: the person may cancel before anything is asked for
  return { run: begun, abort, isRetry };
}

/** Where the plan's first slides set the style, the others wait: the server shows the first image to the model. */
function inStyleOf(
  { cache }: RunContext,
  { planId, postId, base, slides }: Run,
  generate: (slide: RunSlide) => Promise<RunSlide>,
): (slide: RunSlide) => Promise<RunSlide> {
  const firstId = (cache.findPost(planId, postId) ?? base).slides[0]?.id;
  const first = slides.find(({ slideId, status }) => slideId === firstId && status === "queued");
  if (!first || !cache.findPlan(planId)?.brandKit.firstSlideSetsStyle) return generate;
  const made = generate(first);
  return (slide) => (slide === first ? made : made.then(() => generate(slide)));
}

type OnForeignVersion = (post: PostInfo) => void;

/** Tells the run how its save goes: `saved`, `save_failed` or `conflict`. Does nothing when there is nothing to save. */
async function trackSave(
  context: RunContext,
  postId: string,
  chosen: readonly string[] | null,
  save: (base: PostInfo, onForeignVersion: OnForeignVersion, run: Run) => Promise<PostInfo>,
): Promise<void> {
  const { store } = context;
  const present = store.find(postId);
  if (!present || !canSave(present)) return;
  const { runId } = present;
  store.dispatch({ type: "SAVE_STARTED", postId, runId, ...(chosen && { chosen }) });
  const run = store.find(postId) ?? present; // in a conflict, on the version that the person has decided about
  try {
    const saved = await save(run.base, showForeignVersion(context), run);
    store.dispatch({ type: "SAVE_SUCCEEDED", postId, runId, saved });
  } catch (error) {
    const problem = toSlideProblem(error);
    if (error instanceof PostConflictError) {
      const { base, current } = error;
      store.dispatch({ type: "SAVE_CONFLICTED", postId, runId, problem, base, current });
    } else {
      store.dispatch({ type: "SAVE_FAILED", postId, runId, problem });
    }
  }
}

/** The save of Generate All, for what a person has decided about, and for Undo. */
async function saveCarousel(
  { cache, saves }: RunContext,
  save: Omit<Parameters<typeof updateMediaPlanPostInDatabase>[0], "saves">,
): Promise<PostInfo> {
  const saved = await updateMediaPlanPostInDatabase({ ...save, saves });
  const { id: postId, planId, imageUrlsArray, imageKeys, revision, updatedAt } = saved;
  const carousel = { imageUrlsArray, imageKeys, revision, updatedAt, ...lookOf(saved) };
  cache.dispatch(planId, { type: "UPDATE_POST_CAROUSEL", postId, ...carousel });
  return saved;
}

function lookOf({ look }: Pick<PostInfo, "look">): Pick<PostInfo, "look"> {
  return look === undefined ? {} : { look };
}

function showForeignVersion({ cache }: RunContext): OnForeignVersion {
  return (post) => cache.dispatch(post.planId, { type: "UPDATE_POST", post });
}
