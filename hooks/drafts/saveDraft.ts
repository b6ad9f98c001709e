import { ApiError, NetworkError } from "@/lib/apiClient";
import { isAnswerLost } from "@/lib/carousel/attempts";
import { hasWork, textsToSend } from "@/lib/carousel/postDraft";
import { SLIDE_FIELDS, slideTextKey, textsOf, toTextFields, type PostTexts } from "@/lib/carousel/postTexts";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { toSlideProblem } from "@/lib/slideProblem";
import { updateMediaPlanPostInDatabase, type PostSaves } from "@/services/databaseService";
import type { DraftStore } from "./draftStore";
import type { MediaPlanCache } from "@/hooks/mediaPlanCache";

interface Dependencies {
  store: DraftStore;
  saves: PostSaves;
  cache: MediaPlanCache;
}

/**
 * Saves what is typed into a post and can be saved: not what the server has refused, nor what somebody else has
 * changed too. What became of it stands in the store. When single texts are refused, the others are saved without
 * them. Does nothing when there is nothing to save.
 */
export async function saveDraft(dependencies: Dependencies, postId: string): Promise<void> {
  const { store, saves, cache } = dependencies;
  const draft = store.find(postId);
  const base = draft && cache.findPost(draft.planId, postId);
  if (!base || !hasWork(draft, base)) return;
  if (!navigator.onLine) {
    store.dispatch({ type: "ANSWER_LOST", postId, problem: toSlideProblem(new NetworkError("offline")) });
    return;
  }
  store.dispatch({ type: "SAVE_STARTED", postId });
  let carried: PostTexts = {};
  let onto = base;
  const edit = (version: PostInfo) => {
    onto = version;
    carried = textsToSend(store.find(postId) ?? draft, version);
    store.dispatch({ type: "TEXTS_SENT", postId, texts: carried });
    return Object.keys(carried).length > 0 ? toTextFields(carried, version) : null;
  };
  const tell = (post: PostInfo) => cache.dispatch(post.planId, { type: "UPDATE_POST", post });
  try {
    // What is in conflict with a version is left out by `textsToSend`: the rest may go on any.
    const post = await updateMediaPlanPostInDatabase({
      base,
      edit,
      onForeignVersion: tell,
      mayGoOn: () => true,
      saves,
    });
    tell(post);
    store.dispatch({ type: "SAVE_SUCCEEDED", postId, carried, stored: textsOf(post) });
  } catch (error) {
    const problem = toSlideProblem(error);
    const faults = faultsByText(error, onto, carried);
    if (isAnswerLost(problem)) store.dispatch({ type: "ANSWER_LOST", postId, problem });
    else store.dispatch({ type: "SAVE_FAILED", postId, problem, faults });
    if (Object.keys(faults).length > 0) await saveDraft(dependencies, postId); // the others
  }
}

/** The server's faults by the texts they are about; `onto` is what the save was made for. */
function faultsByText(error: unknown, onto: PostInfo, carried: PostTexts): PostTexts {
  const faults = error instanceof ApiError ? (error.problem.errors ?? []) : [];
  const named = faults.map(({ path, message }) => [textKeyOf(path, onto), message] as const);
  return Object.fromEntries(named.filter(([key]) => carried[key] !== undefined));
}

/** `slides[1].headline` → the second slide's headline; `hashtags[3]` → `hashtags`. */
function textKeyOf(path: string, { slides }: PostInfo): string {
  const [, index, field] = /^slides\[(\d+)\]\.(\w+)$/.exec(path) ?? [];
  const slide = index === undefined ? undefined : slides[Number(index)];
  const slideField = SLIDE_FIELDS.find((name) => name === field);
  return slide && slideField ? slideTextKey(slide.id, slideField) : path.replace(/\W.*$/, "");
}
