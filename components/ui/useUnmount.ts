import { useEffect, useEffectEvent } from "react";

/** Calls back when the component goes, with what it was rendered with last. */
export function useUnmount(callback: () => void): void {
  const gone = useEffectEvent(callback);
  useEffect(() => () => gone(), []);
}
