import { useEffect, useState, type ReactNode } from "react";
import { useMediaPlanCache } from "@/hooks/mediaPlanCache";
import { watchConnection } from "@/hooks/online";
import { createAssetManagement } from "@/hooks/useAssetManagement";
import { guardLeaving } from "./leaveGuard";
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
