import { reachabilityStore, reportReachable } from "@/lib/reachability";
import { ping } from "@/services/pingService";

/** Between two pings while the server does not answer. */
const PING_INTERVAL_MS = 5_000;

/** Whether the network is there, and our server at its other end has answered the last time it was asked. */
export function isOnline(): boolean {
  return navigator.onLine && reachabilityStore.getState().isReachable;
}

export function subscribeOnline(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  const unsubscribe = reachabilityStore.subscribe(listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
    unsubscribe();
  };
}

/** Finds out when the server can be reached again, and says so each time; until the function it returns is called. */
export function watchConnection(onBack: () => void): () => void {
  let wasOnline = isOnline();
  let hasStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const pingServer = () =>
    ping()
      .catch(() => {})
      .finally(check); // an answer that says no is one, too

  function check(): void {
    clearTimeout(timer);
    if (hasStopped) return;
    const isBack = isOnline() && !wasOnline;
    wasOnline = isOnline();
    if (navigator.onLine && !reachabilityStore.getState().isReachable)
      timer = setTimeout(pingServer, PING_INTERVAL_MS);
    // Not at once: whoever has just got the answer that says so deals with it first.
    if (isBack) setTimeout(() => hasStopped || onBack());
  }
  // A network that has come back deserves a try.
  const markOnline = () => reportReachable(true);

  window.addEventListener("online", markOnline);
  const unsubscribe = subscribeOnline(check);
  check();
  return () => {
    window.removeEventListener("online", markOnline);
    unsubscribe();
    hasStopped = true;
    clearTimeout(timer);
  };
}
