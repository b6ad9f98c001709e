import type { ProblemCode } from "@/lib/problemCodes";
import { retryAfterMs } from "@/lib/retryAfter";
import { ProblemError, isProblemError } from "@/lib/server/problemError";
import type { ProviderName } from "./provider";
import { findFault, RETRY_AFTER_AT, textsAt } from "./faultTable";
import type { PaidCall, ProviderAnswer } from "./paidCall";

/** What a status means when the body says nothing more. Any other 4xx is a request that our settings made wrong. */
const STATUSES: Record<number, ProblemCode> = {
  402: "provider_quota",
  408: "outcome_unknown",
  429: "provider_busy",
  503: "provider_busy",
};

/** Our own words for people: a provider's text may quote the prompt. */
const DETAILS: Partial<Record<ProblemCode, string>> = {
  provider_misconfigured: "The image provider refuses our key or settings: check them, and the model's name",
  provider_invalid_image: "The image provider's answer holds no image",
  outcome_unknown:
    "The connection to the image provider broke, or its answer was an error, after the request was sent: it may have been paid",
};

/** The SDK wraps what our own code has thrown inside it. */
function problemAmongCauses(error: unknown): ProblemError | undefined {
  let cause = error;
  while (cause instanceof Error && !isProblemError(cause)) cause = cause.cause;
  return isProblemError(cause) ? cause : undefined;
}

/** Undefined for an answer that is not JSON, or cut off because a picture is in it. */
function readJson({ beginning }: ProviderAnswer): unknown {
  try {
    return JSON.parse(beginning);
  } catch {
    return undefined;
  }
}

function codeOfStatus({ status, isWhole }: ProviderAnswer): ProblemCode {
  if (status < 300) return isWhole ? "provider_invalid_image" : "outcome_unknown";
  return STATUSES[status] ?? (status >= 500 ? "outcome_unknown" : "provider_misconfigured");
}

function waitMs(provider: ProviderName, { headers }: ProviderAnswer, json: unknown): number | undefined {
  const place = RETRY_AFTER_AT[provider];
  const inBody = place && textsAt(json, place).at(0)?.replace(/s$/, "");
  return retryAfterMs(headers.get("retry-after") ?? inBody);
}

/** What an answer says went wrong, by the fault table; undefined when it is none of the known refusals. */
export function refusalIn(provider: ProviderName, answer: ProviderAnswer | null): ProblemError | undefined {
  const json = answer ? readJson(answer) : undefined;
  const fault = findFault(provider, json);
  return fault && new ProblemError(fault.means, fault.detail ?? DETAILS[fault.means]);
}

/**
 * What a failed call through the AI SDK means for us. Whatever may have been paid and is not certainly refused is
 * `outcome_unknown`. The provider's own text is dropped.
 */
export function providerProblem(
  error: unknown,
  provider: ProviderName,
  { isSent, answer }: PaidCall,
): ProblemError {
  const own = problemAmongCauses(error);
  if (own) return own;
  if (!answer) {
    const code = isSent ? "outcome_unknown" : "provider_misconfigured";
    return new ProblemError(code, DETAILS[code], { cause: error });
  }
  const json = readJson(answer);
  const fault = findFault(provider, json);
  const code = fault?.means ?? codeOfStatus(answer);
  const wait = code === "provider_busy" ? waitMs(provider, answer, json) : undefined;
  return new ProblemError(code, fault?.detail ?? DETAILS[code], {
    cause: error,
    ...(wait === undefined ? {} : { headers: { "Retry-After": String(Math.ceil(wait / 1_000)) } }),
  });
}
