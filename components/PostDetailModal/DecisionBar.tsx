import { Button } from "@/components/ui/Button";
import { Notice } from "@/components/ui/Notice";
import type { Run } from "@/lib/carousel/run";
import { retryableSlides, tally } from "@/lib/carousel/runSelectors";
import { DiscardButton } from "./DiscardButton";
import type { RunActions } from "./runActions";

interface DecisionBarProps {
  run: Run;
  actions: RunActions;
}

/** Some slides have no picture: nothing is written until a person has chosen. */
export function DecisionBar({ run, actions }: DecisionBarProps) {
  const { succeeded, unknown, total } = tally(run);
  const retryable = retryableSlides(run).length;
  return (
    <Notice
      tone="warn"
      actions={
        <>
          {retryable > 0 && (
            <Button variant="primary" onClick={() => actions.onRetryRun()}>
              Retry {retryable}
            </Button>
          )}
          {succeeded > 0 && (
            <Button onClick={actions.onSaveRun}>Save {succeeded} and keep the rest as it was</Button>
          )}
          <DiscardButton imageCount={succeeded} onDiscard={actions.onDiscardRun} />
        </>
      }
    >
      <strong className="font-semibold">
        {succeeded} of {total} ready.
      </strong>{" "}
      {commonReason(run)}
      {unknown > 0 &&
        ` ${unknown === 1 ? "One slide" : `${unknown} slides`} may have been charged: ask again on the slide itself.`}
    </Notice>
  );
}

/** Slides that failed alike say why once, here; otherwise each says it itself. */
function commonReason({ slides }: Run): string {
  const details = new Set(
    slides.flatMap(({ status, problem }) => (status === "failed" ? [problem?.detail] : [])),
  );
  const [only] = details;
  return details.size === 1 && only ? only : "";
}
