import { z } from "zod";
import { mediaPlanPostSchema, type PostInfo } from "@/lib/schemas/mediaPlanPost";
import { EMPTY_DRAFT, isEmptyDraft, postDraftSchema, withoutStored, type PostDraft } from "./postDraft";

/** What is being typed, and the post that it is typed on: a save must tell which version it was made from. */
export interface Edit {
  base: PostInfo;
  draft: PostDraft;
}

const editSchema = z.object({ base: mediaPlanPostSchema, draft: postDraftSchema });

const storageKey = (postId: string) => `post-draft:${postId}`;

/** The edit that this browser has kept, without what the post says by now. */
export function readEdit(postInfo: PostInfo): Edit {
  const nothing = { base: postInfo, draft: EMPTY_DRAFT };
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey(postInfo.id)) ?? "null");
    const parsed = editSchema.safeParse(kept);
    if (!parsed.success) return nothing;
    const draft = withoutStored(parsed.data.draft, postInfo);
    return isEmptyDraft(draft) ? nothing : { base: parsed.data.base, draft };
  } catch {
    return nothing; // storage switched off, or something else's text under our name
  }
}

export function writeEdit({ base, draft }: Edit): void {
  try {
    if (isEmptyDraft(draft)) localStorage.removeItem(storageKey(base.id));
    else localStorage.setItem(storageKey(base.id), JSON.stringify({ base, draft }));
  } catch {
    // Storage is full or switched off: the draft lives as long as the dialog.
  }
}
