import { ApiError } from "@/lib/apiClient";

/** Whether loading that failed may succeed by itself later. A 4xx would only be said again, but for 'too fast'. */
export function shouldRetry(error: Error): boolean {
  return !(error instanceof ApiError) || error.problem.status >= 500 || error.problem.status === 429;
}
