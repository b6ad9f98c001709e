import { assertNever } from "@/lib/assertNever";
import { compareEdits, isSameText, type EditComparison, type Texts } from "@/lib/carousel/compareEdits";
import type { SlideProblem } from "@/lib/schemas/generationRun";

/** A text that was typed and that the server does not have yet, as far as is known. */
export interface DraftEntry {
  /** What was stored when typing began. */
  base: string;
  typed: string;
  /** What saves without an answer have carried: one of these may be stored by now. */
  sent: readonly string[];
  /** Why the server has refused this text. It is not sent again until it is typed anew. */
  fault: string | null;
}

/** What is typed into one post, or one plan's brand kit. Texts that nobody has typed into follow the server. */
export interface Draft {
  /** Of the post, or of the plan. */
  id: string;
  planId: string;
  entries: Readonly<Record<string, DraftEntry>>;
  /** What became of the last save; `lost`: nobody knows. */
  phase: "idle" | "saving" | "failed" | "lost";
  /** Why the last save did not succeed. */
  problem: SlideProblem | null;
  /** When something was typed last, and, if that was before this page was opened, the same; milliseconds since 1970. */
  typedAt: number | null;
  restoredAt: number | null;
  /** Whether the server has stored something of this draft since it was opened. */
  hasSaved: boolean;
  /** Whether this browser keeps a copy until the server has it; its storage may be full or switched off. */
  isKeptHere: boolean;
}

/** By id. */
export type Drafts = Readonly<Record<string, Draft>>;

/** Whose text is kept, by key, where two people have typed; a text that is not named stays in conflict. */
export type DraftChoices = Readonly<Record<string, "mine" | "theirs">>;

/** What has happened to what is typed. Times in milliseconds since 1970. */
export type DraftAction = { id: string } &
  /** A post or brand kit was opened; what is left of an earlier draft of it is kept. */
  (
    | { type: "DRAFT_OPENED"; planId: string }
    /** `stored`: what is stored there as the client knows it. */
    | { type: "TEXT_TYPED"; key: string; value: string; stored: string; typedAt: number }
    /** What an earlier page has left in this browser's storage; what is here already comes first. */
    | { type: "DRAFT_RESTORED"; entries: Draft["entries"]; typedAt: number }
    | { type: "DRAFT_KEPT"; isKept: boolean }
    | { type: "SAVE_STARTED" }
    | { type: "TEXTS_SENT"; texts: Texts }
    /** `carried`: the texts of the save that was answered; `stored`: all texts by then. */
    | { type: "SAVE_SUCCEEDED"; carried: Texts; stored: Texts }
    /** `faults`: why the server has refused single texts. */
    | { type: "SAVE_FAILED"; problem: SlideProblem; faults: Texts }
    | { type: "ANSWER_LOST"; problem: SlideProblem }
    /** A person has chosen: these texts of mine go on what is stored, those are let go for theirs. */
    | { type: "CONFLICT_RESOLVED"; choices: DraftChoices; stored: Texts }
    | { type: "DRAFT_DISCARDED" }
  );

/** The drafts after an event. An event of a draft that is not open changes nothing: the same object. */
export function draftReducer(state: Drafts, action: DraftAction): Drafts {
  const current = state[action.id];
  const next = reduceDraft(current, action);
  return next === current || !next ? state : { ...state, [action.id]: next };
}

function reduceDraft(current: Draft | undefined, action: DraftAction): Draft | undefined {
  if (action.type === "DRAFT_OPENED") {
    return current && isUnsaved(current) ? current : openDraft(action.id, action.planId);
  }
  if (!current) return current;
  switch (action.type) {
    case "TEXT_TYPED":
      return typeText(current, action);
    case "DRAFT_RESTORED": {
      const { typedAt } = action;
      const entries = { ...action.entries, ...current.entries };
      const restoredAt = current.restoredAt ?? typedAt;
      return { ...current, entries, typedAt: current.typedAt ?? typedAt, restoredAt };
    }
    case "DRAFT_KEPT":
      return current.isKeptHere === action.isKept ? current : { ...current, isKeptHere: action.isKept };
    case "SAVE_STARTED":
      return { ...current, phase: "saving", problem: null };
    case "TEXTS_SENT":
      return mapEntries(current, (key, entry) => {
        const text = action.texts[key];
        const isNew = text !== undefined && !entry.sent.includes(text);
        return isNew ? { ...entry, sent: [...entry.sent, text] } : entry;
      });
    case "SAVE_SUCCEEDED": {
      const settled = mapEntries(current, (key, entry) => settleEntry(key, entry, action));
      const isStored = Object.keys(current.entries).length > Object.keys(settled.entries).length;
      return { ...settled, phase: "idle", problem: null, hasSaved: current.hasSaved || isStored };
    }
    case "SAVE_FAILED":
      return {
        ...mapEntries(current, (key, entry) => ({ ...entry, fault: action.faults[key] ?? entry.fault })),
        phase: "failed",
        problem: action.problem,
      };
    case "ANSWER_LOST":
      return { ...current, phase: "lost", problem: action.problem };
    case "CONFLICT_RESOLVED":
      return mapEntries(current, (key, entry) => {
        const stored = action.stored[key];
        const choice = action.choices[key];
        if (choice === undefined) return entry;
        // The words for a slide that is gone have no place any more.
        return choice === "theirs" || stored === undefined ? null : { ...entry, base: stored, sent: [] };
      });
    case "DRAFT_DISCARDED":
      return openDraft(current.id, current.planId);
    default:
      return assertNever(action);
  }
}

function openDraft(id: string, planId: string): Draft {
  const times = { typedAt: null, restoredAt: null };
  const state = { phase: "idle", problem: null, hasSaved: false, isKeptHere: true } as const;
  return { id, planId, entries: {}, ...times, ...state };
}

