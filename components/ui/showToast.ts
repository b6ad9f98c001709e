import type { ExternalToast } from "sonner";
import { createStore } from "zustand/vanilla";

/** Where messages appear is fetched when the first of them comes, or before, once there is time (`wantToaster`). */
export const toasterStore = createStore(() => ({ isWanted: false, isMounted: false }));

export function wantToaster(): void {
  toasterStore.setState({ isWanted: true });
}

/** Of a message that offers Undo: long enough to look at what was done, think, and reach the button. */
export const UNDO_OFFERED_MS = 12_000;

/** A short message at the foot of the page. It may come later than what is said after it, but never gets lost. */
export async function showToast(
  kind: "message" | "success" | "warning" | "error",
  title: string,
  options?: ExternalToast,
): Promise<void> {
  wantToaster();
  const [{ toast }] = await Promise.all([import("sonner"), toasterMounted()]);
  toast[kind](title, options);
}

/** sonner drops what is said before its place on the page is there. */
function toasterMounted(): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (!toasterStore.getState().isMounted) return;
      unsubscribe();
      resolve();
    };
    const unsubscribe = toasterStore.subscribe(check);
    check();
  });
}
