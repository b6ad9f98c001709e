import { CircleCheck } from "lucide-react";
import { Button } from "@/components/ui/Button";
import { countOf } from "@/components/ui/countOf";
import { Notice } from "@/components/ui/Notice";
import type { SlideProblem } from "@/lib/schemas/generationRun";

interface SavedBarProps {
  imageCount: number;
  /** Why an undo did not succeed. */
  problem: SlideProblem | null;
  onUndo: () => void;
}

/** The run is stored, and can be taken back in one step. */
export function SavedBar({ imageCount, problem, onUndo }: SavedBarProps) {
  if (problem) {
    return (
      <Notice tone="bad" actions={<Button onClick={onUndo}>Undo again</Button>}>
        The former images could not be put back. {problem.detail}
      </Notice>
    );
  }
  return (
    <div className="flex min-h-9 flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <p className="flex items-center gap-2 font-medium text-good">
        <CircleCheck className="size-4 shrink-0" aria-hidden />
        {countOf(imageCount, "new image")} in the post
      </p>
      <Button onClick={onUndo}>Undo</Button>
    </div>
  );
}
