import { Button } from "@/components/ui/Button";
import { ProgressBar } from "@/components/ui/ProgressBar";
import { useNow } from "@/components/ui/useNow";
import { progress, type Run, tally, throttledTo } from "@/lib/carousel/run";
import { formatSeconds, secondsLeft } from "@/lib/carousel/runEstimate";
import { usePostEditor } from "../PostEditor";

/** How far a run is that is generating, and the two ways to stop it. */
export function RunProgress({ run }: { run: Run }) {
  const { actions } = usePostEditor();
  const now = useNow(true);
  const { done, total } = progress(run);
  const { queued, generating } = tally(run);
  const left = secondsLeft(run, now);
  const throttled = throttledTo(run);
  const stopping = run.phase === "stopping";
  return (
    <div>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="font-medium tabular-nums">
          {stopping ? `Stopping after ${generating} more` : `Generating ${done} of ${total}`}
          {left !== null && !stopping && (
            <span className="text-ink-faint"> · {formatSeconds(left)} left</span>
          )}
        </p>
        <div className="flex flex-wrap gap-2">
          {!stopping && queued > 0 && (
            <Button onClick={actions.onStopRun}>Stop after the running ones</Button>
          )}
          <Button onClick={actions.onCancelRun}>Cancel all</Button>
        </div>
      </div>
      <div className="mt-3">
        <ProgressBar value={done} max={total} label="Images that have ended" />
      </div>
      <p role="status" className="text-warn">
        {throttled !== null && (
          <span className="mt-2 block">The provider is busy: going on with {throttled} at a time</span>
        )}
      </p>
    </div>
  );
}
