import type { ProblemCode } from "@/lib/problemCodes";
import { retryAfterMs } from "@/lib/retryAfter";
import { ProblemError, isProblemError } from "@/lib/server/problemError";
import { plainWords, providersWords, readJson, textsOf, withoutUnspoken, type Unspoken } from "./answerWords";
import { findFault, findWords, RETRY_AFTER_AT, textsAt } from "./faultTable";
import type { PaidCall, ProviderAnswer } from "./paidCall";
import { parameterFaults } from "./parameters";
import type { ProviderName } from "./provider";

/**
 * What a status means when the answer says nothing that is known. Those that every slide would meet stop the run: a key
 * (401, 403), an address or a model (404, 405, a redirect). Any other 4xx may be about one slide's prompt or pictures, so it
 * is told of that slide alone: the refusal was free, and so is that of a sibling.
 */
const STATUSES: Record<number, ProblemCode> = {
  401: "provider_misconfigured",
  402: "provider_quota",
  403: "provider_misconfigured",
  404: "provider_misconfigured",
  405: "provider_misconfigured",
  408: "outcome_unknown",
  429: "provider_busy",
  503: "provider_busy",
};

const DETAILS: Partial<Record<ProblemCode, string>> = {
  provider_quota:
    "The image provider's quota or credit is used up, or its billing is not set up: look at the account there",
  provider_misconfigured: "The image provider refuses our key or settings: check them, and the model's name",
  provider_invalid_image: "The image provider's answer holds no image",
  outcome_unknown:
    "The connection to the image provider broke, or its answer was an error, after the request was sent: it may have been paid",
};

/** Problems that only the provider's own words explain. */
const TOLD_IN_ITS_WORDS: ReadonlySet<ProblemCode> = new Set(["provider_misconfigured", "provider_refused"]);

/** What an answer means, and what people are told of it. */
interface Meaning {
  code: ProblemCode;
  detail: string | undefined;
}

/** The SDK wraps what our own code has thrown inside it. */
function problemAmongCauses(error: unknown): ProblemError | undefined {
  let cause = error;
  while (cause instanceof Error && !isProblemError(cause)) cause = cause.cause;
  return isProblemError(cause) ? cause : undefined;
}

function codeOfStatus({ status, isWhole }: ProviderAnswer): ProblemCode {
  if (status < 300) return isWhole ? "provider_invalid_image" : "outcome_unknown";
  if (status < 400) return "provider_misconfigured";
  return STATUSES[status] ?? (status >= 500 ? "outcome_unknown" : "provider_refused");
}

function waitMs(provider: ProviderName, { headers }: ProviderAnswer, json: unknown): number | undefined {
  const place = RETRY_AFTER_AT[provider];
  const inBody = place && textsAt(json, place).at(0)?.replace(/s$/, "");
  return retryAfterMs(headers.get("retry-after") ?? inBody);
}

/** What an answer says went wrong, by the fault table; undefined when it is none of the known refusals. */
export function refusalIn(provider: ProviderName, answer: ProviderAnswer | null): ProblemError | undefined {
  const fault = answer ? findFault(provider, readJson(answer.beginning)) : undefined;
  return fault && new ProblemError(fault.means, fault.detail ?? DETAILS[fault.means]);
}

/** From what is surest to what is least: a provider's own place for it, a parameter by name, words, the status. */
function meaningOf(provider: ProviderName, answer: ProviderAnswer, unspoken: Unspoken): Meaning {
  const fault = findFault(provider, readJson(answer.beginning));
  if (fault) return { code: fault.means, detail: fault.detail };
  const parameter = parameterFaults(answer)
    .map(({ name }) => name)
    .find((name) => withoutUnspoken(name, unspoken) === name);
  if (parameter) {
    return {
      code: "provider_misconfigured",
      detail: `The image provider does not take the parameter ${parameter} as it was sent`,
    };
  }
  const plain = textsOf(answer).map(({ text }) => ({
    plain: plainWords(withoutUnspoken(text, unspoken)),
    isCode: !/\s/.test(text.trim()),
  }));
  const row = findWords(answer.status, plain);
  return row ? { code: row.means, detail: row.detail } : { code: codeOfStatus(answer), detail: undefined };
}

function detailOf({ code, detail = DETAILS[code] }: Meaning, said: string): string | undefined {
  if (!TOLD_IN_ITS_WORDS.has(code) || said === "") return detail;
  return `${detail ?? "The image provider refuses this request"}. It says: “${said}”`;
}

/**
 * What a failed call through the AI SDK means for us. Whatever may have been paid and is not certainly refused is
 * `outcome_unknown`. Where our words cannot say what to do, the provider's own are passed on, without keys and the prompt.
 */
export function providerProblem(
  error: unknown,
  provider: ProviderName,
  { isSent, answer, secrets }: PaidCall,
  prompt: string,
): ProblemError {
  const own = problemAmongCauses(error);
  if (own) return own;
  if (!answer) {
    const code = isSent ? "outcome_unknown" : "provider_misconfigured";
    return new ProblemError(code, DETAILS[code], { cause: error });
  }
  const unspoken = { prompt, secrets };
  const meaning = meaningOf(provider, answer, unspoken);
  const wait =
    meaning.code === "provider_busy" ? waitMs(provider, answer, readJson(answer.beginning)) : undefined;
  return new ProblemError(meaning.code, detailOf(meaning, providersWords(textsOf(answer), unspoken)), {
    cause: error,
    ...(wait === undefined ? {} : { headers: { "Retry-After": String(Math.ceil(wait / 1_000)) } }),
  });
}
