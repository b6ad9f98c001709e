import type { Generation } from "@/lib/carousel/generation";
import { isGenerating, progress } from "@/lib/carousel/generationSelectors";

/** Whether the run has stopped at a question that only a person can answer. */
export function needsDecision({ phase, elsewhere }: Generation): boolean {
  // A run that is held for somebody else's has no images that wait.
  return (phase === "deciding" && elsewhere === null) || phase === "save_failed" || phase === "conflict";
}

/** All running generations as one: how many pictures have ended, of how many; null when nothing runs. */
export function overallProgress(generations: readonly Generation[]): { done: number; total: number } | null {
  const running = generations.filter(isGenerating).map(progress);
  if (running.length === 0) return null;
  return {
    done: running.reduce((sum, { done }) => sum + done, 0),
    total: running.reduce((sum, { total }) => sum + total, 0),
  };
}
