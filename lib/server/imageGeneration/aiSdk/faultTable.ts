import type { ProblemCode } from "@/lib/problemCodes";
import type { ProviderName } from "./provider";

interface FaultRow {
  /** Where in the answer it says so; `*` stands for every entry of a list, `a|b` for either. */
  at: string;
  is: RegExp;
  means: ProblemCode;
  /** Our own words for people, where the problem's usual ones do not help. */
  detail?: string;
}

const WRONG_SIZE =
  "The image model does not make pictures of the size that was asked for: name the sizes it makes in IMAGE_SIZES";

const OPENAI_FAULTS: FaultRow[] = [
  { at: "error.param", is: /^size$/, means: "provider_misconfigured", detail: WRONG_SIZE },
];

/**
 * What single providers say at places of their own, whatever the status: the first row that fits counts, before the words
 * (`WORD_TABLE`). Each row has a real answer as its fixture in `tests/fixtures/providerErrors`.
 */
const FAULT_TABLE: Record<ProviderName, FaultRow[]> = {
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
    // Some models paint what they refuse black.
    { at: "has_nsfw_concepts.*", is: /^true$/, means: "content_blocked" },
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

/** Either of them close to the other, in one sentence: `plainWords` makes a line of each. */
const together = (a: string, b: string) => `(?:${a})\\b.{0,40}?\\b(?:${b})|(?:${b})\\b.{0,40}?\\b(?:${a})`;
const words = (...forms: string[]) => new RegExp(`\\b(?:${forms.join("|")})\\b`);

const MONEY =
  "credits?|balance|funds|billing|budgets?|payments?|spend|spending|spent|invoices?|wallet|prepay\\w*|prepaid|neurons";
const GONE =
  "insufficient\\w*|exhausted|depleted|exceed\\w*|used (?:up|all)|r[au]n out|out of|not enough|not active|inactive|not enabled|enabled|disabled|too low|negative|required?|requires|overdue|past due|unpaid|failed|failure|declined|reached|reaching|expired|suspended|missing|lack\\w*|crossed|cancell?ed|delinquent|over|hit";
const ALLOWANCE =
  "quotas?|allowance|allocation|free tier|free plan|trial|subscription|(?:paid|active) (?:plan|tier|account)|(?:usage|key|hard|soft|spend|plan|daily|weekly|monthly|total|account|user) limits?";

const RATE =
  /\brate limit|\btoo many requests\b|\bthrottl|\b(?:per|a|1) ?(?:minute|min|second|sec|hour|hr)\b|\brequests? (?:minute|min|second|sec)\b|\b[rtip]pm\b|\bconcurren|\bslow down\b|\b(?:retry|try again) (?:in|after) [\d ]+(?:m?s|sec|seconds?|m|min|minutes?)\b|\bresource has been exhausted\b/;

/** A sentence with money in it that does not say it is gone: how to buy a higher rate, or that nothing was taken. */
const NOT_MONEY = new RegExp(`${RATE.source}|refund|\\bnot (?:be |been )?(?:charged|deducted|billed)`);

interface WordRow {
  says: RegExp;
  means: ProblemCode;
  detail?: string;
  /** A sentence that says this is not meant: it is about something else. */
  unlessBeside?: RegExp;
  /** With these statuses alone; else with any 4xx and 503. */
  at?: readonly number[];
  /**
   * Also with any other 5xx, as a code: a sentence may speak of a service that has broken. And with a 200 that holds an error
   * in place of a picture, which never means that asking again is free.
   */
  atAnyStatus?: boolean;
}

/**
 * What the words of an answer mean, codes and sentences alike, in the form of `plainWords`. They are common to all providers
 * and the gateways in front of them, which speak in forms of their own and choose statuses freely. The first row that fits
 * counts, so the order is of weight:
 *
 * - money that is gone before a limit that passes by itself: libraries name any 429 a rate limit. But a sentence about a
 *   rate may say how to buy a higher one;
 * - an account that is closed before content: it, too, may be flagged;
 * - 'quota' alone is money only when nothing speaks of a rate: there are quotas per minute;
 * - keys and models last: any refusal may name the model.
 */
const WORD_TABLE: WordRow[] = [
  {
    says: words(
      "insufficient (?:\\w+ ){0,2}(?:quota|credits?|balance|funds)",
      "(?:quota|credits?|balance|funds) (?:is |are |was )?(?:not enough|insufficient|too low)",
      "billing (?:hard limit|soft limit|not active|disabled)",
      "payment (?:method )?(?:is )?required",
      "billed users",
      "top up",
      "arrearage",
      // Google's, which counts by the minute and by the day at once
      "per day per (?:project|user)",
      "limit 0(?! \\d)",
    ),
    means: "provider_quota",
    atAnyStatus: true,
  },
  { says: /(?:余额|额度|配额)不足|欠费|额度已/, means: "provider_quota" },
  {
    says: words(together(MONEY, GONE), `no (?:\\w+ ){0,2}(?:${MONEY})`),
    unlessBeside: NOT_MONEY,
    means: "provider_quota",
    atAnyStatus: true,
  },
  {
    says: words(
      "(?:account|organi[sz]ation|api key|project|team|workspace|user)\\b.{0,30}?\\b(?:deactivated|suspended|banned|terminated|disabled|closed|locked)",
      "(?:account|organi[sz]ation|api key|project|team|workspace) (?:is |was |has been )?flagged",
    ),
    means: "provider_misconfigured",
  },
  {
    says: words(
      "nsfw",
      "(?:content|usage|safety|use|moderation) (?:management )?(?:review|polic(?:y|ies)|filter\\w*|guidelines?|check\\w*|systems?|violations?|restrictions?|reasons?|moderation|settings|standards|inspection)",
      "(?:content|image) (?:was |is |has been )?(?:blocked|refused|rejected|disallowed|prohibited|moderated|not allowed)",
      "violat\\w+ .{0,60}?(?:polic(?:y|ies)|guidelines|terms|rules|standards|practices)",
      "against (?:\\w+ ){0,3}(?:polic(?:y|ies)|guidelines|terms|rules)|community (?:guidelines|standards)",
      "(?:policy|policies|guidelines?|safety|moderation) violations?",
      "responsible ai",
      "safety",
      "moderated",
      "(?:failed|blocked|rejected|refused|flagged|stopped|denied) .{0,30}?moderation|moderation .{0,30}?(?:failed|blocked|rejected|refused|flagged|denied)",
      "(?:prohibited|sensitive|inappropriate|explicit|harmful|unsafe|disallowed|offensive|objectionable|adult|sexual|violent|forbidden|banned|blocked|restricted) (?:content|(?:key)?words?|phrases?|topics?|materials?|terms?|images?|language|inputs?|text|imagery)",
      "flagged",
      "filtered",
      "guardrails?",
      "(?:prompt|request|input|output|response|images?)(?: \\w+)? (?:was |were |is |are |has been |have been |got )?(?:\\w+ )?(?:blocked|moderated|censored)",
      "prompt (?:was |is |has been |were )?(?:rejected|refused|not allowed|disallowed)",
      "(?:cannot|can t|can not|unable to) (?:assist|help|fulfil\\w*|comply)",
      "nudity|nude|gore|self harm|hate speech|violence|blocklist",
      "jailbreak",
      "data inspection",
      "recitation",
      "copyright\\w*|trademark\\w*",
      "real (?:people|persons?)|public figures?|celebrit\\w+",
    ),
    means: "content_blocked",
    atAnyStatus: true,
  },
  { says: /敏感|违规|违法|涉黄|审核/, means: "content_blocked" },
  { says: RATE, means: "provider_busy" },
  {
    says: words(
      together(ALLOWANCE, GONE),
      `no (?:\\w+ ){0,2}(?:${ALLOWANCE})`,
      "(?:add|buy|purchase) (?:\\w+ ){0,2}(?:credits?|funds|payment)|recharge|upgrade (?:\\w+ ){0,2}(?:plan|account|subscription)",
    ),
    unlessBeside: NOT_MONEY,
    means: "provider_quota",
  },
  {
    says: words(MONEY, "quota", "usage limits?", "arrears"),
    unlessBeside: NOT_MONEY,
    means: "provider_quota",
    at: [402, 403, 429],
  },
  {
    says: /\b\d{3,4} ?[x×] ?\d{3,4}\b/,
    means: "provider_misconfigured",
    detail: WRONG_SIZE,
    at: [400, 422],
  },
  {
    says: words(
      "api key",
      "authenticat\\w+|unauthori[sz]ed|unauthenticated",
      "invalid (?:access )?(?:token|credentials?)",
      "permissions?",
      "must be verified|not verified|verify",
      "(?:model|deployment|version|endpoint|route)\\b.{0,60}?\\b(?:not found|not exist|not supported|unsupported|not available|unknown|invalid|deprecated|retired|decommissioned|no access|not permitted)",
      "(?:unknown|unsupported|invalid|no such|not a valid) (?:\\w+ )?(?:model|deployment|version|endpoint|route)",
      "location is not supported",
    ),
    means: "provider_misconfigured",
    at: [400, 422],
  },
];

/**
 * What the words of an answer mean: its texts as `plainWords` gives them, each with whether it is a code. Undefined when
 * they say nothing that is known.
 */
export function findWords(
  status: number,
  texts: readonly { plain: string; isCode: boolean }[],
): WordRow | undefined {
  const isRefusal = (status >= 400 && status < 500) || status === 503;
  const lines = texts
    .filter(({ isCode }) => isCode || status < 500 || isRefusal)
    .flatMap(({ plain }) => plain.split("\n"));
  return WORD_TABLE.find(
    ({ says, unlessBeside, at, atAnyStatus = false }) =>
      (at?.includes(status) ?? (isRefusal || atAnyStatus)) &&
      lines.some((line) => says.test(line) && !unlessBeside?.test(line)),
  );
}
