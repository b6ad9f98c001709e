import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from "react";
import type { Generation } from "@/lib/carousel/generation";
import { NO_GENERATIONS } from "@/reducers/generationReducer";
import { createGenerationContext, type GenerationContext } from "./generationContext";
import { guardLeaving } from "./leaveGuard";
import { useMediaPlanCache } from "./mediaPlanCache";
import { watchOnline } from "./online";
import type { RunInAnotherTab } from "./otherTabs";
import { holdPage } from "./pageLife";
import { resumeRuns } from "./runs";

const Context = createContext<GenerationContext | null>(null);

/** Goes around all pages (in `_app`): generations and saves go on while the marketer looks elsewhere. */
export function GenerationProvider({ children }: { children: ReactNode }): ReactNode {
  const cache = useMediaPlanCache();
  const [context] = useState(() => createGenerationContext(cache));
  useEffect(() => connectPage(context), [context]);
  return <Context value={context}>{children}</Context>;
}

/** What goes on between this page and its browser, until the function it returns is called. */
function connectPage(context: GenerationContext): () => void {
  const { pageId, otherTabs, drafts, framings } = context;
  const resume = () => {
    drafts.resume();
    resumeRuns(context);
  };
  const ends = [
    holdPage(pageId),
    otherTabs.connect(),
    guardLeaving(drafts, framings),
    watchOnline(resume),
    drafts.connect(),
  ];
  return () => ends.forEach((end) => end());
}

export function useGenerationContext(): GenerationContext {
  const context = useContext(Context);
  if (!context) throw new Error("There is no GenerationProvider above this component");
  return context;
}

/** The post's generation, or null. */
export function useGeneration(postId: string): Generation | null {
  const { store } = useGenerationContext();
  return useSyncExternalStore(
    store.subscribe,
    () => store.find(postId),
    () => null,
  );
}

/** All generations of this client, oldest first: for the header and the tab's title. */
export function useGenerations(): Generation[] {
  const { store } = useGenerationContext();
  const generations = useSyncExternalStore(store.subscribe, store.getState, () => NO_GENERATIONS);
  return Object.values(generations).toSorted((one, other) => one.startedAt - other.startedAt);
}

/**
 * The run that another tab or window of this browser makes of this post just now, with how far it is; null without
 * one. While there is one, Generate would do nothing: 'This post is being generated in another tab'.
 */
export function useRunInAnotherTab(postId: string): RunInAnotherTab | null {
  const { otherTabs } = useGenerationContext();
  return useSyncExternalStore(
    otherTabs.subscribe,
    () => otherTabs.find(postId),
    () => null,
  );
}
