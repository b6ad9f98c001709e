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
  const button = (
    <Button
      busy={saving.size > 0}
      disabled={isDisabled}
      onClick={() => void save(outdated)}
      className="sm:ml-auto"
    >
      {count === 1 ? "Save the changed picture" : `Save all ${countOf(count, "changed picture")}`}
    </Button>
  );
  return (
    <>
      {whyOutdated ? (
        <div className="flex w-full flex-wrap items-center gap-x-3 gap-y-2">
          <p className="text-ink-soft">{whyOutdated}</p>
          {button}
        </div>
      ) : (
        button
      )}
      {saveProblem && (
        <p role="alert" className="w-full text-bad">
          {saveProblem.detail}
        </p>
      )}
    </>
  );
}
