import { useEffect, useState, type ReactNode } from "react";
import { useMediaPlanCache } from "@/hooks/mediaPlanCache";
import { watchConnection } from "@/hooks/online";
import { createAssetManagement } from "@/hooks/useAssetManagement";
import { createRunContext, type RunContext } from "./runContext";
import { acquireTabLock } from "./tabLock";
import { useRunHolder } from "./useRunContext";

/** Goes around every component that generates, saves or edits posts: they share what runs in this tab. */
export function RunProvider({ children }: { children: ReactNode }) {
  const holder = useRunHolder();
  const cache = useMediaPlanCache();
  // Kept by the holder, where other pages find it too.
  const [context] = useState(() => (holder.context ??= createRunContext(cache)));
  useEffect(() => {
    if (!holder.opened.getState()) holder.opened.setState({ context, connect: () => connectPage(context) });
  }, [holder, context]);
  return children;
}

/** What goes on between this page and its browser, until the function it returns is called. */
function connectPage(context: RunContext): () => void {
  const { pageId, otherTabs, drafts, brandKits } = context;
  const { resumeRuns } = createAssetManagement(context);
  const resume = () => {
    drafts.resume();
    resumeRuns();
  };
  const ends = [
    acquireTabLock(pageId),
    otherTabs.connect(),
    guardLeaving(context),
    watchConnection(resume),
    drafts.connect(),
    brandKits.connect(),
  ];
  return () => ends.forEach((end) => end());
}

/**
 * Saves what is typed into posts when the page goes out of sight, and has the browser ask before it closes while
 * something typed is not yet with the server, or a crop would be lost. Until the function it returns is called.
 */
function guardLeaving({
  drafts,
  brandKits,
  crops,
}: Pick<RunContext, "drafts" | "brandKits" | "crops">): () => void {
  const ask = (event: BeforeUnloadEvent) => event.preventDefault();
  const update = () => {
    // Only while needed: a page that listens is not kept for the back button.
    if (drafts.hasUnsaved() || brandKits.hasUnsaved() || crops.wouldBeLost())
      window.addEventListener("beforeunload", ask);
    else window.removeEventListener("beforeunload", ask);
  };
  const saveWhenHidden = () => document.visibilityState === "hidden" && drafts.saveAll();
  document.addEventListener("visibilitychange", saveWhenHidden);
  const unsubscribes = [drafts, brandKits, crops].map(({ store }) => store.subscribe(update));
  return () => {
    document.removeEventListener("visibilitychange", saveWhenHidden);
    window.removeEventListener("beforeunload", ask);
    for (const unsubscribe of unsubscribes) unsubscribe();
  };
}
