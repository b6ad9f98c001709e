import type { ImageEstimate } from "@/lib/schemas/imageEstimate";

export interface RunEstimate {
  seconds: number;
  /** Null when nobody knows. */
  costUsd: number | null;
}

/** What so many pictures are likely to take, made `atOnce` at a time. */
export function estimateRun({ durationMs, costUsd, atOnce }: ImageEstimate, imageCount: number): RunEstimate {
  const rounds = Math.ceil(imageCount / atOnce);
  return {
    seconds: (rounds * durationMs) / 1_000,
    costUsd: costUsd === null ? null : costUsd * imageCount,
  };
}
