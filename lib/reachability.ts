import { createStore } from "zustand/vanilla";

/**
 * Whether our server has answered lately, as the requests of this page have found out: a browser that says it is
 * online knows of a network, not of our server at its other end. Lives as long as the page.
 */
export const reachabilityStore = createStore(() => ({ isReachable: true }));

/** Told by whoever has sent a request: whether any answer came. */
export function reportReachable(isReachable: boolean): void {
  if (isReachable !== reachabilityStore.getState().isReachable) reachabilityStore.setState({ isReachable });
}
