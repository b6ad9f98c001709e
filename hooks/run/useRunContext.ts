import { createContext, use, useMemo } from "react";
import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Run } from "@/lib/carousel/run";
import type { RunInAnotherTab } from "./otherTabs";
import type { RunContext } from "./runContext";

/**
 * Keeps the runs of this tab while pages come and go. `context` is made when a page first needs it: what generates and
 * saves is not part of the script of pages that only list plans.
 */
export interface RunHolder {
  context: RunContext | null;
  /** What has been made, once that is drawn: to be watched, and to be connected as long as the tab lives. */
  opened: StoreApi<{ context: RunContext; connect: () => () => void } | null>;
}

export function createRunHolder(): RunHolder {
  return { context: null, opened: createStore<ReturnType<RunHolder["opened"]["getState"]>>(() => null) };
}

export const RunHolderContext = createContext<RunHolder | null>(null);

export function useRunHolder(): RunHolder {
  const holder = use(RunHolderContext);
  if (!holder) throw new Error("There is no KeepRuns above this component");
  return holder;
}

export function useRunContext(): RunContext {
  const { context } = useRunHolder();
  if (!context) throw new Error("There is no RunProvider above this component");
  return context;
}

/** The post's run, or null. */
export function useRun(postId: string): Run | null {
  return useStore(useRunContext().store, (runs) => runs[postId] ?? null);
}

/** All runs of this tab, oldest first, on whatever page: for the header and the tab's title. */
export function useRuns(): Run[] {
  const { opened } = useRunHolder();
  const runs = useStore(useStore(opened)?.context.store ?? NO_STORE);
  return useMemo(() => Object.values(runs).toSorted((one, other) => one.startedAt - other.startedAt), [runs]);
}

const NO_STORE = createStore<Readonly<Record<string, Run>>>(() => ({}));

/**
 * The run that another tab or window of this browser makes of this post, with how far it is; null without one. While
 * there is one, Generate would do nothing.
 */
export function useRunInAnotherTab(postId: string): RunInAnotherTab | null {
  return useStore(useRunContext().otherTabs.runs, (runs) => runs[postId] ?? null);
}
