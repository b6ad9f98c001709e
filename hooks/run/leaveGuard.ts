import { isUnsaved } from "@/lib/carousel/postDraft";
import type { Drafts } from "@/hooks/drafts/drafts";
import type { Crops } from "@/hooks/drafts/crops";

/**
 * Saves what is typed when the page goes out of sight, and has the browser ask before it closes while something typed
 * is not yet with the server, or a crop would be lost. Until the function it returns is called.
 */
export function guardLeaving(drafts: Drafts, crops: Crops): () => void {
  const ask = (event: BeforeUnloadEvent) => event.preventDefault();
  const update = () => {
    const isAsked = Object.values(drafts.getState()).some(isUnsaved) || crops.wouldBeLost();
    // Only while needed: a page that listens is not kept for the back button.
    if (isAsked) window.addEventListener("beforeunload", ask);
    else window.removeEventListener("beforeunload", ask);
  };
  const saveWhenHidden = () => document.visibilityState === "hidden" && drafts.saveAll();
  document.addEventListener("visibilitychange", saveWhenHidden);
  const unsubscribes = [drafts.subscribe(update), crops.subscribe(update)];
  return () => {
    document.removeEventListener("visibilitychange", saveWhenHidden);
    window.removeEventListener("beforeunload", ask);
    for (const unsubscribe of unsubscribes) unsubscribe();
  };
}
