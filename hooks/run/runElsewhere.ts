import type { RunElsewhere } from "@/lib/carousel/run";
import { listGenerationRuns } from "@/services/generationRunService";
import { isDiscardedRun } from "@/hooks/discardedRuns";

/** A person has clicked and waits: longer than this the question is not worth, in milliseconds. */
const PATIENCE_MS = 5_000;

/**
 * Another run of this post that has pictures in the making just now, on whatever machine, as the ledger tells it; not
 * one that was discarded in this browser. Null also when the ledger cannot be asked: the server itself never pays for
 * one attempt twice.
 */
export async function findRunElsewhere(postId: string, ownRunId: string): Promise<RunElsewhere | null> {
  try {
    const runs = await listGenerationRuns(postId, { signal: AbortSignal.timeout(PATIENCE_MS) });
    for (const { runId, startedAt, slides } of runs) {
      const inFlight = slides.filter(({ status }) => status === "generating").length;
      if (inFlight === 0 || runId === ownRunId || isDiscardedRun(runId)) continue;
      return { kind: "run", runId, startedAt: Date.parse(startedAt), inFlight };
    }
    return null;
  } catch {
    return null;
  }
}
