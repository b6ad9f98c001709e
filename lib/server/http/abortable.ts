import { ProblemError } from "@/lib/server/problemError";

/** Work that is worth nothing without the one who asked for it: not begun, and given up, as `caller_gone`. */
export async function abortable<Result>(
  clientAborted: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> {
  if (clientAborted.aborted) throw new ProblemError("caller_gone");
  try {
    return await work();
  } catch (error) {
    if (clientAborted.aborted) throw new ProblemError("caller_gone", undefined, { cause: error });
    throw error;
  }
}
