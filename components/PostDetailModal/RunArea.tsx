import type { ReactNode } from "react";
import { KEEPS_FOCUS } from "@/components/ui/keepFocus";
import type { RunInAnotherTab } from "@/hooks/run/otherTabs";
import type { Run } from "@/lib/carousel/run";
import { mayStart } from "@/lib/carousel/runSelectors";
import { RunBar } from "./run/RunStatus";
import { OtherTabNotice } from "./OtherTabNotice";
import type { RunActions } from "./runActions";

interface RunAreaProps {
  run: Run | null;
  /** The run that another tab makes of this post just now. */
  otherTab: RunInAnotherTab | null;
  runActions: RunActions;
  /** What begins a run; shown while one may begin. */
  children: ReactNode;
}

/** Where the post's run stands, here or in another tab, and what begins the next one. */
export function RunArea({ run, otherTab, runActions, children }: RunAreaProps) {
  return (
    <div {...KEEPS_FOCUS} className="space-y-4">
      {run && <RunBar run={run} isInAnotherTab={otherTab !== null} actions={runActions} />}
      {otherTab && <OtherTabNotice run={otherTab} />}
      {mayStart(run) && children}
    </div>
  );
}
