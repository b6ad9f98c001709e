/**
 * Which pages of this browser are alive: each holds a Web Lock of its own name for as long as it lives; the browser
 * lets go of it when the page closes or crashes. Without Web Locks (they need HTTPS or localhost) nobody can tell.
 */
export function webLocks(): LockManager | undefined {
  // The type says that it is always there.
  return typeof navigator === "undefined" ? undefined : (navigator.locks as LockManager | undefined);
}

const lockName = (pageId: string) => `page:${pageId}`;

/** Says that this page is alive, until the function that is returned is called or the page is gone. */
export function holdPage(pageId: string): () => void {
  const closed = new AbortController();
  const untilClosed = () =>
    new Promise<void>((resolve) => closed.signal.addEventListener("abort", () => resolve()));
  void webLocks()
    ?.request(lockName(pageId), { signal: closed.signal }, untilClosed)
    .catch(() => {}); // closed before it was given, or locks are forbidden here
  return () => closed.abort();
}

/** Whether another page lives. False where nobody can tell. */
export async function isPageAlive(pageId: string): Promise<boolean> {
  const isHeld = (lock: Lock | null) => lock === null;
  try {
    return (
      (await webLocks()?.request(lockName(pageId), { mode: "shared", ifAvailable: true }, isHeld)) ?? false
    );
  } catch {
    return false;
  }
}

/** Resolves once the page is gone; never, when aborted before. */
export function whenPageGone(pageId: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    webLocks()
      ?.request(lockName(pageId), { mode: "shared", signal }, () => resolve())
      .catch(() => {}); // aborted
  });
}
