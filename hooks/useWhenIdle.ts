import { useEffect, useEffectEvent } from "react";

/** Calls back once `isReady`, as soon as the browser has nothing better to do. */
export function useWhenIdle(isReady: boolean, callback: () => void): void {
  const run = useEffectEvent(callback);
  useEffect(() => {
    if (!isReady) return;
    // Not every browser tells when it is idle.
    if (typeof requestIdleCallback === "undefined") {
      const timer = setTimeout(() => run(), 0);
      return () => clearTimeout(timer);
    }
    const handle = requestIdleCallback(() => run());
    return () => cancelIdleCallback(handle);
  }, [isReady]);
}
