import dynamic from "next/dynamic";
import { useStore } from "zustand";
import { toasterStore } from "@/components/ui/showToast";

const Toaster = dynamic(() => import("./Toaster").then((module) => module.Toaster), { ssr: false });

/** The place of short messages, once there is one, or time to fetch it. */
export function Toasts() {
  const isWanted = useStore(toasterStore, (state) => state.isWanted);
  return isWanted && <Toaster />;
}
