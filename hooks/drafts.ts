import { ApiError, NetworkError } from "@/lib/apiClient";
import { isAnswerLost } from "@/lib/carousel/attempts";
import {
  draftConflicts,
  hasWork,
  isUnsaved,
  textsToSend,
  type PostDraft,
  type PostDrafts,
} from "@/lib/carousel/postDraft";
import { slideTextKey, SLIDE_FIELDS, textsOf, toTextFields, type PostTexts } from "@/lib/carousel/postTexts";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { toSlideProblem } from "@/lib/slideProblem";
import { draftReducer, NO_DRAFTS, type DraftAction } from "@/reducers/draftReducer";
import type { PostSaves } from "@/services/postSaves";
import { findStoredDrafts, removeStoredDraft, storeDraft } from "./draftStorage";
import type { MediaPlanCache } from "./mediaPlanCache";
import { isOnline } from "./online";
import { isPageAlive } from "./pageLife";

/** So long after the last key a draft is saved, in milliseconds. */
export const AUTOSAVE_PAUSE_MS = 800;

/** Whose text is saved; a text that is not named stays in conflict. */
export type DraftChoices = "mine" | "theirs" | Readonly<Record<string, "mine" | "theirs">>;

/** What is typed into the posts of this client, saved and kept; goes on when a dialog is closed. */
export interface Drafts {
  subscribe: (listener: () => void) => () => void;
  getState: () => PostDrafts;
  find: (postId: string) => PostDraft | null;
  /** To be called before anything is typed into a post: takes up what an earlier page has left of it. */
  open: (postId: string, planId: string) => void;
  /** `post` is what the person sees; `key` as in `PostTexts`. */
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
  let state = NO_DRAFTS;
  let isConnected = false;
  const listeners = new Set<() => void>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** By post id: the saves asked for so far, one behind the other. */
  const running = new Map<string, Promise<void>>();
  /** By post id: the newest version seen here, for when the cache has none. */
  const seen = new Map<string, PostInfo>();

  const find = (postId: string) => state[postId] ?? null;

  function latest({ planId, postId }: PostDraft): PostInfo | undefined {
    return cache.findPost(planId, postId) ?? seen.get(postId);
  }

  function dispatch(action: DraftAction): void {
    const next = draftReducer(state, action);
    if (next === state) return;
    const before = find(action.postId);
    state = next;
    const draft = find(action.postId);
    if (draft && draft.entries !== before?.entries) {
      dispatch({ type: "DRAFT_KEPT", postId: draft.postId, isKept: storeDraft(pageId, draft) });
    }
    for (const listener of listeners) listener();
  }

  function schedule(postId: string): void {
    clearTimeout(timers.get(postId));
    timers.set(
      postId,
      setTimeout(() => void save(postId), AUTOSAVE_PAUSE_MS),
    );
  }

  function save(postId: string): Promise<boolean> {
    clearTimeout(timers.get(postId));
    const turn = (running.get(postId) ?? Promise.resolve()).then(() => saveNow(postId));
    running.set(postId, turn);
    return turn.then(() => {
      const draft = find(postId);
      return !draft || !isUnsaved(draft);
    });
  }

