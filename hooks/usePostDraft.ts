import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { EditComparison } from "@/lib/carousel/compareEdits";
import { draftConflicts, draftStatus, type DraftStatus, type PostDraft } from "@/lib/carousel/postDraft";
import {
  readTextKey,
  slideTextKey,
  textsOf,
  type PostField,
  type SlideField,
} from "@/lib/carousel/postTexts";
import type { SlideProblem } from "@/lib/schemas/generationRun";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import type { DraftChoices, Drafts } from "@/hooks/drafts/drafts";
import { useRunContext } from "@/hooks/run/useRunContext";

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
  /** The same for a field of a slide. */
  slideText: (slideId: string, field: SlideField) => string;
  /** To be called on every change. Saves itself after a pause in typing. */
  set: (field: PostField, value: string) => void;
  setSlideText: (slideId: string, field: SlideField, value: string) => void;
  status: DraftStatus;
  /** Whether something typed is not with the server yet, whatever the status. */
  isUnsaved: boolean;
  /** Whether slides are among what is unsaved. */
  changesSlides: boolean;
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
   * Ends a conflict: `"mine"`, `"theirs"`, or one of them by the `key` of each row; rows not named stay in conflict.
   * Mine goes on what is shown as theirs and is saved; when that has changed again, it is asked again. The words for
   * a slide that they have removed cannot be kept: either choice lets them go. Resolves as `save` does.
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
  const draft = useSyncExternalStore(
    drafts.subscribe,
    () => drafts.find(postId),
    () => null,
  );
  return useMemo(() => describeDraft(drafts, draft, postInfo), [drafts, draft, postInfo]);
}

function describeDraft(drafts: Drafts, draft: PostDraft | null, post: PostInfo): PostDraftEditing {
  const stored = textsOf(post);
  const entries = draft?.entries ?? {};
  const keys = Object.keys(entries);
  const shown = (key: string) => entries[key]?.typed ?? stored[key] ?? "";
  const status = draftStatus(draft, post);
  return {
    text: (field) => shown(field),
    slideText: (slideId, field) => shown(slideTextKey(slideId, field)),
    set: (field, value) => drafts.type(post, field, value),
    setSlideText: (slideId, field, value) => drafts.type(post, slideTextKey(slideId, field), value),
    status,
    isUnsaved: keys.length > 0,
    changesSlides: keys.some((key) => readTextKey(key)?.slideId),
    problem: draft?.problem ?? null,
    fault: (field) => entries[field]?.fault ?? null,
    slideFault: (slideId, field) => entries[slideTextKey(slideId, field)]?.fault ?? null,
    conflicts: status === "conflict" && draft ? describeConflicts(draft, post) : [],
    restoredAt: draft?.restoredAt ?? null,
    isKeptHere: draft?.isKeptHere ?? true,
    save: () => drafts.save(post.id),
    discard: () => drafts.discard(post.id),
    resolve: (choices) => drafts.resolve(post, choices),
  };
}

function describeConflicts(draft: PostDraft, post: PostInfo): DraftConflict[] {
  return draftConflicts(draft, post).flatMap((comparison) => {
    const named = readTextKey(comparison.key);
    const place = post.slides.findIndex(({ id }) => id === named?.slideId);
    return named ? [{ ...comparison, ...named, slideNumber: place === -1 ? null : place + 1 }] : [];
  });
}
