import { createHash } from "node:crypto";

/** The seed of a run: the same for all its slides, another for the next run. 31 bits, which every provider takes. */
export function seedOfRun(runId: string): number {
  return createHash("sha256").update(runId).digest().readUInt32BE(0) >>> 1;
}
