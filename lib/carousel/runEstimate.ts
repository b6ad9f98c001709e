import type { ImageEstimate } from "@/lib/schemas/imageEstimate";
import { progress, type Run } from "./run";

/** '≈ $0.28', 'about 40 s': what so many pictures are likely to cost and take; nothing rather than a guess. */
export function formatEstimate(estimate: ImageEstimate | null, imageCount: number): string[] {
  if (!estimate || imageCount === 0) return [];
  const { durationMs, costUsd, atOnce } = estimate;
  const seconds = (Math.ceil(imageCount / atOnce) * durationMs) / 1_000;
  const time = `about ${formatSeconds(roundUp(seconds))}`;
  return costUsd === null ? [time] : [formatCost(costUsd * imageCount), time];
}

/**
 * Seconds until the run has ended, from how long its finished slides took; null while that cannot be known: none
 * has finished, or the run was taken up or asked again, so that its clock says nothing.
 */
export function secondsLeft(run: Run, now: number): number | null {
  const { done, total } = progress(run);
  const { startedAt, slides } = run;
  const ownClock = slides.every(
    ({ attempt, status, startedAt: begun }) => attempt === 1 && (status === "queued" || begun !== null),
  );
  if (done === 0 || !ownClock) return null;
  const secondsEach = (now - startedAt) / 1000 / done;
  return Math.max(1, Math.ceil(secondsEach * (total - done)));
}

/** '12 s', '2 min' */
export function formatSeconds(seconds: number): string {
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}

function formatCost(costUsd: number): string {
  if (costUsd === 0) return "free";
  return costUsd < 0.01 ? "under $0.01" : `≈ $${costUsd.toFixed(2)}`;
}

/** Whole seconds, from 10 on in steps of five: more would be claimed than is known. */
function roundUp(seconds: number): number {
  return seconds <= 10 ? Math.max(1, Math.ceil(seconds)) : Math.ceil(seconds / 5) * 5;
}
