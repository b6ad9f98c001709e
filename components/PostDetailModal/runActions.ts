import type { ConflictChoices } from "@/lib/carousel/compareSlides";

/** What a person can do about the run of the open post. */
export interface RunActions {
  onSaveRun: () => void;
  /** Without ids: the failed and the cancelled slides. */
  onRetryRun: (slideIds?: readonly string[]) => void;
  onResolveConflict: (choices: ConflictChoices) => void;
  onDiscardRun: () => void;
  onCancelRun: () => void;
  onStopRun: () => void;
  onUndo: () => void;
}
