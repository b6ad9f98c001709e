import { assembleAssets, assembleFormerAssets } from "@/lib/carousel/assembleAssets";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { toSlideProblem } from "@/lib/slideProblem";
import type { AssetsAction } from "@/reducers/assetsReducer";
import { madeImages } from "@/lib/carousel/generationSelectors";
import { conflictingPost } from "@/services/postSaves";
import type { GenerationContext } from "./GenerationProvider";

interface Dependencies extends Pick<GenerationContext, "store" | "saves"> {
  /** Tells the client's state of the plan. */
  dispatch: (action: AssetsAction) => void;
}

/**
 * Saves the pictures of a run: one request with the complete arrays, one event for the client's state. What became
 * of it stands in the store: `saved`, `save_failed` or `conflict`. Does nothing when the run has nothing to save.
 */
export async function saveRun({ store, saves, dispatch }: Dependencies, postId: string): Promise<void> {
  const run = store.find(postId);
  if (!run || !store.dispatch({ type: "SAVE_STARTED", postId, runId: run.runId })) return;
  const { runId } = run;
  const base = store.find(postId)?.base ?? run.base; // in a conflict, the version the person has decided about
  const withMadeImages = (onto: PostInfo) => {
    const { imageUrlsArray: newImageUrls, imageKeys: newImageKeys } = assembleAssets(onto, madeImages(run));
    return { imageUrlsArray: newImageUrls, imageKeys: newImageKeys };
  };
  try {
    const saved = await saves.save(base, withMadeImages, (post) => dispatch({ type: "UPDATE_POST", post }));
    dispatch(carouselUpdate(saved));
    store.dispatch({ type: "SAVE_SUCCEEDED", postId, runId, saved });
  } catch (error) {
    const problem = toSlideProblem(error);
    const current = conflictingPost(error);
    if (current) store.dispatch({ type: "SAVE_CONFLICTED", postId, runId, problem, current });
    else store.dispatch({ type: "SAVE_FAILED", postId, runId, problem });
  }
}

/** Takes a saved run back in one save. Success removes the run; otherwise it stays `saved`, with the reason. */
export async function undoRun({ store, saves, dispatch }: Dependencies, postId: string): Promise<void> {
  const run = store.find(postId);
  if (!run?.saved || !store.dispatch({ type: "UNDO_STARTED", postId, runId: run.runId })) return;
  const { runId, base, saved } = run;
  const withFormerImages = (onto: PostInfo) => assembleFormerAssets(onto, { base, made: madeImages(run) });
  try {
    const restored = await saves.save(saved, withFormerImages, (post) =>
      dispatch({ type: "UPDATE_POST", post }),
    );
    dispatch(carouselUpdate(restored));
    store.dispatch({ type: "UNDO_SUCCEEDED", postId, runId });
  } catch (error) {
    store.dispatch({ type: "UNDO_FAILED", postId, runId, problem: toSlideProblem(error) });
  }
}

function carouselUpdate({ id, imageUrlsArray, imageKeys, revision, updatedAt }: PostInfo): AssetsAction {
  return { type: "UPDATE_POST_CAROUSEL", postId: id, imageUrlsArray, imageKeys, revision, updatedAt };
}
