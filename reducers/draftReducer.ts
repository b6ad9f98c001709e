import { assertNever } from "@/lib/assertNever";
import type { DraftEntry, PostDraft, PostDrafts } from "@/lib/carousel/postDraft";
import { isSameText, type PostTexts } from "@/lib/carousel/postTexts";
import type { SlideProblem } from "@/lib/schemas/generationRun";

/** What has happened to what is typed. Texts are by key, as in `PostTexts`; times in milliseconds since 1970. */
export type DraftAction = { postId: string } &
  /** A post was opened; what is left of an earlier draft of it is kept. */
  (
    | { type: "DRAFT_OPENED"; planId: string }
    /** `stored`: what the post says there as the client knows it. */
    | { type: "TEXT_TYPED"; key: string; value: string; stored: string; typedAt: number }
    /** What an earlier page has left in this browser's storage; what is here already comes first. */
    | { type: "DRAFT_RESTORED"; entries: PostDraft["entries"]; typedAt: number }
    | { type: "DRAFT_KEPT"; isKept: boolean }
    | { type: "SAVE_STARTED" }
    | { type: "TEXTS_SENT"; texts: PostTexts }
    /** `carried`: the texts of the save that was answered; `stored`: all texts of the post by then. */
    | { type: "SAVE_SUCCEEDED"; carried: PostTexts; stored: PostTexts }
    /** `faults`: why the server has refused single texts. */
    | { type: "SAVE_FAILED"; problem: SlideProblem; faults: PostTexts }
    | { type: "ANSWER_LOST"; problem: SlideProblem }
    /** A person has chosen: these texts of mine go on what is stored, those are let go for theirs. */
    | { type: "CONFLICT_RESOLVED"; mine: readonly string[]; theirs: readonly string[]; stored: PostTexts }
    | { type: "DRAFT_DISCARDED" }
  );

/** The drafts after an event. An event of a draft that is not open changes nothing: the same object. */
export function draftReducer(state: PostDrafts, action: DraftAction): PostDrafts {
  const held = state[action.postId];
  const next = reduceDraft(held, action);
  return next === held || !next ? state : { ...state, [action.postId]: next };
}

function reduceDraft(held: PostDraft | undefined, action: DraftAction): PostDraft | undefined {
  if (action.type === "DRAFT_OPENED") {
    return held && Object.keys(held.entries).length > 0 ? held : openDraft(action.postId, action.planId);
  }
  if (!held) return held;
  switch (action.type) {
    case "TEXT_TYPED":
      return typeText(held, action);
    case "DRAFT_RESTORED": {
      const { typedAt } = action;
      const entries = { ...action.entries, ...held.entries };
      return { ...held, entries, typedAt: held.typedAt ?? typedAt, restoredAt: held.restoredAt ?? typedAt };
    }
    case "DRAFT_KEPT":
      return held.isKeptHere === action.isKept ? held : { ...held, isKeptHere: action.isKept };
    case "SAVE_STARTED":
      return { ...held, phase: "saving", problem: null };
    case "TEXTS_SENT":
      return withEntries(held, (key, entry) => {
        const text = action.texts[key];
        return text === undefined || entry.sent.includes(text)
          ? entry
          : { ...entry, sent: [...entry.sent, text] };
      });
    case "SAVE_SUCCEEDED": {
      const settled = withEntries(held, (key, entry) => settleEntry(key, entry, action));
      const isStored = Object.keys(held.entries).length > Object.keys(settled.entries).length;
      return { ...settled, phase: "idle", problem: null, hasSaved: held.hasSaved || isStored };
    }
    case "SAVE_FAILED":
      return {
        ...withEntries(held, (key, entry) => ({ ...entry, fault: action.faults[key] ?? entry.fault })),
        phase: "failed",
        problem: action.problem,
      };
    case "ANSWER_LOST":
      return { ...held, phase: "lost", problem: action.problem };
    case "CONFLICT_RESOLVED":
      return withEntries(held, (key, entry) => {
        const stored = action.stored[key];
        const isMine = action.mine.includes(key);
        // The words for a slide that is gone have no place any more.
        if (action.theirs.includes(key) || (isMine && stored === undefined)) return null;
        return isMine && stored !== undefined ? { ...entry, base: stored, sent: [] } : entry;
      });
    case "DRAFT_DISCARDED":
      return openDraft(held.postId, held.planId);
    default:
      return assertNever(action);
  }
}

function openDraft(postId: string, planId: string): PostDraft {
  const times = { typedAt: null, restoredAt: null };
  const state = { phase: "idle", problem: null, hasSaved: false, isKeptHere: true } as const;
  return { postId, planId, entries: {}, ...times, ...state };
}

function typeText(
  held: PostDraft,
  { key, value, stored, typedAt }: Extract<DraftAction, { type: "TEXT_TYPED" }>,
): PostDraft {
  const { [key]: entry, ...others } = held.entries;
  const { base, sent }: Pick<DraftEntry, "base" | "sent"> = entry ?? { base: stored, sent: [] };
  // Typed back to what was stored: nothing is left to save, unless a save has carried something else meanwhile.
  const isBack = value === base && sent.length === 0;
  const entries = isBack ? others : { ...others, [key]: { base, typed: value, sent, fault: null } };
  const phase = held.phase === "failed" ? "idle" : held.phase;
  return { ...held, entries, phase, typedAt };
}

/** What is left of an entry once the server has answered: nothing, or what was typed meanwhile. */
function settleEntry(
  key: string,
  entry: DraftEntry,
  { carried, stored }: { carried: PostTexts; stored: PostTexts },
): DraftEntry | null {
  const now = stored[key];
  // Whatever was sent before has been carried out, or never will be: its revision is gone.
  const isOwn = carried[key] !== undefined || entry.sent.some((text) => isSameText(key, text, now));
  const base = isOwn && now !== undefined ? now : entry.base;
  const isSettled = isSameText(key, entry.typed, now) || isSameText(key, entry.typed, base);
  return isSettled ? null : { ...entry, sent: [], base };
}

/** Each entry as `change` gives it; null takes it out. */
function withEntries(
  held: PostDraft,
  change: (key: string, entry: DraftEntry) => DraftEntry | null,
): PostDraft {
  const entries = Object.entries(held.entries).flatMap(([key, entry]) => {
    const changed = change(key, entry);
    return changed ? [[key, changed] as const] : [];
  });
  return { ...held, entries: Object.fromEntries(entries) };
}
