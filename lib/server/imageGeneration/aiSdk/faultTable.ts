import type { ProblemCode } from "@/lib/problemCodes";
import type { ProviderName } from "./provider";

interface FaultRow {
  /** Where in the answer it says so; `*` stands for every entry of a list, `a|b` for either. */
  at: string;
  is: RegExp;
  means: ProblemCode;
  /** Our own words for people, where the problem's usual ones do not help: a provider's text may quote the prompt. */
  detail?: string;
}

const WRONG_SIZE =
  "The image model does not make pictures of the size that was asked for: name the sizes it makes in IMAGE_SIZES";

/** Also spoken by the servers that follow OpenAI's protocol, and by gateways in front of it. */
const OPENAI_FAULTS: FaultRow[] = [
  {
    at: "error.code|type",
    is: /^(moderation_blocked|content_policy_violation)$/,
    means: "content_blocked",
  },
  {
    at: "error.code|type",
    is: /^(insufficient_quota|billing_hard_limit_reached|credit_balance_exhausted)$/,
    means: "provider_quota",
  },
  { at: "error.param", is: /^size$/, means: "provider_misconfigured", detail: WRONG_SIZE },
];

/**
 * What the providers' answers mean for us, whatever their status: the first row that fits counts, and the status says the
 * rest (`providerProblem.ts`). Each row has a real answer as its fixture in `tests/fixtures/providerErrors`.
 */
export const FAULT_TABLE: Record<ProviderName, FaultRow[]> = {
  openai: OPENAI_FAULTS,
  "openai-compatible": OPENAI_FAULTS,
  google: [
    // Gemini refuses inside a 200: the prompt, or the picture that has come of it. Imagen leaves the picture out.
    {
      at: "promptFeedback.blockReason",
      is: /^(?!BLOCK_REASON_UNSPECIFIED$)/,
      means: "content_blocked",
    },
    {
      at: "candidates.*.finishReason",
      is: /^((IMAGE_)?(SAFETY|PROHIBITED_CONTENT|RECITATION)|BLOCKLIST|SPII)$/,
      means: "content_blocked",
    },
    { at: "predictions.*.raiFilteredReason", is: /./, means: "content_blocked" },
    { at: "error.message", is: /Responsible AI practices/, means: "content_blocked" },
    // A limit per minute passes by itself; one per day, or money that is used up, does not.
    { at: "error.details.*.violations.*.quotaId", is: /PerDay/, means: "provider_quota" },
    { at: "error.message", is: /credits are depleted|limit: 0\b/, means: "provider_quota" },
  ],
  replicate: [
    // A prediction that has failed says so in words alone.
    { at: "error", is: /\bNSFW\b|flagged as sensitive|\(E005\)/i, means: "content_blocked" },
    {
      at: "invalid_fields.*.field",
      is: /(size|aspect_ratio|width|height)$/,
      means: "provider_misconfigured",
      detail: WRONG_SIZE,
    },
  ],
  fal: [
    { at: "detail.*.type", is: /^content_policy_violation$/, means: "content_blocked" },
    // Some models paint what they refuse black.
    { at: "has_nsfw_concepts.*", is: /^true$/, means: "content_blocked" },
    { at: "detail", is: /Exhausted balance|TOP_UP/, means: "provider_quota" },
    { at: "detail.*.type", is: /^no_media_generated$/, means: "provider_invalid_image" },
    { at: "detail.*.type", is: /^downstream_service_error$/, means: "outcome_unknown" },
    {
      at: "detail.*.loc.*",
      is: /^(image_size|aspect_ratio)$/,
      means: "provider_misconfigured",
      detail: WRONG_SIZE,
    },
  ],
};

/** Where a provider says how long to wait, besides the header: seconds, as a number or as '33s'. */
export const RETRY_AFTER_AT: Partial<Record<ProviderName, string>> = {
  google: "error.details.*.retryDelay",
  replicate: "retry_after",
};

function entries(value: unknown, name: string): unknown[] {
  if (typeof value !== "object" || value === null) return [];
  if (name === "*") return Array.isArray(value) ? value : [];
  const names = name.split("|");
  return Object.entries(value).flatMap(([key, entry]) => (names.includes(key) ? [entry] : []));
}

/** The scalar values at a place in an answer, as strings. */
export function textsAt(answer: unknown, place: string): string[] {
  return place
    .split(".")
    .reduce<unknown[]>((values, name) => values.flatMap((value) => entries(value, name)), [answer])
    .flatMap((value) => (["string", "number", "boolean"].includes(typeof value) ? [String(value)] : []));
}

export function findFault(provider: ProviderName, answer: unknown): FaultRow | undefined {
  return FAULT_TABLE[provider].find(({ at, is }) => textsAt(answer, at).some((text) => is.test(text)));
}
