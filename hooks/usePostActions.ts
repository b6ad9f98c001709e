import { nanoid } from "nanoid";
import { useMemo } from "react";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { isUnsaved } from "@/reducers/draftReducer";
import {
  createPost,
  deletePost,
  duplicatePost,
  restorePost,
  type NewPost,
} from "@/services/workspaceService";
import type { RunContext } from "./run/runContext";
import { useRunContext } from "./run/useRunContext";

export interface RemovedPost {
  /** Takes it out of what the page shows, which still does. */
  forget: () => void;
  /** @throws ApiError or NetworkError */
  undo: () => Promise<void>;
}

export interface PostActions {
  /** `key` names the post: sent again, it is the same one. */
  create: (post: NewPost, key: string) => Promise<PostInfo>;
  duplicate: (post: PostInfo) => Promise<PostInfo>;
  /** What is typed is saved before, so that it comes back with the post. */
  remove: (post: PostInfo) => Promise<RemovedPost>;
}

/** Beginning, duplicating and deleting posts. Each throws an ApiError or a NetworkError, and then nothing has changed. */
export function usePostActions(): PostActions {
  const context = useRunContext();
  return useMemo(() => {
    const show = (post: PostInfo) => {
      context.cache.dispatch(post.planId, { type: "ADD_POST", post });
      context.otherTabs.tellPlanChanged(post.planId);
      return post;
    };
    return {
      create: async (post, key) => show(await createPost(post, key)),
      async duplicate(post) {
        await storeTyped(context, post);
        return show(await duplicatePost(post.id, nanoid()));
      },
      async remove(post) {
        await storeTyped(context, post);
        await deletePost(post.id);
        context.otherTabs.tellPlanChanged(post.planId);
        return {
          forget: () => context.cache.dispatch(post.planId, { type: "REMOVE_POST", postId: post.id }),
          async undo() {
            show(await restorePost(post.id));
          },
        };
      },
    };
  }, [context]);
}

/** What cannot be stored stays in this browser. */
async function storeTyped({ drafts }: RunContext, { id }: PostInfo): Promise<void> {
  const draft = drafts.find(id);
  if (draft && isUnsaved(draft)) await drafts.save(id);
}
