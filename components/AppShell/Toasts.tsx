import { useStore } from "zustand";
import { loadLater } from "@/components/ui/loadLater";
import { toasterStore } from "@/components/ui/showToast";

const Toaster = loadLater(() => import("./Toaster").then((module) => module.Toaster));

/** The place of short messages, once there is one, or time to fetch it. */
export function Toasts() {
  const isWanted = useStore(toasterStore, (state) => state.isWanted);
  return isWanted && <Toaster />;
}
