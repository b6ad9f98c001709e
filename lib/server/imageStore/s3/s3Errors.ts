import type { S3Settings } from "@/lib/server/env";
import { ImageStoreError } from "../imageStore";

/** What was being done to the bucket, as the sentence about a refusal says it. */
export type S3Action = "list" | "read" | "write to" | "delete from";

/** The reason under "fetch failed", or the name of an abort. */
function networkCode(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  if (error.name === "TimeoutError" || error.name === "AbortError") return "timeout";
  const { cause } = error;
  if (cause instanceof Error && "code" in cause && typeof cause.code === "string") return cause.code;
  return error.name;
}

/** The request to `address` did not get an answer, or only a part of one. */
export function unreachable(address: string, error: unknown): ImageStoreError {
  const { host, origin } = new URL(address);
  const code = networkCode(error);
  const sentences: Record<string, string> = {
    ENOTFOUND: `the host name ${host} is not known.`,
    EAI_AGAIN: `the host name ${host} cannot be looked up.`,
    ECONNREFUSED: `nothing listens at ${origin}.`,
    timeout: `${origin} does not answer in time.`,
  };
  const sentence = sentences[code] ?? `the connection to ${origin} failed (${code}).`;
  return new ImageStoreError(`S3_ENDPOINT: ${sentence}`, code, { cause: error });
}

export function notS3({ S3_ENDPOINT, S3_BUCKET, S3_PATH_STYLE }: S3Settings): ImageStoreError {
  const { origin } = new URL(S3_ENDPOINT);
  const sentence =
    S3_PATH_STYLE === false
      ? `S3_ENDPOINT, S3_PATH_STYLE: ${origin} does not speak the S3 protocol, or wants the bucket ${S3_BUCKET} in the path (true).`
      : `S3_ENDPOINT: what answers at ${origin} does not speak the S3 protocol.`;
  return new ImageStoreError(sentence, "not_s3");
}

/** An answer that is none of the expected ones. */
export interface Refusal {
  status: number;
  body: string;
}

/** The code of a refusal; a HEAD has no body and so none. */
export function codeOf({ body }: Refusal): string {
  return /<Code>([A-Za-z0-9.]{1,64})<\/Code>/.exec(body)?.[1] ?? "";
}

/**
 * How servers say that they take the bucket in the host name alone: Alibaba's by SecondLevelDomainForbidden, Tencent's by
 * PathStyleDomainForbidden, Huawei's by VirtualHostDomainRequired.
 */
const HOST_NAME_CODES = /^SecondLevelDomain|PathStyle|VirtualHost/i;
const HOST_NAME_WORDS = /virtual[- ]?host|path[- ]?style|host ?name|third[- ]level domain/i;

/** Whether the server wants the bucket in the host name: by its code, by its words, or by the address it names. */
export function wantsHostName({ S3_ENDPOINT, S3_BUCKET }: S3Settings, refusal: Refusal): boolean {
  const textOf = (element: string) =>
    new RegExp(`<${element}>([^<]*)</${element}>`).exec(refusal.body)?.[1] ?? "";
  return (
    HOST_NAME_CODES.test(codeOf(refusal)) ||
    HOST_NAME_WORDS.test(textOf("Message")) ||
    textOf("Endpoint").toLowerCase() === `${S3_BUCKET}.${new URL(S3_ENDPOINT).host}`
  );
}

/** The server wants the bucket in the host name, where it was not found, because of `failure` if it was looked for. */
export function onlyInHostName(
  { S3_ENDPOINT, S3_BUCKET, S3_PATH_STYLE }: S3Settings,
  refusal: Refusal,
  failure?: unknown,
): ImageStoreError {
  const { host, origin, protocol } = new URL(S3_ENDPOINT);
  const code = codeOf(refusal) || String(refusal.status);
  const advice = ((): string => {
    if (S3_PATH_STYLE === true) return "set S3_PATH_STYLE to auto or false.";
    if (!(failure instanceof ImageStoreError))
      return "an address of digits has none, give the server's host name.";
    const hasDots = protocol === "https:" && S3_BUCKET.includes(".");
    const dots = hasDots ? "; certificates are good for names of buckets without dots" : "";
    return `${S3_BUCKET}.${host} cannot be reached (${failure.code})${dots}.`;
  })();
  const sentence = `S3_ENDPOINT, S3_PATH_STYLE: ${origin} takes the bucket in the host name alone (${code}): ${advice}`;
  return new ImageStoreError(sentence, code, { cause: failure });
}

