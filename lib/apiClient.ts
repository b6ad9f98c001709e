import * as z from "zod/mini";
import { UNEXPECTED_ANSWER } from "@/lib/problemCodes";
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
  /** From the root of our own origin, with its query: `/api/media-plans?limit=50`. */
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
  const { response, content: text } = await exchange(request, (answer) => answer.text());
  request.onHeaders?.(response.headers);
  if (!response.ok)
    throw new ApiError(readProblem(response, text), retryAfterMs(response.headers.get("retry-after")));
  if (!schema) return;
  const answer = z.safeParse(schema, parseJson(text));
  if (!answer.success) throw new ApiError(unexpectedAnswer(response), undefined, { cause: answer.error });
  return answer.data;
}

/** Asks our own API for a file. @throws as `apiRequest` does */
export async function apiRequestFile(request: ApiRequest): Promise<Blob> {
  const { response, content: file } = await exchange(request, (answer) => answer.blob());
  request.onHeaders?.(response.headers);
  if (response.ok) return file;
  throw new ApiError(
    readProblem(response, await file.text()),
    retryAfterMs(response.headers.get("retry-after")),
  );
}

async function exchange<Content>(
  { method, path, body, bodyFile, headers, signal }: ApiRequest,
  read: (response: Response) => Promise<Content>,
) {
  const sent = bodyFile ?? (body === undefined ? undefined : JSON.stringify(body));
  try {
    const response = await fetch(path, {
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
    return { response, content };
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    reportReachable(false);
    throw new NetworkError(error);
  }
}

function readProblem(response: Response, text: string): Problem {
  const problem = problemSchema.safeParse(parseJson(text));
  return problem.success ? problem.data : unexpectedAnswer(response);
}

function unexpectedAnswer({ status, headers }: Response): Problem {
  return {
    type: "about:blank",
    title: "The server's answer was not understood",
    status,
    code: UNEXPECTED_ANSWER,
    detail: `The server answered with status ${status} in a form this page does not know. Try again in a while.`,
    requestId: headers.get("x-request-id") ?? "",
    retryable: false,
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
