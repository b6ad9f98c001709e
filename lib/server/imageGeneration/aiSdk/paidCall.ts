import { MAX_IMAGE_BYTES } from "@/lib/server/images/normalizeImage";
import { ProblemError } from "@/lib/server/problemError";
import type { AiSdkProvider } from "./provider";
import { boundedBody, downloadPicture } from "./download";
import { dispensableParameters, withoutParameters } from "./parameters";

/** After decompression: the largest picture in base64, and the JSON around it. */
const MAX_ANSWER_BYTES = Math.ceil(MAX_IMAGE_BYTES / 3) * 4 + 65_536;
/** How much of an answer is kept for inspection. One without a picture in it is never longer. */
const MAX_KEPT_BYTES = 65_536;

/** Failures to connect: nothing was sent, so nothing can have been paid. */
const NEVER_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

export interface ProviderAnswer {
  status: number;
  headers: Headers;
  /** Whether it has been read to its end. */
  isWhole: boolean;
  /** Its first 64 kB. */
  beginning: string;
}

export interface PaidCall {
  /** Given to the SDK as its `fetch`. */
  fetch: typeof globalThis.fetch;
  /** Whether the request may have reached the provider. */
  readonly isSent: boolean;
  /** The last one, where several are heard. */
  readonly answer: ProviderAnswer | null;
  /** The keys that went along. */
  readonly secrets: readonly string[];
}

function codeOf(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && typeof cause.code === "string") return cause.code;
  }
  return undefined;
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, redirect: "manual" });
  } catch (cause) {
    if (!NEVER_SENT.has(codeOf(cause) ?? "")) throw cause;
    throw new ProblemError("provider_busy", "The image provider cannot be reached", { cause });
  }
}

interface Heard {
  response: Response;
  /** Is filled as the response is read. */
  answer: ProviderAnswer;
}

/** The response with its body bounded, and a record of it. */
function observe(response: Response): Heard {
  const { status, headers, body } = response;
  const answer: ProviderAnswer = { status, headers, isWhole: !body, beginning: "" };
  if (!body) return { response, answer };
  const decoder = new TextDecoder();
  let kept = 0;
  const observer = boundedBody(MAX_ANSWER_BYTES, {
    onBytes(bytes) {
      const part = bytes.subarray(0, MAX_KEPT_BYTES - kept);
      kept += part.byteLength;
      answer.beginning += decoder.decode(part, { stream: true });
    },
    onEnd() {
      answer.isWhole = true;
    },
  });
  return { response: new Response(body.pipeThrough(observer), response), answer };
}

/**
 * Sends the request, without the parameters that are left out. One that the provider refuses for a parameter it does not
 * know was free: it is sent once more without that one, which is left out from then on.
 */
async function sendAsTaken(url: string, init: RequestInit, leftOut: Set<string>): Promise<Heard> {
  const request = { ...init, body: withoutParameters(init.body ?? null, leftOut) };
  const heard = observe(await send(url, request));
  if (heard.answer.status !== 400 && heard.answer.status !== 422) return heard;
  const text = await heard.response.text().catch(() => ""); // cut off, it still is a refusal
  const unwanted = dispensableParameters(heard.answer, request.body);
  if (unwanted.length === 0) return { ...heard, response: new Response(text, heard.response) };
  for (const name of unwanted) leftOut.add(name);
  return sendAsTaken(url, request, leftOut);
}

/** Every provider has its own header for the key, some with a word before it. */
function secretsIn(headers: Headers): string[] {
  return ["authorization", "x-goog-api-key"].flatMap((name) => headers.get(name)?.split(" ").slice(-1) ?? []);
}

/**
 * `fetch` for one picture. Whatever the SDK would like to send: one request goes out that is paid for, with no redirect
 * followed, which would send it once more. Its answer is bounded, also when it unpacks to more. Apart from that only the
 * picture is fetched that the answer leads to. Failures that are known here are thrown as ProblemErrors; the SDK wraps them.
 * `leftOut` is what the provider is known not to take, and grows.
 */
export function openPaidCall(
  { baseUrl, waitForResult }: Pick<AiSdkProvider, "baseUrl" | "waitForResult">,
  { signal, leftOut }: { signal: AbortSignal; leftOut: Set<string> },
): PaidCall {
  let isSent = false;
  let answer: ProviderAnswer | null = null;
  let secrets: string[] = [];
  return {
    async fetch(input, init = {}) {
      const url = input instanceof Request ? input.url : String(input);
      const headers = new Headers(init.headers);
      if (init.method !== "POST") return downloadPicture(url, { headers, signal, trustedUrl: baseUrl });
      if (isSent)
        throw new ProblemError("outcome_unknown", "The image provider wants to be asked, and paid, again");
      isSent = true;
      secrets = secretsIn(headers);
      let observed = await sendAsTaken(url, init, leftOut);
      if (waitForResult) observed = observe(await waitForResult(observed.response, { headers, signal }));
      answer = observed.answer;
      return observed.response;
    },
    get isSent() {
      return isSent;
    },
    get answer() {
      return answer;
    },
    get secrets() {
      return secrets;
    },
  };
}