/** Codes that servers give where the region in the signature, or the address for the bucket's region, is not theirs. */
const WRONG_REGION = new Set([
  "AuthorizationHeaderMalformed",
  "IllegalLocationConstraintException",
  "InvalidRegionName",
  "PermanentRedirect",
  "TemporaryRedirect",
]);

/** Of an account that was closed, suspended, or owes money. The last two are Ceph's and Alibaba's. */
const ACCOUNT_PROBLEM = new Set([
  "AccountProblem",
  "AllAccessDisabled",
  "InvalidPayer",
  "NotSignedUp",
  "UserSuspended",
  "UserDisable",
]);
/** Of keys that are good for a while, and only together with a token. */
const TEMPORARY_KEYS = new Set(["ExpiredToken", "InvalidToken", "TokenRefreshRequired"]);

/** Quotas of buckets and accounts, full disks: each server has a code or words of its own. */
function isFull(refusal: Refusal): boolean {
  const said = codeOf(refusal) + (/<Message>([^<]*)<\/Message>/.exec(refusal.body)?.[1] ?? "");
  return (
    refusal.status === 507 || /quota|storage ?full|storage cap|insufficient ?storage|no space/i.test(said)
  );
}

/**
 * The server's refusal as a sentence. The codes are those of the protocol, as Amazon's reference of S3 error responses
 * lists them. Nothing of the answer is repeated but its code and its region.
 */
export function refused(
  { S3_ENDPOINT, S3_BUCKET }: S3Settings,
  action: S3Action,
  refusal: Refusal,
): ImageStoreError {
  const { status, body } = refusal;
  const code = codeOf(refusal);
  const region = /<Region>([A-Za-z0-9-]{1,40})<\/Region>/.exec(body)?.[1];
  const { origin } = new URL(S3_ENDPOINT);
  const hasNoRoom = action === "write to" && isFull(refusal);
  const sentence = ((): string => {
    if (hasNoRoom) return `S3_BUCKET: there is no room left in the bucket ${S3_BUCKET} (${code || status}).`;
    if (WRONG_REGION.has(code) || (status >= 300 && status < 400))
      return `S3_REGION, S3_ENDPOINT: the bucket ${S3_BUCKET} is in another region${region ? `, ${region}` : ""}.`;
    if (ACCOUNT_PROBLEM.has(code))
      return `S3_ACCESS_KEY_ID: the account of this key at ${origin} is closed, suspended or owes money (${code}).`;
    if (TEMPORARY_KEYS.has(code))
      return `S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY: these keys are good for a while only (${code}): make lasting ones.`;
    switch (code) {
      case "NoSuchBucket":
        return `S3_BUCKET: there is no bucket ${S3_BUCKET} at ${origin}.`;
      case "InvalidAccessKeyId":
        return `S3_ACCESS_KEY_ID: ${origin} does not know this key.`;
      case "SignatureDoesNotMatch":
        return "S3_SECRET_ACCESS_KEY: is not the secret of S3_ACCESS_KEY_ID.";
      case "RequestTimeTooSkewed":
      case "RequestExpired":
        return `S3_ENDPOINT: this machine's clock and that of ${origin} differ too much.`;
      case "AccessDenied":
        return `S3_ACCESS_KEY_ID: this key may not ${action} the bucket ${S3_BUCKET}.`;
    }
    if (status === 401 || (status === 403 && code === ""))
      return `S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY: ${origin} refuses to ${action} the bucket ${S3_BUCKET} (${code || status}).`;
    if (status === 403)
      return `S3_ENDPOINT: ${origin} refuses to ${action} the bucket ${S3_BUCKET} (${code}).`;
    return `S3_ENDPOINT: ${origin} answered ${status}${code ? ` (${code})` : ""}.`;
  })();
  return new ImageStoreError(sentence, code || String(status), { full: hasNoRoom ? "bucket" : null });
}
