import type { Problem } from "@/lib/schemas/problem";

/** The server answered that this request failed, and why. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly problem: Problem,
    /** How long the server asks to wait before the next request, in milliseconds. */
    readonly retryAfterMs?: number,
  ) {
    super(problem.detail);
  }
}

/** No answer came: nobody knows whether the request was carried out. */
export class NetworkError extends Error {
  override readonly name = "NetworkError";

  constructor(cause: unknown) {
    super("The server did not answer. Check the connection and try again.", { cause });
  }
}
