import { useEffect, useState } from "react";
import type { AssetManagement } from "@/hooks/useAssetManagement";
import { ApiError } from "@/lib/apiClient";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import {
  draftFields,
  EMPTY_DRAFT,
  isEmptyDraft,
  postDraftSchema,
  withoutSent,
  withoutStored,
  type PostDraft,
} from "./postDraft";

/** Where a draft's last save stands; `saved` only once the server has answered. */
export type DraftStatus =
  { phase: "idle" } | { phase: "saving" } | { phase: "saved" } | { phase: "failed"; reasons: string[] };

/** What is being typed into a post. It is kept in this browser until the server has stored it. */
export function usePostDraft(postInfo: PostInfo, onUpdatePost: AssetManagement["handleUpdatePost"]) {
  const [draft, setDraft] = useState(() => readDraft(postInfo));
  const [status, setStatus] = useState<DraftStatus>({ phase: "idle" });

  useEffect(() => writeDraft(postInfo.id, draft), [postInfo.id, draft]);

  function change(next: PostDraft): void {
    setDraft(next);
    if (status.phase === "saved" || status.phase === "failed") setStatus({ phase: "idle" });
  }

  /** Resolves to whether the server has stored the draft. */
  async function save(): Promise<boolean> {
    setStatus({ phase: "saving" });
    try {
      await onUpdatePost(postInfo, draftFields(draft, postInfo));
      setDraft((latest) => withoutSent(latest, draft));
      setStatus({ phase: "saved" });
      return true;
    } catch (error) {
      setStatus({ phase: "failed", reasons: reasonsOf(error) });
      return false;
    }
  }

  return { draft, isDirty: !isEmptyDraft(draft), status, change, save, discard: () => change(EMPTY_DRAFT) };
}

const storageKey = (postId: string) => `post-draft:${postId}`;

function readDraft(postInfo: PostInfo): PostDraft {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey(postInfo.id)) ?? "null");
    const parsed = postDraftSchema.safeParse(kept);
    return parsed.success ? withoutStored(parsed.data, postInfo) : EMPTY_DRAFT;
  } catch {
    return EMPTY_DRAFT; // storage switched off, or something else's text under our name
  }
}

function writeDraft(postId: string, draft: PostDraft): void {
  try {
    if (isEmptyDraft(draft)) localStorage.removeItem(storageKey(postId));
    else localStorage.setItem(storageKey(postId), JSON.stringify(draft));
  } catch {
    // Storage is full or switched off: the draft lives as long as the dialog.
  }
}

function reasonsOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const faults = error instanceof ApiError ? error.problem.errors : undefined;
  if (!faults) return [error.message];
  return faults.map(({ path, message }) => `${placeName(path)} ${message}`);
}

const FIELD_NAMES: Record<string, string> = {
  content: "caption",
  cta: "call to action",
  mediaPrompt: "prompt",
  altText: "alt text",
};

/** 'slides[2].mediaPrompt' → 'Slide 3, prompt:' */
function placeName(path: string): string {
  const [, index, field = path] = /^slides\[(\d+)\]\.?(.*)$/.exec(path) ?? [];
  const name = FIELD_NAMES[field] ?? field;
  if (index === undefined) return `${name.charAt(0).toUpperCase()}${name.slice(1)}:`;
  return `Slide ${Number(index) + 1}, ${name}:`;
}