  async function saveNow(postId: string): Promise<void> {
    const draft = find(postId);
    const base = draft && latest(draft);
    if (!isConnected || !base || !hasWork(draft, base)) return;
    if (!navigator.onLine) {
      return dispatch({ type: "ANSWER_LOST", postId, problem: toSlideProblem(new NetworkError("offline")) });
    }
    dispatch({ type: "SAVE_STARTED", postId });
    let carried: PostTexts = {};
    let onto = base;
    const edit = (version: PostInfo) => {
      onto = version;
      carried = textsToSend(find(postId) ?? draft, version);
      dispatch({ type: "TEXTS_SENT", postId, texts: carried });
      return Object.keys(carried).length > 0 ? toTextFields(carried, version) : null;
    };
    const tell = (post: PostInfo) => cache.dispatch(post.planId, { type: "UPDATE_POST", post });
    try {
      // What somebody else has changed too is left out by `textsToSend`: the rest may go on any version.
      const post = await saves.save({ base, edit, onForeignVersion: tell, mayGoOn: () => true });
      tell(post);
      dispatch({ type: "SAVE_SUCCEEDED", postId, carried, stored: textsOf(post) });
    } catch (error) {
      const problem = toSlideProblem(error);
      const faults = faultsByText(error, onto, carried);
      if (isAnswerLost(problem)) dispatch({ type: "ANSWER_LOST", postId, problem });
      else dispatch({ type: "SAVE_FAILED", postId, problem, faults });
      if (Object.keys(faults).length > 0)
        await saveNow(postId); // the others
      else if (problem.retryable && isOnline()) schedule(postId);
    }
  }

  async function takeUp(postId: string): Promise<void> {
    for (const { pageId: formerPage, entries, typedAt } of findStoredDrafts(postId, pageId)) {
      if (await isPageAlive(formerPage)) continue; // another tab, in which somebody may be typing
      removeStoredDraft(postId, formerPage);
      const unjudged = Object.entries(entries).map(([key, entry]) => [key, { ...entry, fault: null }]);
      dispatch({ type: "DRAFT_RESTORED", postId, entries: Object.fromEntries(unjudged), typedAt });
      schedule(postId);
    }
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getState: () => state,
    find,
    open(postId, planId) {
      dispatch({ type: "DRAFT_OPENED", postId, planId });
      void takeUp(postId);
    },
    type(post, key, value) {
      seen.set(post.id, post);
      const stored = textsOf(post)[key];
      if (stored === undefined) return; // the slide is gone
      dispatch({ type: "TEXT_TYPED", postId: post.id, key, value, stored, typedAt: Date.now() });
      schedule(post.id);
    },
    save,
    saveAll() {
      for (const draft of Object.values(state)) if (isUnsaved(draft)) void save(draft.postId);
    },
    resume() {
      for (const { postId, phase } of Object.values(state)) if (phase === "lost") void save(postId);
    },
    discard(postId) {
      clearTimeout(timers.get(postId));
      dispatch({ type: "DRAFT_DISCARDED", postId });
    },
    resolve(post, choices) {
      const draft = find(post.id);
      const choiceOf = (key: string) => (typeof choices === "string" ? choices : choices[key]);
      const keys = draft ? draftConflicts(draft, post).map(({ key }) => key) : [];
      dispatch({
        type: "CONFLICT_RESOLVED",
        postId: post.id,
        keys: keys.filter((key) => choiceOf(key) !== undefined),
        mine: keys.filter((key) => choiceOf(key) === "mine"),
        stored: textsOf(post),
      });
      return save(post.id);
    },
    connect() {
      isConnected = true;
      return () => {
        isConnected = false;
        for (const timer of timers.values()) clearTimeout(timer);
      };
    },
  };
}

/** The server's faults by the texts they are about; `onto` is what the save was made for. */
function faultsByText(error: unknown, onto: PostInfo, carried: PostTexts): PostTexts {
  const faults = error instanceof ApiError ? (error.problem.errors ?? []) : [];
  const named = faults.map(({ path, message }) => [textKeyOf(path, onto), message] as const);
  return Object.fromEntries(named.filter(([key]) => carried[key] !== undefined));
}

/** `slides[1].headline` → the second slide's headline; `hashtags[3]` → `hashtags`. */
function textKeyOf(path: string, { slides }: PostInfo): string {
  const [, index, field] = /^slides\[(\d+)\]\.(\w+)$/.exec(path) ?? [];
  const slide = index === undefined ? undefined : slides[Number(index)];
  const slideField = SLIDE_FIELDS.find((name) => name === field);
  return slide && slideField ? slideTextKey(slide.id, slideField) : path.replace(/\W.*$/, "");
}
