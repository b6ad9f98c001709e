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
  /** A file, sent as it is for the server to judge: as JSON, unless `headers` names another content type. */
  bodyFile?: Blob | ArrayBuffer | string;
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
export async function apiRequestFile({
  read = (answer) => answer.blob(),
  ...request
}: ApiRequest & {
  /** For who wants to see it come. */
  read?: (answer: Response) => Promise<Blob>;
}): Promise<Blob> {
  const exchanged = await exchange(request, read);
  const { response, content: file } = exchanged;
  request.onHeaders?.(response.headers);
  if (response.ok) return file;
  throw toApiError(exchanged, await file.text());
}

async function exchange<Content>(
  { method, path, body, bodyFile, headers, signal }: ApiRequest,
  read: (response: Response) => Promise<Content>,
) {
  const sent = bodyFile ?? (body === undefined ? undefined : JSON.stringify(body));
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
  sent: Blob | ArrayBuffer | string | undefined;
}

function toApiError(exchanged: Exchanged, text: string): ApiError {
  const problem = problemSchema.safeParse(parseJson(text)).data ?? foreignProblem(exchanged);
  return new ApiError(problem, retryAfterMs(exchanged.response.headers.get("retry-after")));
}

/** What an answer means that our server did not write: something between it and this page did. */
function foreignProblem({ response: { status, headers }, sent }: Exchanged): Problem {
  const isTooLarge = status === 413;
  // From 520 on: Cloudflare's.
  const isGateway = (status >= 502 && status <= 504) || (status >= 520 && status <= 530);
  const megabytes = (new Blob([sent ?? ""]).size / 1_048_576).toFixed(1);
  const [title, detail] = isTooLarge
    ? [
        "Too large",
        `This is larger (${megabytes} MB) than the server or a proxy before it takes: send less, or have its limit raised.`,
      ]
    : isGateway
      ? [
          "The server did not answer in time",
          `A proxy answered in its place (status ${status}). What was asked for may have been done all the same. Try again in a while.`,
        ]
      : [
          "The server's answer was not understood",
          `The server answered with status ${status} in a form this page does not know. Try again in a while.`,
        ];
  return {
    type: "about:blank",
    title,
    status,
    code: isTooLarge ? ("body_too_large" satisfies ProblemCode) : UNEXPECTED_ANSWER,
    detail,
    requestId: headers.get("x-request-id") ?? "",
    retryable: isGateway || status === 429,
  };
}

/** The value, or undefined when the text is not JSON: no schema of ours accepts undefined. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
