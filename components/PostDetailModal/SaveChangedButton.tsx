import { Button } from "@/components/ui/Button";
import type { SlideProblem } from "@/lib/schemas/generationRun";
import { countOf } from "@/components/ui/countOf";

export interface SaveChanged {
  /** How many pictures do not show what is typed and chosen. */
  count: number;
  isSaving: boolean;
  isDisabled: boolean;
  /** Why the last try came to nothing. */
  problem: SlideProblem | null;
  onSave: () => void;
}

/** Draws and stores, in one step, the pictures of all slides whose words, layouts or crops were changed. */
export function SaveChangedButton({ count, isSaving, isDisabled, problem, onSave }: SaveChanged) {
  return (
    <>
      <Button busy={isSaving} disabled={isDisabled} onClick={onSave} className="sm:ml-auto">
        {count === 1 ? "Save the changed picture" : `Save all ${countOf(count, "changed picture")}`}
      </Button>
      {problem && (
        <p role="alert" className="w-full text-bad">
          {problem.detail}
        </p>
      )}
    </>
  );
}
