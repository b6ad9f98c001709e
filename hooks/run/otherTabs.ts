import * as z from "zod/mini";
import type { Run } from "@/lib/carousel/run";
import { isBusy, progress } from "@/lib/carousel/runSelectors";
import type { RunStore } from "./runStore";
import { webLocks, whenPageGone } from "./tabLock";

const runInAnotherTabSchema = z.object({
  /** The page that generates. */
  pageId: z.string(),
  planId: z.string(),
  postId: z.string(),
  runId: z.string(),
  /** Milliseconds since 1970. */
  startedAt: z.number(),
  /** Slides that have ended, of how many. */
  done: z.number(),
  total: z.number(),
});
/** A run of another tab or window of this browser, as that has told of it last. */
export type RunInAnotherTab = z.infer<typeof runInAnotherTabSchema>;

const CHANNEL = "carousel-planner";
/** What the tabs of one browser tell each other. */
const messageSchema = z.discriminatedUnion("type", [
  /** A page has just begun to listen: what is running is told again. */
  z.object({ type: z.literal("hello") }),
  z.extend(runInAnotherTabSchema, { type: z.literal("generating") }),
  z.object({ type: z.literal("ended"), pageId: z.string(), planId: z.string(), postId: z.string() }),
]);
type TabMessage = z.infer<typeof messageSchema>;

/** The other tabs of this browser, as far as they generate. */
export interface OtherTabs {
  subscribe: (listener: () => void) => () => void;
  find: (postId: string) => RunInAnotherTab | null;
  /**
   * Does something that spends money for a post, unless another tab of this browser is at it: then resolves to false
   * and nothing was done. In this tab, waits for what is under way for the post. Without Web Locks it is just done.
   */
  exclusively: (postId: string, work: () => Promise<void>) => Promise<boolean>;
  /** Tells the others what runs here and listens to them, until the function it returns is called. */
  connect: () => () => void;
}

interface Dependencies {
  pageId: string;
  store: RunStore;
  /** Another tab's run has ended, or that tab is gone: what the server has may be newer than what is known here. */
  onEnded: (run: { planId: string; postId: string }) => void;
}

export function createOtherTabs({ pageId, store, onEnded }: Dependencies): OtherTabs {
  let runs: Readonly<Record<string, RunInAnotherTab>> = {};
  const listeners = new Set<() => void>();
  const underWay = new Map<string, Promise<unknown>>();

  function setRun(postId: string, run: RunInAnotherTab | null): void {
    const { [postId]: _former, ...others } = runs;
    runs = run ? { ...others, [postId]: run } : others;
    for (const listener of listeners) listener();
  }

  function connect(): () => void {
    // Without locks nobody can tell a tab that is busy from one that has crashed.
    if (typeof BroadcastChannel === "undefined" || !webLocks()) return () => {};
    const channel = new BroadcastChannel(CHANNEL);
    const closed = new AbortController();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is a window's; this is a channel
    const tell = (message: TabMessage) => channel.postMessage(message);
    const announcer = createAnnouncer(pageId, store, tell);

    function end(run: { pageId: string; planId: string; postId: string }): void {
      if (runs[run.postId]?.pageId === run.pageId) setRun(run.postId, null);
      onEnded(run);
    }

    function hear(message: TabMessage): void {
      if (message.type === "hello") return announcer.tellAgain();
      if (message.type === "ended") return end(message);
      const { type: _type, ...run } = message;
      const isKnown = runs[run.postId]?.pageId === run.pageId;
      setRun(run.postId, run);
      if (!isKnown)
        void whenPageGone(run.pageId, closed.signal).then(() => runs[run.postId] === undefined || end(run));
    }

    channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      const message = messageSchema.safeParse(data); // the other tab may hold another version of this page
      if (message.success) hear(message.data);
    });
    const unsubscribe = store.subscribe(announcer.tellNews);
    tell({ type: "hello" });
    return () => {
      closed.abort();
      unsubscribe();
      channel.close();
    };
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    find: (postId) => runs[postId] ?? null,
    async exclusively(postId, work) {
      const before = underWay.get(postId) ?? Promise.resolve();
      const turn = before.then(() => withLock(`generation:${postId}`, work));
      underWay.set(
        postId,
        turn.catch(() => undefined), // the caller is told
      );
      return turn;
    },
    connect,
  };
}

/** False, and nothing was done, when another page holds the lock; it is let go of when the work or the page ends. */
async function withLock(name: string, work: () => Promise<void>): Promise<boolean> {
  const locks = webLocks();
  if (!locks) return work().then(() => true);
  let isAllowed = false;
  try {
    return await locks.request(name, { ifAvailable: true }, async (lock) => {
      isAllowed = true;
      if (lock) await work();
      return lock !== null;
    });
  } catch (error) {
    if (isAllowed) throw error;
    return work().then(() => true); // locks are forbidden here
  }
}

/** Tells the other tabs of this page's runs: each time something has changed, and once that they have ended. */
function createAnnouncer(pageId: string, store: RunStore, tell: (message: TabMessage) => void) {
  /** By post id: what was told last, of runs that go on. */
  const told = new Map<string, TabMessage & { type: "generating" }>();

  function tellNews(): void {
    const running = new Map(
      Object.values(store.getState())
        .filter(isBusy)
        .map((each) => [each.postId, each]),
    );
    for (const [postId, run] of running) {
      const message = { type: "generating", pageId, ...summaryOf(run) } as const;
      if (JSON.stringify(message) === JSON.stringify(told.get(postId))) continue;
      told.set(postId, message);
      tell(message);
    }
    for (const [postId, { planId }] of told) {
      if (running.has(postId)) continue;
      told.delete(postId);
      tell({ type: "ended", pageId, planId, postId });
    }
  }

  return {
    tellNews,
    tellAgain() {
      for (const message of told.values()) tell(message);
    },
  };
}

function summaryOf(run: Run) {
  const { planId, postId, runId, startedAt } = run;
  return { planId, postId, runId, startedAt, ...progress(run) };
}
