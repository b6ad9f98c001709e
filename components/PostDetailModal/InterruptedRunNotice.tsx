import { Button } from "@/components/ui/Button";
import { formatTime } from "@/components/ui/formatDate";
import { Notice } from "@/components/ui/Notice";
import type { GenerationRun } from "@/lib/schemas/generationRun";

interface InterruptedRunNoticeProps {
  run: GenerationRun;
  onContinue: () => void;
  onSave: () => void;
  onDiscard: () => void;
}

/** A run that a reload, a closed tab or another machine has left behind. */
export function InterruptedRunNotice({ run, onContinue, onSave, onDiscard }: InterruptedRunNoticeProps) {
  const ready = run.slides.filter((slide) => slide.status === "succeeded").length;
  const total = run.slides.length;
  return (
    <Notice
      role="status"
      actions={
        <>
          {ready < total && (
            <Button variant="primary" onClick={onContinue}>
              Continue
            </Button>
          )}
          {ready > 0 && <Button onClick={onSave}>Save what is there</Button>}
          <Button onClick={onDiscard}>Discard</Button>
        </>
      }
    >
      A run from {formatTime(run.startedAt)} has {ready} of {total} images.
    </Notice>
  );
}
