import type { RunContext } from "./runContext";

/**
 * Saves what is typed into posts when the page goes out of sight, and has the browser ask before it closes while
 * something typed is not yet with the server, or a crop would be lost. Until the function it returns is called.
 */
export function guardLeaving({
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
