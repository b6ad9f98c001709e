import { toSlideProblem } from "@/lib/slideProblem";
import { showToast, UNDO_OFFERED_MS } from "./showToast";

/** Says what was done, and offers to take it back. */
export function showUndo(title: string, undo: () => Promise<unknown>): Promise<void> {
  const takeBack = () => undo().catch((error: unknown) => sayWhy("That could not be undone", error));
  return showToast("success", title, {
    duration: UNDO_OFFERED_MS,
    action: { label: "Undo", onClick: () => void takeBack() },
  });
}

/** Says why something was not done. */
export function sayWhy(title: string, error: unknown): void {
  void showToast("error", title, { description: toSlideProblem(error).detail });
}
