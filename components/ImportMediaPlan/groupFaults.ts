import type { Fault } from "@/lib/schemas/problem";

export interface FaultGroup {
  /** 'Post 3', or 'The plan' for what belongs to no post. */
  title: string;
  faults: Fault[];
}

/** Puts the faults of one post together, in the file's order; what belongs to no post comes first. */
export function groupFaults(faults: readonly Fault[]): FaultGroup[] {
  const groups = new Map<number, Fault[]>();
  for (const fault of faults) {
    const index = /^posts\[(\d+)\]/.exec(fault.path)?.[1];
    const postNumber = index === undefined ? 0 : Number(index) + 1;
    groups.set(postNumber, [...(groups.get(postNumber) ?? []), fault]);
  }
  return [...groups.entries()]
    .toSorted(([a], [b]) => a - b)
    .map(([postNumber, group]) => ({
      title: postNumber === 0 ? "The plan" : `Post ${postNumber}`,
      faults: group,
    }));
}
