import { createStore } from "zustand/vanilla";
import { isOnline } from "@/hooks/online";
import { NetworkError } from "@/lib/apiClient";
import { isAnswerLost } from "@/lib/carousel/run";
import type { Texts } from "@/lib/carousel/compareEdits";
import type { SlideProblem } from "@/lib/schemas/generationRun";
import { toSlideProblem } from "@/lib/slideProblem";
import {
  draftConflicts,
  draftReducer,
  hasWork,
  isUnsaved,
  textsToSend,
  type Draft,
  type DraftAction,
  type DraftChoices,
  type Drafts,
} from "@/reducers/draftReducer";
import type { DraftCopy, DraftStorage } from "./draftStorage";

/*
 * How what is typed comes to the server, for posts (`postDraft`) and brand kits (`brandKitDraft`) alike:
 *
 * 1. `open` begins a draft and takes up what pages that are gone have left of it.
 * 2. `type` notes a text beside the one that was stored when it was first touched. Each change is copied to this
 *    browser's storage.
 * 3. `save` sends, after a pause or when told to, what may go on the newest version: not what the server has refused,
 *    nor what somebody else has changed, too. Saves of one draft queue.
 * 4. Stored texts leave the draft. Refused ones stay with their faults, and the others go without them. What got no
 *    answer is sent again by `resume`.
 * 5. `resolve` decides what two people have changed, and saves.
 *
 * What each of these makes of a draft stands in `draftReducer`.
 */

/** So long after the last key a draft is saved, in milliseconds. */
const AUTOSAVE_PAUSE_MS = 800;

/** What differs between posts and brand kits. */
export interface DraftAdapter<Subject> {
  storage: DraftStorage<DraftCopy>;
  /** Whether a pause in typing saves; else only a person does. */
  isAutosaved: boolean;
  /** What is stored, as the client knows it now. */
  find: (draft: Draft) => Subject | undefined;
  textsOf: (subject: Subject) => Texts;
  /** Never rejects. */
  send: (save: DraftSave<Subject>) => Promise<SaveOutcome>;
}

export interface DraftSave<Subject> {
  draft: Draft;
  /** What the client believes to be stored. */
  base: Subject;
  /** The texts that go on this version; to be asked anew for each version that is tried. Empty: nothing is left to send. */
  carry: (onto: Subject) => Texts;
}

export type SaveOutcome =
  /** All texts by now. */
  | { stored: Texts }
  /** `faults`: why single texts were refused, by key. */
  | { problem: SlideProblem; faults: Texts };

/** What is typed in this page, saved and kept; goes on when a dialog is closed. */
export class DraftEngine<Subject extends { id: string }> {
  readonly store = createStore<Drafts>(() => ({}));
  readonly #pageId: string;
  readonly #adapter: DraftAdapter<Subject>;
  #isConnected = false;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #underWay = new Map<string, Promise<void>>();

  constructor(pageId: string, adapter: DraftAdapter<Subject>) {
    this.#pageId = pageId;
    this.#adapter = adapter;
  }

  find(id: string): Draft | null {
    return this.store.getState()[id] ?? null;
  }

  hasUnsaved(): boolean {
    return Object.values(this.store.getState()).some(isUnsaved);
  }

