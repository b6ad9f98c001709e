import type { ReactNode } from "react";
import { KEEPS_FOCUS } from "@/components/ui/keepFocus";
import type { RunInAnotherTab } from "@/hooks/otherTabs";
import type { Generation } from "@/lib/carousel/generation";
import { mayStart } from "@/lib/carousel/generationSelectors";
import { GenerationBar } from "./GenerationBar";
import { OtherTabNotice } from "./OtherTabNotice";
import type { RunActions } from "./runActions";

interface RunAreaProps {
  generation: Generation | null;
  /** The run that another tab makes of this post just now. */
  otherTab: RunInAnotherTab | null;
  runActions: RunActions;
  /** What begins a run; shown while one may begin. */
  children: ReactNode;
}

/** Where the post's run stands, here or in another tab, and what begins the next one. */
export function RunArea({ generation, otherTab, runActions, children }: RunAreaProps) {
  return (
    <div {...KEEPS_FOCUS} className="space-y-4">
      {generation && (
        <GenerationBar generation={generation} isInAnotherTab={otherTab !== null} actions={runActions} />
      )}
      {otherTab && <OtherTabNotice run={otherTab} />}
      {mayStart(generation) && children}
    </div>
  );
}
