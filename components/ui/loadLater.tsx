import { useEffect, useState, type ComponentType } from "react";
import { Button } from "./Button";

/**
 * A component whose script is fetched when it is first rendered, or ahead of that by `preload`: then it is there at once.
 * (`next/dynamic` does the same, and would weigh more on every page than this.)
 */
export function loadLater<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let Loaded: ComponentType<Props> | undefined;

  async function fetchIt(): Promise<void> {
    Loaded ??= await load();
  }

  function Later(props: Props) {
    const [state, setState] = useState<"loading" | "loaded" | "failed">(Loaded ? "loaded" : "loading");
    useEffect(() => {
      if (state !== "loading") return;
      // Asked also of what has been fetched since this was rendered: nothing else renders it again.
      fetchIt().then(
        () => setState("loaded"),
        () => setState("failed"),
      );
    }, [state]);
    if (Loaded) return <Loaded {...props} />;
    return state === "failed" && <NotLoaded onRetry={() => setState("loading")} />;
  }

  /** What cannot be fetched now is fetched when it is rendered. */
  Later.preload = () => void fetchIt().catch(() => {});
  return Later;
}

function NotLoaded({ onRetry }: { onRetry: () => void }) {
  return (
    <div
      role="alert"
      className="fixed inset-x-4 bottom-4 z-50 mx-auto flex max-w-xl items-center gap-4 rounded-lg border border-line bg-bad-soft p-3 shadow-floating"
    >
      <p className="flex-1">This part of the page could not be loaded. Check the connection and try again.</p>
      <Button onClick={onRetry}>Retry</Button>
    </div>
  );
}
