import { ProblemError } from "@/lib/server/problemError";

/** Work that is worth nothing without the one who asked for it: not begun, and given up, as `caller_gone`. */
export async function unlessCallerGone<Result>(
  callerGone: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> {
  if (callerGone.aborted) throw new ProblemError("caller_gone");
  try {
    return await work();
  } catch (error) {
    if (callerGone.aborted) throw new ProblemError("caller_gone", undefined, { cause: error });
    throw error;
  }
}
