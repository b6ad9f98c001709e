import type { SlideProblem } from "@/lib/schemas/generationRun";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { compareEdits, type EditComparison } from "./compareEdits";
import { isSameText, textsOf, type PostTexts } from "./postTexts";

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

/** What is typed into one post. Texts that nobody has typed into are not in it: they follow the server. */
export interface PostDraft {
  postId: string;
  planId: string;
  /** By key, as in `PostTexts`. */
  entries: Readonly<Record<string, DraftEntry>>;
  /** What became of the last save; `lost`: nobody knows, it is repeated when the server can be reached again. */
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

/** What is typed, by post id. */
export type PostDrafts = Readonly<Record<string, PostDraft>>;

/**
 * What has become of the words that were typed:
 * - `clean`: nothing was typed; `saved`: all of it, and the server has answered that it is stored;
 * - `dirty`: typed, and sent as soon as there is a pause; `saving`: on its way;
 * - `failed`: refused or gone wrong: see `problem` and `faults`; kept, and sent again when changed or told to;
 * - `offline`: the server cannot be reached; kept, and sent again by itself when it can;
 * - `conflict`: somebody else has changed the same texts: nothing of these is sent until a person has chosen.
 */
export type DraftStatus = "clean" | "dirty" | "saving" | "saved" | "failed" | "offline" | "conflict";

export function draftStatus(draft: PostDraft | null, post: PostInfo): DraftStatus {
  if (!draft) return "clean";
  const { phase, entries, hasSaved } = draft;
  const all = Object.values(entries);
  if (phase === "saving") return "saving";
  if (draftConflicts(draft, post).length > 0) return "conflict";
  if (phase === "lost") return "offline";
  if (phase === "failed" || all.some(({ fault }) => fault !== null)) return "failed";
  if (all.length > 0) return "dirty";
  return hasSaved ? "saved" : "clean";
}

export function isUnsaved({ entries }: PostDraft): boolean {
  return Object.keys(entries).length > 0;
}

/** The typed texts that somebody else has changed too, each to something else. */
export function draftConflicts({ entries }: PostDraft, post: PostInfo): EditComparison[] {
  const theirs = textsOf(post);
  return compareEdits({
    base: mapEntries(entries, (key, entry) => baseOf(key, entry, theirs[key])),
    mine: mapEntries(entries, (_, { typed }) => typed),
    theirs,
  }).filter(({ verdict }) => verdict === "both");
}

/**
 * The texts that a save on this version carries: what was typed, without what the server has refused, what it has
 * already, and what is in conflict. A text that was typed back to what it was is sent too, as long as a save may have
 * changed it in between.
 */
export function textsToSend({ entries }: PostDraft, onto: PostInfo): PostTexts {
  const stored = textsOf(onto);
  const chosen = Object.entries(entries).filter(([key, entry]) => {
    const now = stored[key];
    if (entry.fault !== null || now === undefined) return false;
    const isUntouched = isSameText(key, now, baseOf(key, entry, now));
    return isUntouched && (!isSameText(key, entry.typed, now) || mayHaveChanged(key, entry, now));
  });
  return Object.fromEntries(chosen.map(([key, { typed }]) => [key, typed]));
}

/** Whether there is anything that a save could do for this draft. */
export function hasWork(draft: PostDraft, post: PostInfo): boolean {
  const stored = textsOf(post);
  const isStored = Object.entries(draft.entries).some(([key, { typed }]) =>
    isSameText(key, typed, stored[key]),
  );
  return isStored || Object.keys(textsToSend(draft, post)).length > 0;
}

/** What the typed text goes on: a text that one of our own saves may have stored is nobody else's change. */
function baseOf(key: string, { base, sent }: DraftEntry, now: string | undefined): string {
  return sent.find((each) => isSameText(key, each, now)) ?? base;
}

function mayHaveChanged(key: string, { typed, sent }: DraftEntry, now: string): boolean {
  return isSameText(key, typed, now) && sent.some((each) => !isSameText(key, each, now));
}

function mapEntries(
  entries: PostDraft["entries"],
  read: (key: string, entry: DraftEntry) => string,
): PostTexts {
  return Object.fromEntries(Object.entries(entries).map(([key, entry]) => [key, read(key, entry)]));
}
