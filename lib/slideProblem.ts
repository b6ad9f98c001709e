import { ApiError, NetworkError } from "./apiClient";
import { NO_ANSWER } from "./problemCodes";
import type { SlideProblem } from "./schemas/generationRun";

/** Whatever a request was rejected with, in the form in which it is kept and shown. */
export function toSlideProblem(error: unknown): SlideProblem {
  if (error instanceof ApiError) {
    const { code, title, detail, retryable, errors } = error.problem;
    return { code, title, detail, retryable, ...(errors && { errors }) };
  }
  if (error instanceof NetworkError) {
    return { code: NO_ANSWER, title: "No answer", detail: error.message, retryable: true };
  }
  const detail = error instanceof Error ? error.message : String(error);
  return { code: "unexpected_error", title: "Something went wrong on this page", detail, retryable: false };
}
