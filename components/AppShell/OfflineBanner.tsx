import { WifiOff } from "lucide-react";
import { useOnline } from "@/hooks/useOnline";

/** Says that the network is gone, or our server at its other end, for as long as it is. */
export function OfflineBanner() {
  const online = useOnline();
  return (
    <div role="status">
      {!online && (
        <p className="flex items-center justify-center gap-2 bg-warn-soft px-4 py-2 text-warn">
          <WifiOff className="size-4 shrink-0" aria-hidden />
          {navigator.onLine ? "The server does not answer." : "You are offline."} What is on screen and what
          you type stay; nothing can be generated or stored until then.
        </p>
      )}
    </div>
  );
}
