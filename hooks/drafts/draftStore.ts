import type { PostDraft } from "@/lib/carousel/postDraft";
import { draftReducer, type DraftAction } from "@/reducers/draftReducer";
import { storeDraft } from "./draftStorage";
import { createPostStore, type PostStore } from "@/hooks/run/postStore";

/** What is typed in this client; every change of it is kept in the browser's storage too. */
export type DraftStore = PostStore<PostDraft, DraftAction>;

export function createDraftStore(pageId: string): DraftStore {
  const store = createPostStore(draftReducer);
  return {
    ...store,
    dispatch(action) {
      const { postId } = action;
      const before = store.find(postId);
      const hasChanged = store.dispatch(action);
      const draft = store.find(postId);
      if (draft && draft.entries !== before?.entries) {
        store.dispatch({ type: "DRAFT_KEPT", postId, isKept: storeDraft(pageId, draft) });
      }
      return hasChanged;
    },
  };
}
