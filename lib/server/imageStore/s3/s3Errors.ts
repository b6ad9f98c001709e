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

/** The request did not get an answer, or only a part of one. */
export function unreachable({ S3_ENDPOINT }: S3Settings, error: unknown): ImageStoreError {
  const { host, origin } = new URL(S3_ENDPOINT);
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

export function notS3({ S3_ENDPOINT }: S3Settings): ImageStoreError {
  const sentence = `what answers at ${new URL(S3_ENDPOINT).origin} does not speak the S3 protocol.`;
  return new ImageStoreError(`S3_ENDPOINT: ${sentence}`, "not_s3");
}

/** Codes that servers give where the region in the signature, or the address for the bucket's region, is not theirs. */
const WRONG_REGION = new Set([
  "AuthorizationHeaderMalformed",
  "IllegalLocationConstraintException",
  "InvalidRegionName",
  "PermanentRedirect",
  "TemporaryRedirect",
]);

/**
 * The server's refusal as a sentence. The codes are those of the protocol, as Amazon's reference of S3 error responses
 * lists them. A HEAD has no body and so no code. Nothing of the answer is repeated but its code and its region.
 */
export function refused(
  { S3_ENDPOINT, S3_BUCKET }: S3Settings,
  action: S3Action,
  { status, body }: { status: number; body: string },
): ImageStoreError {
  const code = /<Code>([A-Za-z0-9.]{1,64})<\/Code>/.exec(body)?.[1] ?? "";
  const region = /<Region>([A-Za-z0-9-]{1,40})<\/Region>/.exec(body)?.[1];
  const { origin } = new URL(S3_ENDPOINT);
  const sentence = ((): string => {
    if (WRONG_REGION.has(code) || (status >= 300 && status < 400))
      return `S3_REGION, S3_ENDPOINT: the bucket ${S3_BUCKET} is in another region${region ? `, ${region}` : ""}.`;
    switch (code) {
      case "NoSuchBucket":
        return `S3_BUCKET: there is no bucket ${S3_BUCKET} at ${origin}.`;
      case "InvalidAccessKeyId":
        return `S3_ACCESS_KEY_ID: ${origin} does not know this key.`;
      case "SignatureDoesNotMatch":
        return "S3_SECRET_ACCESS_KEY: is not the secret of S3_ACCESS_KEY_ID.";
      case "RequestTimeTooSkewed":
        return `S3_ENDPOINT: this machine's clock and that of ${origin} differ too much.`;
      case "AccessDenied":
        return `S3_ACCESS_KEY_ID: this key may not ${action} the bucket ${S3_BUCKET}.`;
    }
    if (status === 401 || status === 403)
      return `S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY: ${origin} refuses to ${action} the bucket ${S3_BUCKET} (${code || status}).`;
    return `S3_ENDPOINT: ${origin} answered ${status}${code ? ` (${code})` : ""}.`;
  })();
  return new ImageStoreError(sentence, code || String(status));
}
