import { useSyncExternalStore } from "react";
import { isOnline, subscribeOnline } from "./online";

/**
 * Whether what is done now can reach the server: the browser has a network, and the last request was answered. While
 * false, what is typed is kept in this browser; drafts and lost answers are sent again by themselves once it is true.
 */
export function useOnline(): boolean {
  return useSyncExternalStore(subscribeOnline, isOnline, () => true);
}
