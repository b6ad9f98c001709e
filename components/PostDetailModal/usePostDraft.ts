import { useEffect, useState } from "react";
import type { AssetManagement } from "@/hooks/useAssetManagement";
import { ApiError } from "@/lib/apiClient";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { readEdit, writeEdit } from "./draftStorage";
import { draftFields, EMPTY_DRAFT, isEmptyDraft, withoutSent, type PostDraft } from "./postDraft";
import { saveFaults } from "./saveFaults";

/**
 * Where a draft's last save stands: `saved` only once the server has answered, `conflict` when somebody else has
 * changed the same words since the draft was begun.
 */
export type DraftStatus =
  { phase: "idle" | "saving" | "saved" | "conflict" } | { phase: "failed"; reasons: string[] };

/** What is being typed into a post. It is kept in this browser until the server has stored it. */
export function usePostDraft(postInfo: PostInfo, onUpdatePost: AssetManagement["handleUpdatePost"]) {
  const [edit, setEdit] = useState(() => readEdit(postInfo));
  const [status, setStatus] = useState<DraftStatus>({ phase: "idle" });
  const { base, draft } = edit;

  useEffect(() => writeEdit(edit), [edit]);

  function change(next: PostDraft): void {
    setEdit({ base: isEmptyDraft(draft) ? postInfo : base, draft: next });
    if (status.phase !== "saving") setStatus({ phase: "idle" });
  }

  /** Resolves to whether the server has stored the draft. */
  async function saveOn(version: PostInfo): Promise<boolean> {
    setStatus({ phase: "saving" });
    try {
      const stored = await onUpdatePost(version, draftFields(draft, version));
      setEdit((latest) => ({ base: stored, draft: withoutSent(latest.draft, draft) }));
      setStatus({ phase: "saved" });
      return true;
    } catch (error) {
      const isConflict = error instanceof ApiError && error.problem.code === "revision_conflict";
      setStatus(isConflict ? { phase: "conflict" } : { phase: "failed", reasons: saveFaults(error) });
      return false;
    }
  }

  return {
    base,
    draft,
    isDirty: !isEmptyDraft(draft),
    status,
    change,
    save: () => saveOn(base),
    /** Once the person has seen what the other has written. */
    saveOverTheirs: () => saveOn(postInfo),
    discard: () => change(EMPTY_DRAFT),
  };
}

export type PostEdit = ReturnType<typeof usePostDraft>;
