import { useEffect, useEffectEvent } from "react";

/** What uses the arrow keys itself. */
const OWN_ARROW_KEYS = "textarea, input, [role=slider], [role=tab], [role=menu], [role=alertdialog]";

/**
 * Calls back with -1 for ← and 1 for →, wherever in the dialog the focus is.
 * @param onStep gets the focused element too
 */
export function useArrowKeys(onStep: (step: -1 | 1, focused: Element) => void): void {
  const step = useEffectEvent(onStep);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      if (!(event.target instanceof Element) || event.target.closest(OWN_ARROW_KEYS)) return;
      event.preventDefault();
      step(event.key === "ArrowLeft" ? -1 : 1, event.target);
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
