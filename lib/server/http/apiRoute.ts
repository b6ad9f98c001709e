import { nanoid } from "nanoid";
import type { NextApiRequest, NextApiResponse } from "next";
import { safeParse, type $ZodType } from "zod/v4/core";
import { PROBLEM_CODES } from "@/lib/problemCodes";
import { zodFaults } from "@/lib/schemas/faults";
import { isDatabaseUnavailableError, noRoomForDatabase } from "@/lib/server/database/databaseErrors";
import { imageStoreProblem, isImageStoreError } from "@/lib/server/imageStore/imageStore";
import { readParsed } from "@/lib/server/json/parseJson";
import { errorOrigin, logToStdout } from "@/lib/server/log";
import { faultsProblem, ProblemError, isProblemError } from "@/lib/server/problemError";
import { getServerContext, type ServerContext } from "@/lib/server/serverContext";
import { callerOf } from "./proxies";
import { problemResponse, sendResponse, type EndpointResponse } from "./response";
import type { RateLimit } from "./rateLimit";
import { MAX_BODY_BYTES, readJson } from "./readJson";
import { openRequestFile, type FileRules } from "./requestFile";
import { requireAllowedHost, requireOwnOrigin } from "./requestGuards";

interface EndpointRequest<Query, Body> {
  context: ServerContext;
  query: Query;
  body: Body;
  /** Reads the file that is the body, if the endpoint takes one. Throws `body_too_large`. */
  readFile(): Promise<Buffer>;
  /** Empty without the header. */
  idempotencyKey: string;
  clientAborted: AbortSignal;
  ifNoneMatch: string | undefined;
  importChoices: string | undefined;
}

interface Endpoint<Query, Body> {
  /** Reads path and search parameters. */
  query?: $ZodType<Query>;
  /** Reads the JSON body; throws a ProblemError that names every fault. Without it no JSON is read. */
  body?: (input: unknown) => Body;
  maxBodyBytes?: number;
  /** Takes a file as the body, instead of JSON. */
  file?: FileRules;
  /** Per address of the client; see `callerOf`. */
  rateLimit?: RateLimit;
  needsIdempotencyKey?: boolean;
  run(request: EndpointRequest<Query, Body>): Promise<EndpointResponse>;
}

/** Lets TypeScript infer `run`'s parameters from the schemas. */
export function endpoint<Query = unknown, Body = unknown>(
  parts: Endpoint<Query, Body>,
): Endpoint<Query, Body> {
  return parts;
}

/** Reads input by a schema, or throws the problem that names every fault of it. */
export function parseInput<Value>(schema: $ZodType<Value>, input: unknown): Value {
  const result = safeParse(schema, input);
  if (!result.success) throw faultsProblem(zodFaults(result.error, input));
  return result.data;
}

// A route holds endpoints of several types; each is only ever called with what its own parts have read.
// oxlint-disable-next-line typescript/no-explicit-any
type Endpoints = Partial<Record<"GET" | "POST" | "PATCH" | "DELETE", Endpoint<any, any>>>;

const CHANGING = new Set(["POST", "PUT", "PATCH", "DELETE"]);

function allowedMethods(endpoints: Endpoints): string {
  const methods = Object.keys(endpoints);
  return (endpoints.GET ? ["HEAD", ...methods] : methods).join(", ");
}

async function noFile(): Promise<never> {
  throw new Error("this endpoint takes no file");
}

async function handleEndpoint(
  context: ServerContext,
  endpoints: Endpoints,
  request: NextApiRequest,
  clientAborted: AbortSignal,
): Promise<EndpointResponse> {
  requireAllowedHost(request, context.env);
  const method = request.method === "HEAD" ? "GET" : (request.method ?? "");
  if (CHANGING.has(method)) requireOwnOrigin(request, context.env);
  const chosen = Object.hasOwn(endpoints, method) ? endpoints[method as keyof Endpoints] : undefined;
  if (!chosen) {
    throw new ProblemError("method_not_allowed", undefined, {
      headers: { Allow: allowedMethods(endpoints) },
    });
  }
  chosen.rateLimit?.(callerOf(request, context.env.TRUST_PROXY));
  const readFile = chosen.file ? openRequestFile(request, chosen.file) : noFile;
  const json = chosen.body ? await readJson(request, chosen.maxBodyBytes ?? MAX_BODY_BYTES) : undefined;
  const idempotencyKey = request.headers["idempotency-key"]?.toString() ?? "";
  if (chosen.needsIdempotencyKey && idempotencyKey === "") throw new ProblemError("idempotency_key_required");
  const query: unknown = chosen.query ? parseInput(chosen.query, request.query) : request.query;
  const body: unknown = json && chosen.body ? readParsed(json, chosen.body) : undefined;
  await context.ready();
  return chosen.run({
    context,
    query,
    body,
    readFile,
    idempotencyKey,
    clientAborted,
    ifNoneMatch: request.headers["if-none-match"],
    importChoices: request.headers["x-import-choices"]?.toString(),
  });
}

/** The only place where an exception becomes a response. An unforeseen one is a 500 that reveals nothing. */
function toProblem(error: unknown): ProblemError {
  if (isProblemError(error)) return error;
  if (isDatabaseUnavailableError(error)) {
    return new ProblemError("database_unavailable", noRoomForDatabase(error), {
      headers: { "Retry-After": "2" },
      cause: error,
    });
  }
  if (isImageStoreError(error)) return imageStoreProblem(error);
  return new ProblemError("internal_error", undefined, { cause: error });
}

/** The client closed the connection while a stream was sent: not a fault to log. */
function isClientAborted(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE";
}

function clientAbortedSignal(response: NextApiResponse): AbortSignal {
  const controller = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}

/**
 * A Next API route out of its endpoints: host → origin → method → rate → content type → size → JSON or file → schema → run →
 * map errors, and one log line. A route file states its schemas and its calls and nothing else.
 */
export function apiRoute(name: string, endpoints: Endpoints) {
  return async function handleRequest(request: NextApiRequest, response: NextApiResponse): Promise<void> {
    const startedAt = performance.now();
    const requestId = nanoid();
    response.setHeader("X-Request-Id", requestId);
    let code: string | undefined;
    let answer: EndpointResponse;
    let log = logToStdout;
    try {
      const context = await getServerContext();
      log = context.log;
      answer = await handleEndpoint(context, endpoints, request, clientAbortedSignal(response));
    } catch (error) {
      const problem = toProblem(error);
      code = problem.code;
      answer = problemResponse(problem, requestId);
      if (PROBLEM_CODES[problem.code].status >= 500 && problem.options.cause) {
        log({ level: "error", event: "exception", requestId, origin: errorOrigin(problem.options.cause) });
      }
    }
    await sendResponse(response, answer).catch((error: unknown) => {
      if (isClientAborted(error)) return;
      log({ level: "error", event: "stream_broken", requestId, origin: errorOrigin(error) });
    });
    request.resume(); // what was not read of a refused body must not hold up the connection
    const durationMs = Math.round(performance.now() - startedAt);
    log({
      level: "info",
      event: "request",
      requestId,
      method: request.method ?? "",
      route: name,
      status: answer.status,
      durationMs,
      code,
    });
  };
}
