/** On globalThis, because Next's bundles do not share modules and the server that ends them is in none. */
const shared = globalThis as typeof globalThis & { carouselPlannerPendingWork?: Set<Promise<unknown>> };
const pending = (shared.carouselPlannerPendingWork ??= new Set());

/** Work that no answer waits for, or whose caller may go: the process does not end before it. Its failure is the caller's to log. */
export function keepAliveFor(work: Promise<unknown>): void {
  const settled = work.catch(() => {});
  pending.add(settled);
  void settled.then(() => pending.delete(settled));
}

/** Resolves when nothing of it is under way any more. */
export async function pendingWorkEnded(): Promise<void> {
  while (pending.size > 0) await Promise.all(pending);
}
