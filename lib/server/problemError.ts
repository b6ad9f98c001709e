import { isProblemCode, PROBLEM_CODES, type ProblemCode } from "@/lib/problemCodes";
import type { Fault } from "@/lib/schemas/problem";

interface ProblemOptions {
  /** Every fault of the input, where there are several. */
  errors?: Fault[];
  /** Further members of the answer, such as `current`. */
  extensions?: Record<string, unknown>;
  headers?: Record<string, string>;
  cause?: unknown;
}

/** 'This request failed', with the code the client is told. `detail` is shown to people: no secret, no prompt. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";

  constructor(
    readonly code: ProblemCode,
    readonly detail: string = PROBLEM_CODES[code].title,
    readonly options: ProblemOptions = {},
  ) {
    super(`${code}: ${detail}`, { cause: options.cause });
  }
}

/**
 * Whether this is a ProblemError, also one that another of Next's bundles made: each bundle has a class of its own,
 * and the parts that live on `globalThis` throw the one of the bundle that made them.
 */
export function isProblemError(error: unknown): error is ProblemError {
  return error instanceof Error && error.name === "ProblemError";
}

/**
 * The problem for a list of faults: a single fault whose code stands in the contract's table is the problem's own
 * code; everything else is `validation_failed` with the codes in the list.
 */
export function faultsProblem(errors: Fault[]): ProblemError {
  const [only, ...others] = errors;
  if (only && others.length === 0) {
    const code = isProblemCode(only.code) ? only.code : "validation_failed";
    return new ProblemError(code, only.path ? `${only.path}: ${only.message}` : only.message, { errors });
  }
  return new ProblemError("validation_failed", `${errors.length} faults, each named in errors`, { errors });
}
