import { slideTextKey } from "@/lib/carousel/postTexts";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { useRunContext } from "@/hooks/run/useRunContext";
import type { PostDraftEditing } from "./usePostDraft";

/** Gives every slide of a post this layout (the empty text: none); what it returns gives each back what it had. */
export function useLayoutForAll(postInfo: PostInfo, edit: PostDraftEditing): (layout: string) => () => void {
  const { drafts, cache } = useRunContext();
  const { id: postId, planId } = postInfo;

  function choose(layoutOf: (slideId: string) => string | undefined): void {
    // By then it may have been saved, and the dialog closed.
    const post = cache.findPost(planId, postId) ?? postInfo;
    for (const { id } of post.slides) {
      const layout = layoutOf(id);
      if (layout !== undefined) drafts.type(post, slideTextKey(id, "layout"), layout);
    }
  }

  return (layout) => {
    const former = new Map(postInfo.slides.map(({ id }) => [id, edit.slideText(id, "layout")]));
    choose(() => layout);
    return () => choose((slideId) => former.get(slideId));
  };
}
