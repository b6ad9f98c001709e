import { APICallError, NoImageGeneratedError } from "ai";
import { z } from "zod";
import type { ProblemCode } from "@/lib/problemCodes";
import { ProblemError, isProblemError } from "@/lib/server/problemError";

/** Codes inside a provider's error body that say more than its status. Sources: the providers' error references. */
const CODES_IN_BODY: Record<string, ProblemCode> = {
  moderation_blocked: "content_blocked",
  content_policy_violation: "content_blocked",
  insufficient_quota: "provider_quota",
  billing_hard_limit_reached: "provider_quota",
  invalid_api_key: "provider_misconfigured",
};

/** What a status means when the body says nothing more. Any other 4xx is a request that our settings made wrong. */
const STATUSES: Record<number, ProblemCode> = {
  402: "provider_quota",
  408: "outcome_unknown",
  429: "provider_busy",
  503: "provider_busy",
};

/** Failures to connect: nothing was sent, so nothing can have been paid. */
const NEVER_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** Our own words for people: a provider's text may quote the prompt. */
const DETAILS: Partial<Record<ProblemCode, string>> = {
  provider_misconfigured: "The image provider refuses our key or settings: check them, and the model's name",
  outcome_unknown:
    "The connection to the image provider broke, or its answer was an error, after the request was sent: it may have been paid",
};

const errorBodySchema = z.object({
  error: z.object({ code: z.string().nullish(), type: z.string().nullish() }),
});

function codeInBody(error: APICallError): ProblemCode | undefined {
  const body = errorBodySchema.safeParse(error.data);
  if (!body.success) return undefined;
  const { code, type } = body.data.error;
  return [code, type]
    .flatMap((word) => (word && Object.hasOwn(CODES_IN_BODY, word) ? CODES_IN_BODY[word] : []))
    .at(0);
}

function codeOfCause(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && typeof cause.code === "string") return cause.code;
  }
  return undefined;
}

/** What our own code has thrown inside the SDK comes wrapped. */
function problemAmongCauses(error: unknown): ProblemError | undefined {
  let cause = error;
  while (cause instanceof Error && !isProblemError(cause)) cause = cause.cause;
  return isProblemError(cause) ? cause : undefined;
}

function codeOfCall(error: APICallError): ProblemCode {
  const { statusCode } = error;
  if (statusCode === undefined)
    return NEVER_SENT.has(codeOfCause(error) ?? "") ? "provider_busy" : "outcome_unknown";
  // A whole answer that is no JSON of the right form, or one that broke off while it was read.
  if (statusCode < 300)
    return error.responseBody === undefined ? "outcome_unknown" : "provider_invalid_image";
  const inBody = codeInBody(error);
  if (inBody) return inBody;
  return STATUSES[statusCode] ?? (statusCode >= 500 ? "outcome_unknown" : "provider_misconfigured");
}

/** Milliseconds out of a Retry-After header: seconds or an HTTP date (RFC 9110). */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
  if (!header) return undefined;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

/**
 * What a failed call through the AI SDK means for us. Whatever may have been paid and is not certainly refused is
 * `outcome_unknown`. The provider's own text is dropped.
 */
export function providerProblem(error: unknown): ProblemError {
  const own = problemAmongCauses(error);
  if (own) return own;
  // The second is what decoding says of an image that is no base64.
  if (
    NoImageGeneratedError.isInstance(error) ||
    (error instanceof Error && error.name === "InvalidCharacterError")
  ) {
    return new ProblemError("provider_invalid_image", "The image provider's answer holds no image");
  }
  if (!APICallError.isInstance(error))
    return new ProblemError("outcome_unknown", DETAILS.outcome_unknown, { cause: error });
  const code = codeOfCall(error);
  const waitMs =
    code === "provider_busy" ? retryAfterMs(error.responseHeaders?.["retry-after"], Date.now()) : undefined;
  return new ProblemError(code, DETAILS[code], {
    cause: error,
    ...(waitMs === undefined ? {} : { headers: { "Retry-After": String(Math.ceil(waitMs / 1_000)) } }),
  });
}
