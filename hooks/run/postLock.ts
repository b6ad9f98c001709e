import type { Run, RunElsewhere } from "@/lib/carousel/run";
import { isDiscardedRun } from "@/hooks/discardedRuns";
import { listGenerationRuns } from "@/services/generationRunService";
import type { RunAbort } from "./generateSlide";
import type { RunContext } from "./runContext";
import { webLocks } from "./tabLock";

export interface BegunRun {
  run: Run;
  abort: RunAbort;
  /** Whether slides of it were asked for before. */
  isRetry: boolean;
}

/**
 * Makes the pictures of a run, unless somebody else is making pictures for its post: then the run is blocked, and a
 * person decides.
 *
 * 1. In this tab, waits for what is under way for the post.
 * 2. Another tab of this browser is recognised by its lock, each time.
 * 3. Another machine is recognised by the ledger; not asked again when a person retries.
 */
export async function withPostLock(
  context: RunContext,
  { run, abort, isRetry }: BegunRun,
  generate: () => Promise<void>,
): Promise<void> {
  const { postId, runId } = run;
  const block = (elsewhere: RunElsewhere) =>
    context.store.dispatch({ type: "RUN_BLOCKED", postId, runId, elsewhere });

  const isOurs = await context.inTurn(postId, () =>
    withWebLock(`generation:${postId}`, async () => {
      const elsewhere = isRetry ? null : await findRunElsewhere(run);
      if (abort.inFlight.signal.aborted) return;
      if (elsewhere) block(elsewhere);
      else await generate();
    }),
  );
  if (!isOurs) block({ kind: "tab" });
}

/** False, and nothing was done, when another page holds the lock; it is freed when the work or the page ends. */
async function withWebLock(name: string, work: () => Promise<void>): Promise<boolean> {
  const locks = webLocks();
  if (!locks) return work().then(() => true);
  let isAllowed = false;
  try {
    return await locks.request(name, { ifAvailable: true }, async (lock) => {
      isAllowed = true;
      if (lock) await work();
      return lock !== null;
    });
  } catch (error) {
    if (isAllowed) throw error;
    return work().then(() => true); // locks are forbidden here
  }
}

/** A person has clicked and waits. */
const LEDGER_TIMEOUT_MS = 5_000;

/**
 * Another run of this post that has pictures in flight, on whatever machine; not one that was discarded in this browser.
 * Null also when the ledger cannot be asked: the server itself never pays for one attempt twice.
 */
async function findRunElsewhere(own: Run): Promise<RunElsewhere | null> {
  try {
    const runs = await listGenerationRuns(own.postId, { signal: AbortSignal.timeout(LEDGER_TIMEOUT_MS) });
    for (const { runId, startedAt, slides } of runs) {
      const inFlight = slides.filter(({ status }) => status === "generating").length;
      if (inFlight === 0 || runId === own.runId || isDiscardedRun(runId)) continue;
      return { kind: "run", runId, startedAt: Date.parse(startedAt), inFlight };
    }
    return null;
  } catch {
    return null;
  }
}
