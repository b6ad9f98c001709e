import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from "react";
import type { Run } from "@/lib/carousel/run";
import { NO_RUNS } from "@/reducers/runReducer";
import { createRunContext, type RunContext } from "./runContext";
import { guardLeaving } from "./leaveGuard";
import { useMediaPlanCache } from "@/hooks/mediaPlanCache";
import { watchConnection } from "@/hooks/online";
import type { RunInAnotherTab } from "./otherTabs";
import { holdPage } from "./tabLock";
import { resumeRuns } from "./runs";

const Context = createContext<RunContext | null>(null);

/** Goes around all pages (in `_app`): runs and saves go on while the marketer looks elsewhere. */
export function RunProvider({ children }: { children: ReactNode }): ReactNode {
  const cache = useMediaPlanCache();
  const [context] = useState(() => createRunContext(cache));
  useEffect(() => connectPage(context), [context]);
  return <Context value={context}>{children}</Context>;
}

/** What goes on between this page and its browser, until the function it returns is called. */
function connectPage(context: RunContext): () => void {
  const { pageId, otherTabs, drafts, framings } = context;
  const resume = () => {
    drafts.resume();
    resumeRuns(context);
  };
  const ends = [
    holdPage(pageId),
    otherTabs.connect(),
    guardLeaving(drafts, framings),
    watchConnection(resume),
    drafts.connect(),
  ];
  return () => ends.forEach((end) => end());
}

export function useRunContext(): RunContext {
  const context = useContext(Context);
  if (!context) throw new Error("There is no RunProvider above this component");
  return context;
}

/** The post's run, or null. */
export function useRun(postId: string): Run | null {
  const { store } = useRunContext();
  return useSyncExternalStore(
    store.subscribe,
    () => store.find(postId),
    () => null,
  );
}

/** All runs of this client, oldest first: for the header and the tab's title. */
export function useRuns(): Run[] {
  const { store } = useRunContext();
  const runs = useSyncExternalStore(store.subscribe, store.getState, () => NO_RUNS);
  return Object.values(runs).toSorted((one, other) => one.startedAt - other.startedAt);
}

/**
 * The run that another tab or window of this browser makes of this post just now, with how far it is; null without
 * one. While there is one, Generate would do nothing: 'This post is being generated in another tab'.
 */
export function useRunInAnotherTab(postId: string): RunInAnotherTab | null {
  const { otherTabs } = useRunContext();
  return useSyncExternalStore(
    otherTabs.subscribe,
    () => otherTabs.find(postId),
    () => null,
  );
}
