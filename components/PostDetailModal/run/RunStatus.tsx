import { LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/Button";
import { countOf } from "@/components/ui/countOf";
import { Notice } from "@/components/ui/Notice";
import { FOCUS_REST } from "@/components/ui/keepFocus";
import { assertNever } from "@/lib/assertNever";
import type { Run } from "@/lib/carousel/run";
import { madeImages } from "@/lib/carousel/runSelectors";
import { DecisionBar } from "../DecisionBar";
import { DiscardButton } from "../DiscardButton";
import { HeldBar } from "../HeldBar";
import { ImageConflict } from "./ImageConflict";
import type { RunActions } from "../runActions";
import { RunningBar } from "./RunProgress";
import { SavedBar } from "../SavedBar";

interface RunBarProps {
  run: Run;
  /** Whether another tab of this browser is generating the post. */
  isInAnotherTab: boolean;
  actions: RunActions;
}

/** Where the run of this post stands, and what can be done about it. */
export function RunBar({ run, isInAnotherTab, actions }: RunBarProps) {
  const { phase, saveProblem, elsewhere } = run;
  const imageCount = madeImages(run).length;
  if (elsewhere) return <HeldBar {...{ elsewhere, isInAnotherTab, actions }} />;
  switch (phase) {
    case "generating":
    case "stopping":
      return <RunningBar run={run} onStop={actions.onStopRun} onCancel={actions.onCancelRun} />;
    case "deciding":
      return <DecisionBar run={run} actions={actions} />;
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
      return <ImageConflict run={run} onResolve={actions.onResolveConflict} />;
    case "saved":
      return <SavedBar imageCount={imageCount} problem={saveProblem} onUndo={actions.onUndo} />;
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
