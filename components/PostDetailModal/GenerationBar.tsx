import { LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/Button";
import { countOf } from "@/components/ui/countOf";
import { Notice } from "@/components/ui/Notice";
import { assertNever } from "@/lib/assertNever";
import type { Generation } from "@/lib/carousel/generation";
import { tally } from "@/lib/carousel/generationSelectors";
import { ConflictComparison } from "./ConflictComparison";
import { DecisionBar } from "./DecisionBar";
import type { RunActions } from "./runActions";
import { RunningBar } from "./RunningBar";

interface GenerationBarProps {
  generation: Generation;
  actions: RunActions;
}

/** Where the run of this post stands, and what can be done about it. */
export function GenerationBar({ generation, actions }: GenerationBarProps) {
  const { phase, saveProblem } = generation;
  const { succeeded } = tally(generation);
  switch (phase) {
    case "generating":
    case "stopping":
      return <RunningBar generation={generation} onStop={actions.onStopRun} onCancel={actions.onCancelRun} />;
    case "deciding":
      return <DecisionBar generation={generation} actions={actions} />;
    case "saving":
      return <Working>Saving {countOf(succeeded, "image")}…</Working>;
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
              <Button onClick={actions.onDiscardRun}>Discard</Button>
            </>
          }
        >
          <strong className="font-semibold">{countOf(succeeded, "image")} ready, but not stored.</strong>{" "}
          {saveProblem?.detail}
        </Notice>
      );
    case "conflict":
      return <ConflictComparison generation={generation} actions={actions} />;
    case "saved":
      // The toast tells of it and offers Undo; here only an undo that went wrong.
      return (
        saveProblem && (
          <Notice tone="bad" actions={<Button onClick={actions.onUndo}>Undo again</Button>}>
            The former images could not be put back. {saveProblem.detail}
          </Notice>
        )
      );
    default:
      return assertNever(phase);
  }
}

function Working({ children }: { children: ReactNode }) {
  return (
    <p className="flex h-9 items-center gap-2 font-medium">
      <LoaderCircle className="size-4 animate-spin text-accent-ink" aria-hidden />
      <span>{children}</span>
    </p>
  );
}