function typeText(
  current: Draft,
  { key, value, stored, typedAt }: Extract<DraftAction, { type: "TEXT_TYPED" }>,
): Draft {
  const { [key]: entry, ...others } = current.entries;
  const { base, sent }: Pick<DraftEntry, "base" | "sent"> = entry ?? { base: stored, sent: [] };
  // Typed back to what was stored, or is: nothing is left to save, unless a save has carried something else meanwhile.
  const isBack = (value === base || value === stored) && sent.length === 0;
  const entries = isBack ? others : { ...others, [key]: { base, typed: value, sent, fault: null } };
  const hasFailed = current.phase === "failed";
  return { ...current, entries, typedAt, ...(hasFailed && { phase: "idle", problem: null }) };
}

/** What is left of an entry once the server has answered: nothing, or what was typed meanwhile. */
function settleEntry(
  key: string,
  entry: DraftEntry,
  { carried, stored }: { carried: Texts; stored: Texts },
): DraftEntry | null {
  const now = stored[key];
  // Whatever was sent before has been carried out, or never will be: its revision is gone.
  const isOwn = carried[key] !== undefined || entry.sent.some((text) => isSameText(key, text, now));
  const base = isOwn && now !== undefined ? now : entry.base;
  const isSettled = isSameText(key, entry.typed, now) || isSameText(key, entry.typed, base);
  return isSettled ? null : { ...entry, sent: [], base };
}

/** Each entry as `change` gives it; null takes it out. */
function mapEntries(current: Draft, change: (key: string, entry: DraftEntry) => DraftEntry | null): Draft {
  const entries = Object.entries(current.entries).flatMap(([key, entry]) => {
    const changed = change(key, entry);
    return changed ? [[key, changed] as const] : [];
  });
  return { ...current, entries: Object.fromEntries(entries) };
}

/**
 * What has become of what was typed:
 * - `clean`: nothing was typed; `saved`: all of it, and the server has answered that it is stored;
 * - `dirty`: typed, and not sent yet; `saving`: on its way;
 * - `failed`: refused or gone wrong: see `problem` and the faults of the entries; kept, and sent again when told to;
 * - `offline`: the server cannot be reached; kept;
 * - `conflict`: somebody else has changed the same texts: nothing of these is sent until a person has chosen.
 */
export type DraftStatus = "clean" | "dirty" | "saving" | "saved" | "failed" | "offline" | "conflict";

export function draftStatus(draft: Draft | null, stored: Texts): DraftStatus {
  if (!draft) return "clean";
  const { phase, entries, hasSaved } = draft;
  if (phase === "saving") return "saving";
  if (draftConflicts(draft, stored).length > 0) return "conflict";
  if (phase === "lost") return "offline";
  if (phase === "failed" || Object.values(entries).some(({ fault }) => fault !== null)) return "failed";
  if (isUnsaved(draft)) return "dirty";
  return hasSaved ? "saved" : "clean";
}

export function isUnsaved({ entries }: Draft): boolean {
  return Object.entries(entries).some(([key, entry]) => isChange(key, entry));
}

/** Whether more than the spelling was typed, or a save may have stored something else meanwhile. */
function isChange(key: string, { base, typed, sent }: DraftEntry): boolean {
  return sent.length > 0 || !isSameText(key, typed, base);
}

/** What the fields show: what is typed, else what is stored. */
export function shownTexts(draft: Draft | null, stored: Texts): Texts {
  const typed = Object.entries(draft?.entries ?? {}).flatMap(([key, entry]) => {
    const isShown = isChange(key, entry) || isSameText(key, entry.base, stored[key]);
    return isShown ? [[key, entry.typed]] : []; // a mere spelling gives way to what somebody else has written
  });
  return { ...stored, ...Object.fromEntries(typed) };
}

/** The typed texts that somebody else has changed too, each to something else. */
export function draftConflicts({ entries }: Draft, stored: Texts): EditComparison[] {
  const all = Object.entries(entries);
  return compareEdits({
    base: Object.fromEntries(all.map(([key, entry]) => [key, baseOf(key, entry, stored[key])])),
    mine: Object.fromEntries(all.map(([key, { typed }]) => [key, typed])),
    theirs: stored,
  }).filter(({ verdict }) => verdict === "both");
}

/**
 * The texts that a save on this version carries: what was typed, without what the server has refused, what it has
 * already, and what is in conflict. A text that was typed back to what it was is sent too, as long as a save may have
 * changed it in between.
 */
export function textsToSend({ entries }: Draft, stored: Texts): Texts {
  const chosen = Object.entries(entries).filter(([key, entry]) => {
    const now = stored[key];
    if (entry.fault !== null || now === undefined) return false;
    const isUntouched = isSameText(key, now, baseOf(key, entry, now));
    return isUntouched && (!isSameText(key, entry.typed, now) || mayHaveChanged(key, entry, now));
  });
  return Object.fromEntries(chosen.map(([key, { typed }]) => [key, typed]));
}

/** Whether there is anything that a save could do for this draft. */
export function hasWork(draft: Draft, stored: Texts): boolean {
  const isStored = Object.entries(draft.entries).some(([key, { typed }]) =>
    isSameText(key, typed, stored[key]),
  );
  return isStored || Object.keys(textsToSend(draft, stored)).length > 0;
}

/** What the typed text goes on: a text that one of our own saves may have stored is nobody else's change. */
function baseOf(key: string, { base, sent }: DraftEntry, now: string | undefined): string {
  return sent.find((each) => isSameText(key, each, now)) ?? base;
}

function mayHaveChanged(key: string, { typed, sent }: DraftEntry, now: string): boolean {
  return isSameText(key, typed, now) && sent.some((each) => !isSameText(key, each, now));
}
