import * as z from "zod/mini";
import { BASE_PATH } from "@/lib/basePath";
import { UNEXPECTED_ANSWER, type ProblemCode } from "@/lib/problemCodes";
import { reportReachable } from "@/lib/reachability";
import { retryAfterMs } from "@/lib/retryAfter";
import { problemSchema, type Problem } from "@/lib/schemas/problem";

/** The server answered that this request failed, and why. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly problem: Problem,
    /** How long the server asks to wait before the next request, in milliseconds. */
    readonly retryAfterMs?: number,
    options?: ErrorOptions,
  ) {
    super(problem.detail, options);
  }
}

/** No answer came, or it broke off: nobody knows whether the request was carried out. */
export class NetworkError extends Error {
  override readonly name = "NetworkError";

  constructor(cause: unknown) {
    super("The server did not answer. Check the connection and try again.", { cause });
  }
}

export interface ApiRequest {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** From where the app is, with its query: `/api/media-plans?limit=50`. */
  path: string;
  /** Sent as JSON. */
  body?: unknown;
  /** Text that is, or should be, JSON already: sent as it is, for the server to judge. */
  bodyText?: string;
  /** A file, sent as it is; `headers` must name its content type. */
  bodyFile?: Blob;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
  /** Told of the headers of an answer, whatever it says. */
  onHeaders?: ((headers: Headers) => void) | undefined;
}

/**
 * Asks our own API. With a schema, resolves to the answer parsed by it; without, to nothing.
 * @throws ApiError when the server says that the request failed; NetworkError when no whole answer came;
 *   the signal's reason (an AbortError) when aborted.
 */
export async function apiRequest<Schema extends z.core.$ZodType>(
  request: ApiRequest & { schema: Schema },
): Promise<z.output<Schema>>;
export async function apiRequest(request: ApiRequest): Promise<void>;
export async function apiRequest({
  schema,
  ...request
}: ApiRequest & { schema?: z.core.$ZodType }): Promise<unknown> {
  const exchanged = await exchange(request, (answer) => answer.text());
  const { response, content: text } = exchanged;
  request.onHeaders?.(response.headers);
  if (!response.ok) throw toApiError(exchanged, text);
  if (!schema) return;
  const answer = z.safeParse(schema, parseJson(text));
  if (!answer.success) throw new ApiError(foreignProblem(exchanged), undefined, { cause: answer.error });
  return answer.data;
}

/** Asks our own API for a file. @throws as `apiRequest` does */
export async function apiRequestFile(request: ApiRequest): Promise<Blob> {
  const exchanged = await exchange(request, (answer) => answer.blob());
  const { response, content: file } = exchanged;
  request.onHeaders?.(response.headers);
  if (response.ok) return file;
  throw toApiError(exchanged, await file.text());
}

async function exchange<Content>(
  { method, path, body, bodyText, bodyFile, headers, signal }: ApiRequest,
  read: (response: Response) => Promise<Content>,
) {
  const sent = bodyFile ?? bodyText ?? (body === undefined ? undefined : JSON.stringify(body));
  try {
    const response = await fetch(BASE_PATH + path, {
      method,
      headers: {
        accept: "application/json",
        ...(sent === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      body: sent ?? null,
      signal: signal ?? null,
    });
    const content = await read(response);
    reportReachable(true);
    return { response, content, sent };
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    reportReachable(false);
    throw new NetworkError(error);
  }
}

interface Exchanged {
  response: Response;
  sent: Blob | string | undefined;
}

function toApiError(exchanged: Exchanged, text: string): ApiError {
  const problem = problemSchema.safeParse(parseJson(text)).data ?? foreignProblem(exchanged);
  return new ApiError(problem, retryAfterMs(exchanged.response.headers.get("retry-after")));
}

/** What a proxy says in place of a server that is away or slow; from 520 on these are Cloudflare's. */
const GATEWAY_STATUSES: ReadonlySet<number> = new Set([
  502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530,
]);

/** What an answer means that our server did not write: something between it and this page did. */
function foreignProblem({ response: { status, headers }, sent }: Exchanged): Problem {
  const problem = {
    type: "about:blank",
    status,
    requestId: headers.get("x-request-id") ?? "",
    retryable: false,
  };
  if (status === 413) {
    const code: ProblemCode = "body_too_large";
    const megabytes = (new Blob([sent ?? ""]).size / 1_048_576).toFixed(1);
    const detail = `This is larger (${megabytes} MB) than the server or a proxy before it takes: send less, or ask whoever runs it for a higher limit.`;
    return { ...problem, code, title: "Too large for the server or a proxy", detail };
  }
  if (status === 429) {
    const code: ProblemCode = "rate_limited";
    const detail = "The server or a proxy before it takes no more for now. Try again in a while.";
    return { ...problem, code, title: "Too many requests", detail, retryable: true };
  }
  const code = UNEXPECTED_ANSWER;
  if (GATEWAY_STATUSES.has(status)) {
    const done = sent === undefined ? "" : " What was asked for may have been done all the same.";
    const detail = `A proxy answered in the server's place, with status ${status}.${done} Try again in a while.`;
    return { ...problem, code, title: "The server did not answer in time", detail, retryable: true };
  }
  const title = "The server's answer was not understood";
  const detail = [401, 403, 407, 511].includes(status)
    ? `Something before the server refuses this page (status ${status}). Load the page again: it may ask you to sign in.`
    : `The server answered with status ${status} in a form this page does not know. Try again in a while.`;
  return { ...problem, code, title, detail };
}

/** The value, or undefined when the text is not JSON: no schema of ours accepts undefined. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