  /** Saves for as long as the page lives: until the function it returns is called. */
  connect(): () => void {
    this.#isConnected = true;
    return () => {
      this.#isConnected = false;
      for (const timer of this.#timers.values()) clearTimeout(timer);
    };
  }

  /** To be called before anything is typed. */
  open(id: string, planId: string): void {
    this.#dispatch({ type: "DRAFT_OPENED", id, planId });
    void this.#restore(id);
  }

  /** `seen` is what the person sees. */
  type(seen: Subject, key: string, value: string): void {
    const { id } = seen;
    const stored = this.#adapter.textsOf(seen)[key];
    if (stored === undefined) return; // the slide is gone
    this.#dispatch({ type: "TEXT_TYPED", id, key, value, stored, typedAt: Date.now() });
    this.#saveAfterPause(id);
  }

  /** Saves at once. Resolves to whether the server has all that was typed; never rejects. */
  async save(id: string): Promise<boolean> {
    this.#cancelPause(id);
    const before = this.#underWay.get(id) ?? Promise.resolve();
    const turn = before.then(() => (this.#isConnected ? this.#saveNow(id) : undefined));
    this.#underWay.set(id, turn);
    await turn;
    const draft = this.find(id);
    if (draft && mayPass(draft) && this.#isConnected && isOnline()) this.#saveAfterPause(id);
    return !draft || !isUnsaved(draft);
  }

  saveAll(): void {
    for (const draft of Object.values(this.store.getState())) if (isUnsaved(draft)) void this.save(draft.id);
  }

  /** Saves again what the network had swallowed. */
  resume(): void {
    for (const { id, phase } of Object.values(this.store.getState())) {
      if (phase === "lost") void this.save(id);
    }
  }

  /** Forgets what the server does not have. */
  discard(id: string): void {
    this.#cancelPause(id);
    this.#dispatch({ type: "DRAFT_DISCARDED", id });
  }

  /** Decides conflicts with `seen`, the version that the person has seen, and saves. Resolves as `save` does. */
  resolve(seen: Subject, choices: DraftChoices): Promise<boolean> {
    const { id } = seen;
    const draft = this.find(id);
    const stored = this.#adapter.textsOf(seen);
    const contested = new Set(draft && draftConflicts(draft, stored).map(({ key }) => key));
    const chosen = Object.fromEntries(Object.entries(choices).filter(([key]) => contested.has(key)));
    this.#dispatch({ type: "CONFLICT_RESOLVED", id, choices: chosen, stored });
    return this.save(id);
  }

  #dispatch(action: DraftAction): void {
    const { id } = action;
    const before = this.find(id);
    this.store.setState(draftReducer(this.store.getState(), action), true);
    const draft = this.find(id);
    if (!draft || draft.entries === before?.entries) return;
    const { planId, entries, typedAt } = draft;
    // Pages of earlier versions, in another tab perhaps, read no copy without `planId`.
    const copy = { planId, typedAt: typedAt ?? 0, entries };
    const isKept = this.#adapter.storage.keep(id, this.#pageId, isUnsaved(draft) ? copy : null);
    this.#dispatch({ type: "DRAFT_KEPT", id, isKept });
  }

  async #restore(id: string): Promise<void> {
    const { storage, isAutosaved, find, textsOf } = this.#adapter;
    const isAny = await storage.takeOver(id, this.#pageId, ({ entries, typedAt }) => {
      const unjudged = Object.entries(entries).map(([key, entry]) => [key, { ...entry, fault: null }]);
      this.#dispatch({ type: "DRAFT_RESTORED", id, entries: Object.fromEntries(unjudged), typedAt });
    });
    const draft = this.find(id);
    const subject = draft && find(draft);
    if (!isAny || !subject) return;
    if (isAutosaved) this.#saveAfterPause(id);
    // The server has had it after all: there is nothing to wait for a person with.
    else if (isEmpty(textsToSend(draft, textsOf(subject)))) void this.save(id);
  }

  #saveAfterPause(id: string): void {
    this.#cancelPause(id);
    if (!this.#adapter.isAutosaved) return;
    this.#timers.set(
      id,
      setTimeout(() => void this.save(id), AUTOSAVE_PAUSE_MS),
    );
  }

  #cancelPause(id: string): void {
    clearTimeout(this.#timers.get(id));
  }

  /** What became of it stands in the store. Does nothing when there is nothing to save. */
  async #saveNow(id: string): Promise<void> {
    const { find, textsOf, send } = this.#adapter;
    const draft = this.find(id);
    const base = draft && find(draft);
    if (!base || !hasWork(draft, textsOf(base))) return;
    if (!navigator.onLine) {
      const problem = toSlideProblem(new NetworkError("offline"));
      return this.#dispatch({ type: "ANSWER_LOST", id, problem });
    }
    this.#dispatch({ type: "SAVE_STARTED", id });
    let carried: Texts = {};
    const carry = (onto: Subject): Texts => {
      carried = textsToSend(this.find(id) ?? draft, textsOf(onto));
      this.#dispatch({ type: "TEXTS_SENT", id, texts: carried });
      return carried;
    };
    const outcome = await send({ draft, base, carry });
    if ("stored" in outcome) {
      return this.#dispatch({ type: "SAVE_SUCCEEDED", id, carried, stored: outcome.stored });
    }
    const { problem } = outcome;
    if (isAnswerLost(problem)) return this.#dispatch({ type: "ANSWER_LOST", id, problem });
    const faults = Object.fromEntries(
      Object.entries(outcome.faults).filter(([key]) => carried[key] !== undefined),
    );
    this.#dispatch({ type: "SAVE_FAILED", id, problem, faults });
    if (!isEmpty(faults)) await this.#saveNow(id); // the others
  }
}

/** Whether saving the same again may come to something. */
function mayPass({ phase, problem }: Draft): boolean {
  return problem?.retryable === true && (phase === "failed" || phase === "lost");
}

function isEmpty(texts: Texts): boolean {
  return Object.keys(texts).length === 0;
}
