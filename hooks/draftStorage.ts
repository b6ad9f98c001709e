import { z } from "zod";
import type { PostDraft } from "@/lib/carousel/postDraft";

/**
 * The copies of drafts in this browser's storage, kept until the server has answered. Each page writes under a name
 * of its own, so that two tabs with one post never write over each other.
 */
const storedDraftSchema = z.object({
  planId: z.string(),
  typedAt: z.number(),
  entries: z.record(z.string(), z.object({ base: z.string(), typed: z.string(), sent: z.array(z.string()) })),
});

export interface StoredDraft extends z.infer<typeof storedDraftSchema> {
  pageId: string;
}

const prefix = (postId: string) => `post-draft:${postId}:`;

/** Keeps the draft, or removes the copy of one that holds nothing. False when the browser does not let us. */
export function storeDraft(pageId: string, { postId, planId, typedAt, entries }: PostDraft): boolean {
  try {
    if (Object.keys(entries).length === 0) removeStoredDraft(postId, pageId);
    else localStorage.setItem(prefix(postId) + pageId, JSON.stringify({ planId, typedAt, entries }));
    return true;
  } catch {
    return false; // full, or switched off
  }
}

/** The drafts of a post that other pages have stored, the newest first. */
export function findStoredDrafts(postId: string, ownPageId: string): StoredDraft[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix(postId)) && key !== prefix(postId) + ownPageId)
      .flatMap((key) => {
        const draft = readDraft(localStorage.getItem(key));
        return draft ? [{ pageId: key.slice(prefix(postId).length), ...draft }] : [];
      })
      .toSorted((one, other) => other.typedAt - one.typedAt);
  } catch {
    return []; // switched off
  }
}

export function removeStoredDraft(postId: string, pageId: string): void {
  localStorage.removeItem(prefix(postId) + pageId);
}

function readDraft(text: string | null): z.infer<typeof storedDraftSchema> | undefined {
  try {
    return storedDraftSchema.parse(JSON.parse(text ?? ""));
  } catch {
    return undefined; // something else's text under our name
  }
}
