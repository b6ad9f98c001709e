/**
 * Every problem the API can answer with: its HTTP status, its title, whether the same request may be sent again by
 * itself. One table for both sides. The page reads its types alone: it would weigh a kilobyte there.
 * Source: the HTTP contract, 'Problems'.
 */
export const PROBLEM_CODES = {
  invalid_json: { status: 400, title: "The body is not valid JSON", retryable: false },
  idempotency_key_required: { status: 400, title: "An Idempotency-Key header is needed", retryable: false },
  cross_site: { status: 403, title: "Requests from other sites are refused", retryable: false },
  host_not_allowed: { status: 403, title: "This host name is not allowed", retryable: false },
  not_found: { status: 404, title: "Not found", retryable: false },
  method_not_allowed: { status: 405, title: "Method not allowed", retryable: false },
  revision_conflict: {
    status: 409,
    title: "Somebody else has saved this in the meantime",
    retryable: false,
  },
  already_imported: { status: 409, title: "This plan was imported before", retryable: false },
  body_too_large: { status: 413, title: "The body is too large", retryable: false },
  unsupported_media_type: { status: 415, title: "This content type is not taken here", retryable: false },
  validation_failed: { status: 422, title: "The request has faults", retryable: false },
  array_length_mismatch: {
    status: 422,
    title: "imageUrlsArray and imageKeys differ in length",
    retryable: false,
  },
  slide_count_mismatch: { status: 422, title: "There must be one entry for each slide", retryable: false },
  invalid_slide_asset: { status: 422, title: "A slide's image is not given correctly", retryable: false },
  too_many_slides: { status: 422, title: "Too many slides", retryable: false },
  too_few_words: { status: 422, title: "Too few words for so many slides", retryable: false },
  duplicate_position: { status: 422, title: "Two posts share one position", retryable: false },
  invalid_image_key: { status: 422, title: "An image key has the wrong form", retryable: false },
  unknown_image: { status: 422, title: "An image is not in the image store", retryable: false },
  unsupported_image: { status: 422, title: "This file cannot be used as a picture", retryable: false },
  unsupported_font: { status: 422, title: "This file cannot be used as a font", retryable: false },
  url_key_mismatch: { status: 422, title: "An image URL does not belong to its key", retryable: false },
  invalid_width: { status: 422, title: "This width is not offered", retryable: false },
  images_missing: { status: 422, title: "Pictures are missing", retryable: false },
  public_url_missing: { status: 422, title: "Pictures have no public address", retryable: false },
  empty_file: { status: 422, title: "The file is empty", retryable: false },
  unsupported_file: { status: 422, title: "This file cannot be imported", retryable: false },
  invalid_choices: { status: 422, title: "The choices cannot be read", retryable: false },
  invalid_url: { status: 422, title: "An address is not one of the web", retryable: false },
  invalid_time_zone: { status: 422, title: "A time zone is not known", retryable: false },
  invalid_prompt: { status: 422, title: "A prompt is empty or too long", retryable: false },
  idempotency_key_reused: {
    status: 422,
    title: "This Idempotency-Key was used for another request",
    retryable: false,
  },
  content_blocked: { status: 422, title: "The image provider refused this content", retryable: false },
  rate_limited: { status: 429, title: "Too many requests", retryable: true },
  caller_gone: { status: 499, title: "The caller went away before the work began", retryable: true },
  internal_error: { status: 500, title: "Something went wrong on the server", retryable: false },
  provider_invalid_image: {
    status: 502,
    title: "The image provider did not send a usable image",
    retryable: false,
  },
  provider_refused: { status: 502, title: "The image provider refused this request", retryable: false },
  provider_busy: { status: 503, title: "The image provider is busy", retryable: true },
  provider_quota: {
    status: 503,
    title: "The image provider's quota is used up",
    retryable: false,
  },
  provider_misconfigured: {
    status: 503,
    title: "The image provider is not set up correctly",
    retryable: false,
  },
  database_unavailable: { status: 503, title: "The database does not answer", retryable: true },
  image_store_unavailable: { status: 503, title: "The image store does not answer", retryable: true },
  outcome_unknown: {
    status: 504,
    title: "It is not known whether the image was made",
    retryable: false,
  },
} as const satisfies Record<string, ProblemRow>;

interface ProblemRow {
  status: number;
  title: string;
  retryable: boolean;
}

export type ProblemCode = keyof typeof PROBLEM_CODES;

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEM_CODES, code);
}

/** The problems that stop a run, since every other slide would meet them too: what is still queued is not asked for. */
export const RUN_STOPPERS: readonly string[] = [
  "provider_quota",
  "provider_misconfigured",
  "image_store_unavailable",
] satisfies ProblemCode[];

/** What a page calls an answer that is not ours: a proxy's error page, say, or a body of another form. */
export const UNEXPECTED_ANSWER = "unexpected_answer";
/** What a page calls a request that got no answer. */
export const NO_ANSWER = "no_answer";
