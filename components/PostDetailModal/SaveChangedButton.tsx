import { Button } from "@/components/ui/Button";
import { countOf } from "@/components/ui/countOf";
import type { SlideDrawings } from "@/hooks/useSlideDrawings";

export interface SaveChanged {
  drawings: Pick<SlideDrawings, "outdated" | "whyOutdated" | "saving" | "saveProblem" | "save">;
  isDisabled: boolean;
}

/** Draws and stores, in one step, the pictures of all slides that would come out otherwise now. */
export function SaveChangedButton({ drawings, isDisabled }: SaveChanged) {
  const { outdated, whyOutdated, saving, saveProblem, save } = drawings;
  const count = outdated.length;
  return (
    <>
      <Button
        busy={saving.size > 0}
        disabled={isDisabled}
        onClick={() => void save(outdated)}
        className="sm:ml-auto"
      >
        {count === 1 ? "Save the changed picture" : `Save all ${countOf(count, "changed picture")}`}
      </Button>
      {whyOutdated && !saveProblem && <p className="w-full text-ink-soft sm:text-right">{whyOutdated}</p>}
      {saveProblem && (
        <p role="alert" className="w-full text-bad">
          {saveProblem.detail}
        </p>
      )}
    </>
  );
}
