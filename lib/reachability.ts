/**
 * Whether our server has answered lately, as the requests of this page have found out: a browser that says it is
 * online knows of a network, not of our server at its other end. Lives as long as the page.
 */
let reachable = true;
const listeners = new Set<() => void>();

export function isReachable(): boolean {
  return reachable;
}

/** Told by whoever has sent a request: whether any answer came. */
export function reportReachable(answered: boolean): void {
  if (answered === reachable) return;
  reachable = answered;
  for (const listener of listeners) listener();
}

export function subscribeReachability(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
