import { useStore } from "zustand";
import { loadLater } from "@/components/ui/loadLater";
import { toasterStore } from "@/components/ui/showToast";

const Toaster = loadLater(() => import("./Toaster").then((module) => module.Toaster));

/**
 * The place of short messages, once there is one, or time to fetch it. A dialog hides the rest of the page from screen readers
 * when it opens, but for what is live by then: so the region stands here before what it holds.
 */
export function Toasts() {
  const isWanted = useStore(toasterStore, (state) => state.isWanted);
  return <div aria-live="polite">{isWanted && <Toaster />}</div>;
}
