import { ProblemError } from "@/lib/server/problemError";

/** Runs work whose result only this client wants. Throws `caller_gone` when the client has gone before or during it. */
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
