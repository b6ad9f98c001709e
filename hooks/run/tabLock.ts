/**
 * Which tabs of this browser are open: each holds a Web Lock of its own name for as long as it lives, and the browser
 * frees it when the page closes or crashes. Without Web Locks (they need HTTPS or localhost) nobody can tell.
 */
export function webLocks(): LockManager | undefined {
  // The type says that it is always there.
  return typeof navigator === "undefined" ? undefined : (navigator.locks as LockManager | undefined);
}

const lockName = (pageId: string) => `page:${pageId}`;

/** Holds this tab's lock until the function that is returned is called or the page is gone. */
export function acquireTabLock(pageId: string): () => void {
  const closed = new AbortController();
  const untilClosed = () =>
    new Promise<void>((resolve) => closed.signal.addEventListener("abort", () => resolve()));
  void webLocks()
    ?.request(lockName(pageId), { signal: closed.signal }, untilClosed)
    .catch(() => {}); // closed before it was given, or locks are forbidden here
  return () => closed.abort();
}

/** Whether another tab is open. False where nobody can tell. */
export async function isTabOpen(pageId: string): Promise<boolean> {
  const isHeld = (lock: Lock | null) => lock === null;
  try {
    return (
      (await webLocks()?.request(lockName(pageId), { mode: "shared", ifAvailable: true }, isHeld)) ?? false
    );
  } catch {
    return false;
  }
}

/** Resolves once the tab is closed; never, when aborted before. */
export function onTabClosed(pageId: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    webLocks()
      ?.request(lockName(pageId), { mode: "shared", signal }, () => resolve())
      .catch(() => {}); // aborted
  });
}
