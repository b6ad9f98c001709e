import { isUnsaved } from "@/lib/carousel/postDraft";
import type { Drafts } from "./drafts";

/**
 * Saves what is typed when the page goes out of sight, and has the browser ask before it closes while something typed
 * is not yet with the server. Until the function it returns is called.
 */
export function guardLeaving(drafts: Drafts): () => void {
  const ask = (event: BeforeUnloadEvent) => event.preventDefault();
  const update = () => {
    // Only while needed: a page that listens is not kept for the back button.
    if (Object.values(drafts.getState()).some(isUnsaved)) window.addEventListener("beforeunload", ask);
    else window.removeEventListener("beforeunload", ask);
  };
  const saveWhenHidden = () => document.visibilityState === "hidden" && drafts.saveAll();
  document.addEventListener("visibilitychange", saveWhenHidden);
  const unsubscribe = drafts.subscribe(update);
  return () => {
    document.removeEventListener("visibilitychange", saveWhenHidden);
    window.removeEventListener("beforeunload", ask);
    unsubscribe();
  };
}
