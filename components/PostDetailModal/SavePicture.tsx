import { useId } from "react";
import { Button } from "@/components/ui/Button";
import type { SlideProblem } from "@/lib/schemas/generationRun";

interface SavePictureProps {
  isSaving: boolean;
  /** Why nothing can be saved just now. */
  disabledReasons: readonly string[];
  /** Why the picture is not what it was; empty where the person has just changed it. */
  reason: string;
  /** Why the last try came to nothing. */
  problem: SlideProblem | null;
  onSave: () => void;
}

/** The preview is not in the post: the one click that puts it there. */
export function SavePicture({ isSaving, disabledReasons, reason, problem, onSave }: SavePictureProps) {
  const wordsId = useId();
  return (
    <div className="mt-2 flex flex-wrap items-center justify-between gap-x-3 gap-y-2 rounded-lg bg-accent-soft py-2 pr-2 pl-3">
      <div id={wordsId} className="min-w-0 flex-[1_1_10rem]">
        {problem ? (
          <p role="alert" className="text-bad">
            {problem.detail}
          </p>
        ) : (
          <p>{disabledReasons[0] ?? `${reason} The post still has the former picture.`.trim()}</p>
        )}
      </div>
      <Button
        variant="primary"
        busy={isSaving}
        disabled={disabledReasons.length > 0}
        className="grow"
        aria-describedby={wordsId}
        onClick={onSave}
      >
        Save this picture
      </Button>
    </div>
  );
}
