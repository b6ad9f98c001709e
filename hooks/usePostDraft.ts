import { useEffect, useMemo } from "react";
import { useStore } from "zustand";
import type { EditComparison } from "@/lib/carousel/compareEdits";
import {
  readTextKey,
  slideTextKey,
  textsOf,
  type PostField,
  type SlideField,
} from "@/lib/carousel/postTexts";
import type { SlideProblem } from "@/lib/schemas/generationRun";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import type { PostDrafts } from "@/hooks/drafts/postDraft";
import { useRunContext } from "@/hooks/run/useRunContext";
import {
  draftConflicts,
  draftStatus,
  isUnsaved,
  shownTexts,
  type Draft,
  type DraftChoices,
  type DraftStatus,
} from "@/reducers/draftReducer";

/** A text that two people have changed, each to something else. */
export interface DraftConflict extends EditComparison {
  field: PostField | SlideField;
  /** Null for a field of the post itself. */
  slideId: string | null;
  /** The slide's place, counted from 1; null for a field of the post, and when they have removed the slide. */
  slideNumber: number | null;
}

/** What is typed into a post, what the fields show, and what has become of it. */
export interface PostDraftEditing {
  /** What to show in a field of the post: what was typed, else what is stored. No time is the empty text. */
  text: (field: PostField) => string;
  slideText: (slideId: string, field: SlideField) => string;
  /** To be called on every change. Saves itself after a pause in typing. */
  set: (field: PostField, value: string) => void;
  setSlideText: (slideId: string, field: SlideField, value: string) => void;
  status: DraftStatus;
  /** Whether something typed is not with the server yet, whatever the status. */
  isUnsaved: boolean;
  /** In `failed` and `offline`: why; null when only single texts were refused. */
  problem: SlideProblem | null;
  /** Why the server has refused this text ('must not be empty'), until it is changed; null when it has not. */
  fault: (field: PostField) => string | null;
  slideFault: (slideId: string, field: SlideField) => string | null;
  /** In `conflict`: the texts to choose between; else empty. `theirs` is null when they have removed the slide. */
  conflicts: DraftConflict[];
  /** When what was found in this browser had been typed ('Restored what you typed at 10:42'), in ms since 1970. */
  restoredAt: number | null;
  /** Whether this browser keeps a copy until the server has it: false when its storage is full or switched off. */
  isKeptHere: boolean;
  /** Saves now: on blur, before closing, as Retry. Resolves to whether the server has all that was typed. */
  save: () => Promise<boolean>;
  /** Goes back to what the server has. */
  discard: () => void;
  /**
   * Ends conflicts, by the `key` of each row. Mine goes on what is shown as theirs and is saved; when that has changed
   * again, it is asked again. The words for a slide that they have removed cannot be kept: either choice lets them go.
   * Resolves as `save` does.
   */
  resolve: (choices: DraftChoices) => Promise<boolean>;
}

/**
 * Editing the words of a post. `postInfo` is the post as `useMediaPlan` gives it. What was typed saves itself, is kept
 * in this browser until the server has answered, is saved when the component goes, and comes back after a reload.
 * What somebody else changes meanwhile is taken over, unless both have changed the same text.
 */
export function usePostDraft(postInfo: PostInfo): PostDraftEditing {
  const { drafts } = useRunContext();
  const { id: postId, planId } = postInfo;
  useEffect(() => {
    drafts.open(postId, planId);
    return () => void drafts.save(postId);
  }, [drafts, postId, planId]);
  const draft = useStore(drafts.store, (all) => all[postId] ?? null);
  return useMemo(() => describeDraft(drafts, draft, postInfo), [drafts, draft, postInfo]);
}

function describeDraft(drafts: PostDrafts, draft: Draft | null, post: PostInfo): PostDraftEditing {
  const stored = textsOf(post);
  const shown = shownTexts(draft, stored);
  const faultAt = (key: string) => draft?.entries[key]?.fault ?? null;
  const status = draftStatus(draft, stored);
  return {
    text: (field) => shown[field] ?? "",
    slideText: (slideId, field) => shown[slideTextKey(slideId, field)] ?? "",
    set: (field, value) => drafts.type(post, field, value),
    setSlideText: (slideId, field, value) => drafts.type(post, slideTextKey(slideId, field), value),
    status,
    isUnsaved: draft !== null && isUnsaved(draft),
    problem: draft?.problem ?? null,
    fault: (field) => faultAt(field),
    slideFault: (slideId, field) => faultAt(slideTextKey(slideId, field)),
    conflicts:
      status === "conflict" && draft ? draftConflicts(draft, stored).flatMap((row) => locate(row, post)) : [],
    restoredAt: draft?.restoredAt ?? null,
    isKeptHere: draft?.isKeptHere ?? true,
    save: () => drafts.save(post.id),
    discard: () => drafts.discard(post.id),
    resolve: (choices) => drafts.resolve(post, choices),
  };
}

/** Where on the page the text of a conflict stands. */
function locate(row: EditComparison, { slides }: PostInfo): DraftConflict[] {
  const named = readTextKey(row.key);
  const place = slides.findIndex(({ id }) => id === named?.slideId);
  return named ? [{ ...row, ...named, slideNumber: place === -1 ? null : place + 1 }] : [];
}
