import { estimateRun } from "@/lib/carousel/runEstimate";
import type { ImageEstimate } from "@/lib/schemas/imageEstimate";
import { formatSeconds } from "./timeLeft";

/** '≈ $0.28', 'about 40 s': what a click is likely to cost and take; nothing rather than a guess. */
export function estimateWords(estimate: ImageEstimate | null, imageCount: number): string[] {
  if (!estimate || imageCount === 0) return [];
  const { seconds, costUsd } = estimateRun(estimate, imageCount);
  const time = `about ${formatSeconds(roundUp(seconds))}`;
  return costUsd === null ? [time] : [costWords(costUsd), time];
}

function costWords(costUsd: number): string {
  if (costUsd === 0) return "free";
  return costUsd < 0.01 ? "under $0.01" : `≈ $${costUsd.toFixed(2)}`;
}

/** Whole seconds, from 10 on in steps of five: more would be claimed than is known. */
function roundUp(seconds: number): number {
  return seconds <= 10 ? Math.max(1, Math.ceil(seconds)) : Math.ceil(seconds / 5) * 5;
}
