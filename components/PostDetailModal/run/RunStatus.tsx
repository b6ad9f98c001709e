import { CircleCheck, LoaderCircle } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/Button";
import { ConfirmDialog } from "@/components/ui/ConfirmDialog";
import { countOf } from "@/components/ui/countOf";
import { formatRecent } from "@/components/ui/formatDate";
import { FOCUS_REST, KEEPS_FOCUS } from "@/components/ui/keepFocus";
import { Notice } from "@/components/ui/Notice";
import { ProgressBar } from "@/components/ui/ProgressBar";
import type { RunInAnotherTab } from "@/hooks/run/otherTabs";
import { assertNever } from "@/lib/assertNever";
import {
  describeMade,
  madeImages,
  mayStart,
  progress,
  retryableSlides,
  type Run,
  type RunElsewhere,
  tally,
} from "@/lib/carousel/run";
import { usePostEditor } from "../PostEditor";
import { ImageConflict } from "./ImageConflict";
import { RunProgress } from "./RunProgress";

/**
 * Where the post's run stands, here or in another tab, and what can be done about it.
 * @param children what begins a run; shown while one may begin
 */
export function RunStatus({ children }: { children: ReactNode }) {
  const { run, otherTab } = usePostEditor();
  return (
    <div {...KEEPS_FOCUS} className="space-y-4">
      <p role="status" className="sr-only">
        {formatAnnouncement(run)}
      </p>
      {run?.elsewhere && <BlockedNotice elsewhere={run.elsewhere} />}
      {run && !run.elsewhere && <RunPhaseStatus run={run} />}
      {otherTab && <OtherTabProgress run={otherTab} />}
      {mayStart(run) && children}
    </div>
  );
}

function RunPhaseStatus({ run }: { run: Run }) {
  const { actions } = usePostEditor();
  const { phase, saveProblem } = run;
  const imageCount = madeImages(run).length;
  switch (phase) {
    case "generating":
    case "stopping":
      return <RunProgress run={run} />;
    case "deciding":
      return <Decision run={run} />;
    case "saving":
      return <Working>Saving {countOf(imageCount, "image")}…</Working>;
    case "undoing":
      return <Working>Putting the former images back…</Working>;
    case "save_failed":
      return (
        <Notice
          tone="bad"
          actions={
            <>
              <Button variant="primary" onClick={actions.onSaveRun}>
                Save again
              </Button>
              <DiscardButton imageCount={imageCount} onDiscard={actions.onDiscardRun} />
            </>
          }
        >
          <strong className="font-semibold">{countOf(imageCount, "image")} ready, but not stored.</strong>{" "}
          {saveProblem?.detail}
        </Notice>
      );
    case "conflict":
      return <ImageConflict run={run} />;
    case "saved":
      return saveProblem ? (
        <Notice tone="bad" actions={<Button onClick={actions.onUndo}>Undo again</Button>}>
          The former images could not be put back. {saveProblem.detail}
        </Notice>
      ) : (
        <div className="flex min-h-9 flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <p className="flex items-center gap-2 font-medium text-good">
            <CircleCheck className="size-4 shrink-0" aria-hidden />
            {run.isRearranged
              ? `The post has ${describeMade(run)}`
              : `${countOf(imageCount, "new image")} in the post`}
          </p>
          <Button onClick={actions.onUndo}>Undo</Button>
        </div>
      );
    default:
      return assertNever(phase);
  }
}

function Working({ children }: { children: ReactNode }) {
  return (
    <p {...FOCUS_REST} className="flex h-9 items-center gap-2 font-medium">
      <LoaderCircle className="size-4 animate-spin text-accent-ink" aria-hidden />
      <span>{children}</span>
    </p>
  );
}

/** Some slides have no picture: nothing is written until a person has chosen. */
function Decision({ run }: { run: Run }) {
  const { actions } = usePostEditor();
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

/** Somebody else is making these pictures: nothing was asked for, and a person decides before money is spent twice. */
function BlockedNotice({ elsewhere }: { elsewhere: RunElsewhere }) {
  const { otherTab, actions } = usePostEditor();
  const isInAnotherTab = otherTab !== null;
  return (
    <Notice
      tone="warn"
      role="status"
      actions={
        <>
          {!isInAnotherTab && <Button onClick={() => actions.onRetryRun()}>Generate anyway</Button>}
          <Button onClick={actions.onDiscardRun}>Cancel</Button>
        </>
      }
    >
      {formatBlocked(elsewhere, isInAnotherTab)}
    </Notice>
  );
}

function formatBlocked(elsewhere: RunElsewhere, isInAnotherTab: boolean): string {
  if (elsewhere.kind === "run") {
    const { startedAt, inFlight } = elsewhere;
    return `A run started at ${formatRecent(startedAt)} elsewhere is still making ${countOf(inFlight, "image")}. Generate anyway?`;
  }
  return isInAnotherTab
    ? "This post is being generated in another tab. Nothing was asked for here."
    : "This post was being generated in another tab. Nothing was asked for here. Generate anyway?";
}

function OtherTabProgress({ run: { done, total } }: { run: RunInAnotherTab }) {
  return (
    <div className="rounded-lg border border-line p-3">
      <p className="flex flex-wrap items-center gap-x-2 font-medium">
        <LoaderCircle className="size-4 animate-spin text-accent-ink" aria-hidden />
        Another tab is generating
        <span className="text-ink-faint tabular-nums">
          {done} of {total}
        </span>
      </p>
      <div className="mt-3">
        <ProgressBar value={done} max={total} label="Images that have ended in the other tab" />
      </div>
    </div>
  );
}

interface DiscardButtonProps {
  /** Pictures of the run that would not be used. */
  imageCount: number;
  onDiscard: () => void;
}

/** Lets a run go; asks first when pictures of it, which may have been paid for, would not be used. */
export function DiscardButton({ imageCount, onDiscard }: DiscardButtonProps) {
  const [asking, setAsking] = useState(false);
  const images = countOf(imageCount, "image");
  return (
    <>
      <Button onClick={imageCount > 0 ? () => setAsking(true) : onDiscard}>Discard</Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Discard ${images}?`}
        description={`The post stays as it was. The server keeps the ${images} in its records for 90 days, but this page will not offer ${imageCount === 1 ? "it" : "them"} again, and making new ones may cost again.`}
        confirmLabel={`Discard ${images}`}
        danger
        onConfirm={onDiscard}
      />
    </>
  );
}

/** What a screen reader is told of the run: it changes at the start, half-way and at the end, not with every tick. */
function formatAnnouncement(run: Run | null): string {
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
