import { draftConflicts, isUnsaved, type PostDraft } from "@/lib/carousel/postDraft";
import { textsOf } from "@/lib/carousel/postTexts";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import type { PostSaves } from "@/services/databaseService";
import { findStoredDrafts, removeStoredDraft } from "./draftStorage";
import { createDraftStore, type DraftStore } from "./draftStore";
import type { MediaPlanCache } from "@/hooks/mediaPlanCache";
import { isOnline } from "@/hooks/online";
import { isTabOpen } from "@/hooks/run/tabLock";
import { saveDraft } from "./saveDraft";

/** So long after the last key a draft is saved, in milliseconds. */
const AUTOSAVE_PAUSE_MS = 800;

/** Whose text is saved; a text that is not named stays in conflict. */
export type DraftChoices = "mine" | "theirs" | Readonly<Record<string, "mine" | "theirs">>;

/** What is typed into the posts of this client, saved and kept; goes on when a dialog is closed. */
export interface Drafts extends Pick<DraftStore, "subscribe" | "getState" | "find"> {
  /** To be called before anything is typed into a post: takes up what an earlier page has left of it. */
  open: (postId: string, planId: string) => void;
  /** `post` is what the person sees; `key` as in `PostTexts`. Saved after a pause. */
  type: (post: PostInfo, key: string, value: string) => void;
  /** Saves at once. Resolves to whether the server has all that was typed; never rejects. */
  save: (postId: string) => Promise<boolean>;
  saveAll: () => void;
  /** Saves again what the network had swallowed. */
  resume: () => void;
  /** Forgets what the server does not have. */
  discard: (postId: string) => void;
  /** Decides a conflict with `post`, the version that the person has seen, and saves. Resolves as `save` does. */
  resolve: (post: PostInfo, choices: DraftChoices) => Promise<boolean>;
  /** Saves for as long as the page lives: until the function it returns is called. */
  connect: () => () => void;
}

interface Dependencies {
  pageId: string;
  saves: PostSaves;
  cache: MediaPlanCache;
}

export function createDrafts({ pageId, saves, cache }: Dependencies): Drafts {
  const store = createDraftStore(pageId);
  const { find, dispatch } = store;
  const autosave = createAutosave((postId) => saveDraft({ store, saves, cache }, postId), find);

  return {
    subscribe: store.subscribe,
    getState: store.getState,
    find,
    open(postId, planId) {
      dispatch({ type: "DRAFT_OPENED", postId, planId });
      void restoreDraft(store, pageId, postId).then((isRestored) => isRestored && autosave.schedule(postId));
    },
    type(post, key, value) {
      const stored = textsOf(post)[key];
      if (stored === undefined) return; // the slide is gone
      dispatch({ type: "TEXT_TYPED", postId: post.id, key, value, stored, typedAt: Date.now() });
      autosave.schedule(post.id);
    },
    save: autosave.save,
    saveAll() {
      for (const draft of Object.values(store.getState()))
        if (isUnsaved(draft)) void autosave.save(draft.postId);
    },
    resume() {
      for (const { postId, phase } of Object.values(store.getState())) {
        if (phase === "lost") void autosave.save(postId);
      }
    },
    discard(postId) {
      autosave.cancel(postId);
      dispatch({ type: "DRAFT_DISCARDED", postId });
    },
    resolve(post, choices) {
      const draft = find(post.id);
      const conflicts = draft ? draftConflicts(draft, post) : [];
      const choiceOf = (key: string) => (typeof choices === "string" ? choices : choices[key]);
      const chosen = (choice: "mine" | "theirs") =>
        conflicts.flatMap(({ key }) => (choiceOf(key) === choice ? [key] : []));
      const [mine, theirs, stored] = [chosen("mine"), chosen("theirs"), textsOf(post)];
      dispatch({ type: "CONFLICT_RESOLVED", postId: post.id, mine, theirs, stored });
      return autosave.save(post.id);
    },
    connect: autosave.connect,
  };
}

/** Saves drafts after a pause or at once, those of one post one behind the other, while the page lives. */
function createAutosave(
  saveNow: (postId: string) => Promise<void>,
  find: (postId: string) => PostDraft | null,
) {
  let isConnected = false;
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const underWay = new Map<string, Promise<void>>();

  const cancel = (postId: string) => clearTimeout(timers.get(postId));

  function schedule(postId: string): void {
    cancel(postId);
    const timer = setTimeout(() => void save(postId), AUTOSAVE_PAUSE_MS);
    timers.set(postId, timer);
  }

  async function save(postId: string): Promise<boolean> {
    cancel(postId);
    const before = underWay.get(postId) ?? Promise.resolve();
    const turn = before.then(() => (isConnected ? saveNow(postId) : undefined));
    underWay.set(postId, turn);
    await turn;
    const draft = find(postId);
    const mayPass =
      draft?.problem?.retryable === true && (draft.phase === "failed" || draft.phase === "lost");
    if (mayPass && isConnected && isOnline()) schedule(postId);
    return !draft || !isUnsaved(draft);
  }

  return {
    cancel,
    schedule,
    save,
    connect() {
      isConnected = true;
      return () => {
        isConnected = false;
        for (const timer of timers.values()) clearTimeout(timer);
      };
    },
  };
}

/** Takes over what pages that are gone have left of this post; says whether there was anything. */
async function restoreDraft(store: DraftStore, pageId: string, postId: string): Promise<boolean> {
  let isAny = false;
  for (const { pageId: formerPage, entries, typedAt } of findStoredDrafts(postId, pageId)) {
    if (await isTabOpen(formerPage)) continue; // another tab, in which somebody may be typing
    removeStoredDraft(postId, formerPage);
    const unjudged = Object.entries(entries).map(([key, entry]) => [key, { ...entry, fault: null }]);
    store.dispatch({ type: "DRAFT_RESTORED", postId, entries: Object.fromEntries(unjudged), typedAt });
    isAny = true;
  }
  return isAny;
}
