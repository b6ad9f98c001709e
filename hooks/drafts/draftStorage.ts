import * as z from "zod/mini";
import type { PostDraft } from "@/lib/carousel/postDraft";
import { createPageStorage } from "./pageStorage";

const storedDraftSchema = z.object({
  planId: z.string(),
  typedAt: z.number(),
  entries: z.readonly(
    z.record(
      z.string(),
      z.object({ base: z.string(), typed: z.string(), sent: z.readonly(z.array(z.string())) }),
    ),
  ),
});

export interface StoredDraft extends z.infer<typeof storedDraftSchema> {
  pageId: string;
}

const storage = createPageStorage("post-draft", storedDraftSchema);

/** Keeps the draft, or removes the copy of one that holds nothing. False when the browser does not let us. */
export function storeDraft(pageId: string, { postId, planId, typedAt, entries }: PostDraft): boolean {
  const isEmpty = Object.keys(entries).length === 0;
  return storage.keep(postId, pageId, isEmpty ? null : { planId, typedAt: typedAt ?? 0, entries });
}

/** The drafts of a post that other pages have stored, the newest first. */
export function findStoredDrafts(postId: string, ownPageId: string): StoredDraft[] {
  return storage
    .find(postId)
    .filter(({ pageId }) => pageId !== ownPageId)
    .map(({ pageId, draft }) => ({ pageId, ...draft }));
}

export function removeStoredDraft(postId: string, pageId: string): void {
  storage.remove(postId, pageId);
}
