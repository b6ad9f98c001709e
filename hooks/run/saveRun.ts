import { assembleAssets, assembleFormerAssets } from "@/lib/carousel/assembleAssets";
import { chosenSlides, type ConflictChoices } from "@/lib/carousel/compareSlides";
import { madeImages } from "@/lib/carousel/runSelectors";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { toSlideProblem } from "@/lib/slideProblem";
import type { AssetsAction } from "@/reducers/assetsReducer";
import { conflictingPost } from "@/services/postSaves";
import { rememberDiscardedRun } from "@/hooks/discardedRuns";
import type { RunContext } from "./runContext";

type Dependencies = Pick<RunContext, "store" | "saves" | "cache">;

/**
 * Saves the pictures of a run: one request with the complete arrays, one event for the client's state. What became
 * of it stands in the store: `saved`, `save_failed` or `conflict`. Does nothing when the run has nothing to save.
 * @param chosen in a conflict: the slides whose pictures are saved; without it, all of them
 */
export async function saveRun(
  { store, saves, cache }: Dependencies,
  postId: string,
  chosen?: readonly string[],
): Promise<void> {
  const held = store.find(postId);
  if (!held) return;
  const { runId, planId } = held;
  if (!store.dispatch({ type: "SAVE_STARTED", postId, runId, ...(chosen && { chosen }) })) return;
  const run = store.find(postId) ?? held; // in a conflict, on the version that the person has decided about
  let base = run.base;
  const withMadeImages = (onto: PostInfo) => {
    base = onto;
    const { imageUrlsArray: newImageUrls, imageKeys: newImageKeys } = assembleAssets(onto, madeImages(run));
    return { imageUrlsArray: newImageUrls, imageKeys: newImageKeys };
  };
  const onForeignVersion = (post: PostInfo) => cache.dispatch(planId, { type: "UPDATE_POST", post });
  try {
    const saved = await saves.save({ base, edit: withMadeImages, onForeignVersion });
    cache.dispatch(planId, carouselUpdate(saved));
    store.dispatch({ type: "SAVE_SUCCEEDED", postId, runId, saved });
  } catch (error) {
    const problem = toSlideProblem(error);
    const current = conflictingPost(error);
    if (current) store.dispatch({ type: "SAVE_CONFLICTED", postId, runId, problem, base, current });
    else store.dispatch({ type: "SAVE_FAILED", postId, runId, problem });
  }
}

/** Ends a conflict as a person has chosen: our chosen pictures go into their version, in one save. */
export async function resolveConflict(
  dependencies: Dependencies,
  postId: string,
  choices: ConflictChoices,
): Promise<void> {
  const run = dependencies.store.find(postId);
  if (run?.phase !== "conflict") return;
  const chosen = chosenSlides(run, choices);
  if (chosen.length > 0) await saveRun(dependencies, postId, chosen);
  else discardRun(dependencies, postId); // theirs, all of it: nothing is left to save
}

/** Takes a saved run back in one save. Success removes the run; otherwise it stays `saved`, with the reason. */
export async function undoRun({ store, saves, cache }: Dependencies, postId: string): Promise<void> {
  const run = store.find(postId);
  if (!run?.saved || !store.dispatch({ type: "UNDO_STARTED", postId, runId: run.runId })) return;
  const { runId, planId, base, saved } = run;
  const withFormerImages = (onto: PostInfo) => assembleFormerAssets(onto, { base, made: madeImages(run) });
  const onForeignVersion = (post: PostInfo) => cache.dispatch(planId, { type: "UPDATE_POST", post });
  try {
    const restored = await saves.save({ base: saved, edit: withFormerImages, onForeignVersion });
    cache.dispatch(planId, carouselUpdate(restored));
    store.dispatch({ type: "UNDO_SUCCEEDED", postId, runId });
  } catch (error) {
    store.dispatch({ type: "UNDO_FAILED", postId, runId, problem: toSlideProblem(error) });
  }
}

/** Forgets a run. One that was not saved is not offered again in this browser. */
export function discardRun({ store }: Pick<Dependencies, "store">, postId: string): void {
  const run = store.find(postId);
  if (!run) return;
  const isGone = store.dispatch({ type: "RUN_DISCARDED", postId, runId: run.runId });
  if (isGone && run.phase !== "saved") rememberDiscardedRun(run.runId);
}

function carouselUpdate({ id, imageUrlsArray, imageKeys, revision, updatedAt }: PostInfo): AssetsAction {
  return { type: "UPDATE_POST_CAROUSEL", postId: id, imageUrlsArray, imageKeys, revision, updatedAt };
}
