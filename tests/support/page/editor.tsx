import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { useRun } from "@/hooks/run/useRunContext";
import { useAssetManagement, type AssetManagement } from "@/hooks/useAssetManagement";
import { useMediaPlan } from "@/hooks/useMediaPlan";
import { useOnline } from "@/hooks/useOnline";
import { usePostDraft, type PostDraftEditing } from "@/hooks/usePostDraft";
import type { Run } from "@/lib/carousel/run";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { createTab, useEditPost, waitUntil } from "./client";

/** What a tab shows that has the plan page open, and the post in a dialog over it. */
interface Shown {
  post: PostInfo | null;
  draft: PostDraftEditing | null;
  assets: AssetManagement | null;
  editPost: ReturnType<typeof useEditPost> | null;
  run: Run | null;
  isOnline: boolean;
}

export interface Editor extends AssetManagement {
  editPost: ReturnType<typeof useEditPost>;
  /** The post as the cache of this tab holds it. */
  post: () => PostInfo;
  draft: () => PostDraftEditing;
  run: () => Run | null;
  isOnline: () => boolean;
  /** Waits until the draft has this status. */
  until: (status: PostDraftEditing["status"]) => Promise<void>;
  closeDialog: () => void;
  openDialog: () => void;
  /** Resolves once the save that was on its way has ended, in whatever way the network lets it. */
  closeTab: () => Promise<void>;
}

/** Opens a post for typing, in a tab of its own. */
export async function openEditor({ id, planId }: PostInfo): Promise<Editor> {
  const shown: Shown = { post: null, draft: null, assets: null, editPost: null, run: null, isOnline: true };
  const show = (news: Partial<Shown>) => Object.assign(shown, news);

  function Page({ isOpen }: { isOpen: boolean }): ReactNode {
    const post = useMediaPlan(planId).posts?.find((each) => each.id === id) ?? null;
    const assets = useAssetManagement();
    show({ post, assets, editPost: useEditPost(), run: useRun(id), isOnline: useOnline() });
    return post && isOpen && <Dialog post={post} />;
  }
  function Dialog({ post }: { post: PostInfo }): ReactNode {
    show({ draft: usePostDraft(post) });
    return null;
  }

  const wrapper = createTab();
  const { rerender, unmount } = render(<Page isOpen />, { wrapper });
  await waitUntil(() => shown.draft);
  const demand = <Value,>(value: Value | null): Value => {
    if (value === null) throw new Error("the post is not open");
    return value;
  };
  return {
    ...demand(shown.assets),
    editPost: demand(shown.editPost),
    post: () => demand(shown.post),
    draft: () => demand(shown.draft),
    run: () => shown.run,
    isOnline: () => shown.isOnline,
    until: (status) => waitUntil(() => demand(shown.draft).status === status),
    closeDialog: () => rerender(<Page isOpen={false} />),
    openDialog: () => rerender(<Page isOpen />),
    async closeTab() {
      unmount();
      await shown.draft?.save();
    },
  };
}
