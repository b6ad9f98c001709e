import type { ServerResponse } from "node:http";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { PROBLEM_CODES } from "@/lib/problemCodes";
import type { Problem } from "@/lib/schemas/problem";
import type { ProblemError } from "@/lib/server/problemError";

/** JSON, bytes, a stream, or nothing (204, 304). */
export interface EndpointResponse {
  status: number;
  json?: unknown;
  bytes?: Buffer;
  /** In bytes, where it is known before the end: else the answer is sent in chunks. */
  stream?: { stream: Readable; size?: number };
  headers?: Record<string, string>;
}

/**
 * HEAD gets the headers alone. Rejects when a stream breaks, and cuts the connection, so that nobody takes a part for
 * the whole.
 */
export async function sendResponse(response: ServerResponse, answer: EndpointResponse): Promise<void> {
  const payload =
    answer.bytes ?? (answer.json === undefined ? undefined : Buffer.from(JSON.stringify(answer.json)));
  const headers: Record<string, string | number> = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    ...(answer.json === undefined ? {} : { "Content-Type": "application/json; charset=utf-8" }),
    ...(payload ? { "Content-Length": payload.length } : {}),
    ...(answer.stream?.size === undefined ? {} : { "Content-Length": answer.stream.size }),
    ...answer.headers,
  };
  response.writeHead(answer.status, headers);
  if (answer.stream && response.req.method !== "HEAD") return pipeline(answer.stream.stream, response);
  answer.stream?.stream.destroy();
  response.end(response.req.method === "HEAD" ? undefined : payload);
}

/** In the form of RFC 9457. The text of a 5xx is always our own, never an exception's. */
export function problemResponse(problem: ProblemError, requestId: string): EndpointResponse {
  const { status, title, retryable } = PROBLEM_CODES[problem.code];
  const body: Problem = {
    type: `urn:carousel-planner:problem:${problem.code}`,
    title,
    status,
    code: problem.code,
    detail: problem.detail,
    requestId,
    retryable,
    ...(problem.options.errors ? { errors: problem.options.errors } : {}),
    ...problem.options.extensions,
  };
  const headers = {
    "Content-Type": "application/problem+json; charset=utf-8",
    ...(retryable ? { "Retry-After": "2" } : {}),
    ...problem.options.headers,
  };
  return { status, json: body, headers };
}
