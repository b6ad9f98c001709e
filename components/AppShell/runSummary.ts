import { isGenerating, progress, type Run } from "@/lib/carousel/run";

/** Whether the run has stopped at a question that only a person can answer. */
export function needsDecision({ phase, elsewhere }: Run): boolean {
  // A run that is held for somebody else's has no images that wait.
  return (phase === "deciding" && elsewhere === null) || phase === "save_failed" || phase === "conflict";
}

/** All runs as one: how many pictures have ended, of how many; null when nothing runs. */
export function overallProgress(runs: readonly Run[]): { done: number; total: number } | null {
  const running = runs.filter(isGenerating).map(progress);
  if (running.length === 0) return null;
  return {
    done: running.reduce((sum, { done }) => sum + done, 0),
    total: running.reduce((sum, { total }) => sum + total, 0),
  };
}
