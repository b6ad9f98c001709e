import * as z from "zod/mini";
import { createStore } from "zustand/vanilla";
import { isBusy, progress, type Run } from "@/lib/carousel/run";
import type { RunStore } from "./runStore";
import { onTabClosed, webLocks } from "./tabLock";

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
/** A run of another tab or window of this browser, as that has last told of it. */
export type RunInAnotherTab = z.infer<typeof runInAnotherTabSchema>;

const CHANNEL = "carousel-planner";
const messageSchema = z.discriminatedUnion("type", [
  /** A page has begun to listen: what is running is told again. */
  z.object({ type: z.literal("hello") }),
  z.extend(runInAnotherTabSchema, { type: z.literal("generating") }),
  z.object({ type: z.literal("ended"), pageId: z.string(), planId: z.string(), postId: z.string() }),
  /** The plan's own fields were saved. */
  z.object({ type: z.literal("planChanged"), planId: z.string() }),
]);
type TabMessage = z.infer<typeof messageSchema>;

interface Options {
  pageId: string;
  store: RunStore;
  /** Another tab's run has ended, or that tab is gone: what the server has may be newer than what is known here. */
  onEnded: (run: { planId: string; postId: string }) => void;
  onPlanChanged: (planId: string) => void;
}

/**
 * What the tabs of one browser tell each other:
 * 1. each tells of its runs, every time one has come further, and that it has ended;
 * 2. each keeps what it was last told by the others, until that has ended or the tab is gone (its lock is free);
 * 3. a tab that opens asks the others to tell again.
 */
export type OtherTabs = ReturnType<typeof createOtherTabs>;

export function createOtherTabs({ pageId, store, onEnded, onPlanChanged }: Options) {
  /** By post id. */
  const runs = createStore<Readonly<Record<string, RunInAnotherTab>>>(() => ({}));
  const find = (postId: string) => runs.getState()[postId] ?? null;
  let broadcast = (_message: TabMessage): void => {};

  function onMessage(message: TabMessage, closed: AbortSignal): void {
    switch (message.type) {
      case "hello":
        return broadcastAgain();
      case "planChanged":
        return onPlanChanged(message.planId);
      case "ended":
        return end(message);
      case "generating": {
        const { type: _type, ...run } = message;
        const isKnown = find(run.postId)?.pageId === run.pageId;
        runs.setState({ [run.postId]: run });
        if (!isKnown) void onTabClosed(run.pageId, closed).then(() => find(run.postId) && end(run));
      }
    }
  }

  function end(run: { pageId: string; planId: string; postId: string }): void {
    const { [run.postId]: former, ...others } = runs.getState();
    if (former?.pageId === run.pageId) runs.setState(others, true);
    onEnded(run);
  }

  /** By post id: what was told last of this tab's runs that go on. */
  const announced = new Map<string, TabMessage & { type: "generating" }>();

  function broadcastNews(): void {
    // Without locks nobody can tell a tab that is busy from one that has crashed.
    if (!webLocks()) return;
    const running = Object.values(store.getState()).filter(isBusy);
    for (const run of running) {
      const message = { type: "generating", pageId, ...summaryOf(run) } as const;
      if (JSON.stringify(message) === JSON.stringify(announced.get(run.postId))) continue;
      announced.set(run.postId, message);
      broadcast(message);
    }
    for (const [postId, { planId }] of announced) {
      if (running.some((run) => run.postId === postId)) continue;
      announced.delete(postId);
      broadcast({ type: "ended", pageId, planId, postId });
    }
  }

  function broadcastAgain(): void {
    for (const message of announced.values()) broadcast(message);
  }

  return {
    /** The runs of the other tabs, by post id. */
    runs,
    find,
    tellPlanChanged: (planId: string) => broadcast({ type: "planChanged", planId }),
    /** Tells and listens until the function it returns is called. */
    connect(): () => void {
      if (typeof BroadcastChannel === "undefined") return () => {};
      const channel = new BroadcastChannel(CHANNEL);
      const closed = new AbortController();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is a window's; this is a channel
      broadcast = (message) => channel.postMessage(message);
      channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
        const message = messageSchema.safeParse(data); // the other tab may hold another version of this page
        if (message.success) onMessage(message.data, closed.signal);
      });
      const unsubscribe = store.subscribe(broadcastNews);
      broadcast({ type: "hello" });
      return () => {
        closed.abort();
        unsubscribe();
        channel.close();
        broadcast = () => {};
      };
    },
  };
}

function summaryOf(run: Run) {
  const { planId, postId, runId, startedAt } = run;
  return { planId, postId, runId, startedAt, ...progress(run) };
}
