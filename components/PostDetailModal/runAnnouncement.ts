import { countOf } from "@/components/ui/countOf";
import { assertNever } from "@/lib/assertNever";
import type { Run } from "@/lib/carousel/run";
import { progress, tally } from "@/lib/carousel/runSelectors";

/** What a screen reader is told of the run: it changes at the start, half-way and at the end, not with every tick. */
export function runAnnouncement(run: Run | null): string {
  if (!run) return "";
  const { succeeded, total } = tally(run);
  switch (run.phase) {
    case "generating": {
      const { done } = progress(run);
      return done * 2 < total
        ? `Generating ${countOf(total, "image")}`
        : "Generating, more than half is done";
    }
    case "stopping":
      return "Stopping after the running ones";
    case "deciding":
      if (run.elsewhere) return ""; // its notice is a live region of its own
      return `${succeeded} of ${total} images are ready. Choose what to do with them.`;
    case "saving":
      return "Saving";
    case "save_failed":
      return "The images could not be stored. They are still here.";
    case "conflict":
      return "Somebody else has changed these images meanwhile. Choose which to keep.";
    case "saved":
      return ""; // the toast is a live region of its own
    case "undoing":
      return "Putting the former images back";
    default:
      return assertNever(run.phase);
  }
}
