import type { Run } from "@/lib/carousel/run";
import { progress } from "@/lib/carousel/runSelectors";

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
