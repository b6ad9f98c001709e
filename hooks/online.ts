import { isReachable, reportReachable, subscribeReachability } from "@/lib/reachability";
import { askForLife } from "@/services/healthService";

/** While nothing is known but that the server did not answer, it is asked for a sign of life so often, in milliseconds. */
const PROBE_MS = 5_000;

/** Whether the network is there, and our server at its other end has answered the last time it was asked. */
export function isOnline(): boolean {
  return navigator.onLine && isReachable();
}

export function subscribeOnline(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  const unsubscribe = subscribeReachability(listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
    unsubscribe();
  };
}

/** Finds out when the server can be reached again, and says so each time; until the function it returns is called. */
export function watchOnline(onBack: () => void): () => void {
  let wasOnline = isOnline();
  let hasStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const probe = () =>
    askForLife()
      .catch(() => {})
      .finally(look); // an answer that says no is one, too

  function look(): void {
    clearTimeout(timer);
    if (hasStopped) return;
    const isBack = isOnline() && !wasOnline;
    wasOnline = isOnline();
    if (navigator.onLine && !isReachable()) timer = setTimeout(probe, PROBE_MS);
    // Not at once: whoever has just got the answer that says so deals with it first.
    if (isBack) setTimeout(() => hasStopped || onBack());
  }
  // A network that has come back deserves a try.
  const hope = () => reportReachable(true);

  window.addEventListener("online", hope);
  const unsubscribe = subscribeOnline(look);
  look();
  return () => {
    window.removeEventListener("online", hope);
    unsubscribe();
    hasStopped = true;
    clearTimeout(timer);
  };
}
