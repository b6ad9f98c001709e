import { useEffect } from "react";
import { Toaster as SonnerToaster } from "sonner";
import { toasterStore } from "@/components/ui/showToast";

/** Where short messages appear; they stay reachable while a dialog is open. */
export function Toaster() {
  useEffect(() => {
    toasterStore.setState({ isMounted: true });
    return () => toasterStore.setState({ isMounted: false });
  }, []);
  return (
    <SonnerToaster
      // Not where the buttons of a dialog are: on the right, and on a phone in a bar at the foot.
      position="bottom-left"
      mobileOffset={{ bottom: 84 }}
      theme="system"
      closeButton
      style={{ pointerEvents: "auto" }} // a dialog switches it off for the rest of the page
      toastOptions={{
        style: {
          background: "var(--surface)",
          borderColor: "var(--line)",
          color: "var(--ink)",
          fontFamily: "var(--font-sans)",
          boxShadow: "var(--shadow-floating)",
        },
        actionButtonStyle: { background: "var(--accent)", color: "#fff" },
        classNames: { description: "!text-ink-soft" },
      }}
    />
  );
}
