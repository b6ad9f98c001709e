import { Button } from "@/components/ui/Button";
import { countOf } from "@/components/ui/countOf";
import { formatRecent } from "@/components/ui/formatDate";
import { Notice } from "@/components/ui/Notice";
import type { RunElsewhere } from "@/lib/carousel/run";
import type { RunActions } from "./runActions";

interface HeldBarProps {
  elsewhere: RunElsewhere;
  /** Whether the other tab is still at it. */
  isInAnotherTab: boolean;
  actions: RunActions;
}

/** Somebody else is making these pictures: nothing was asked for, and a person decides before money is spent twice. */
export function HeldBar({ elsewhere, isInAnotherTab, actions }: HeldBarProps) {
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
      {heldWords(elsewhere, isInAnotherTab)}
    </Notice>
  );
}

function heldWords(elsewhere: RunElsewhere, isInAnotherTab: boolean): string {
  if (elsewhere.kind === "run") {
    const { startedAt, inFlight } = elsewhere;
    return `A run started at ${formatRecent(startedAt)} elsewhere is still making ${countOf(inFlight, "image")}. Generate anyway?`;
  }
  return isInAnotherTab
    ? "This post is being generated in another tab. Nothing was asked for here."
    : "This post was being generated in another tab. Nothing was asked for here. Generate anyway?";
}
