import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";

/** A request as OpenAI's image endpoints take it, as far as it matters here. */
export interface ImageRequest {
  model: string;
  prompt: string;
  size: string;
  /** Sizes in bytes of the pictures that came along, of an edit. */
  pictures?: number[];
}

interface Call {
  request: ImageRequest;
  response: ServerResponse;
  /** Paints what was asked for, in so much of the asked size. */
  paint: (scale: number) => Promise<Buffer>;
}
type Behaviour = (call: Call) => Promise<void> | void;

export function answer(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(body));
}

/** Error bodies as OpenAI sends them, figures and names changed. */
const refuse =
  (
    status: number,
    error: { message: string; type: string; code: string | null; param?: string },
    headers = {},
  ): Behaviour =>
  ({ response }) =>
    answer(response, status, { error: { param: null, ...error } }, headers);

const images = (...base64: unknown[]) => ({
  created: 1_790_000_000,
  data: base64.map((b64_json) => ({ b64_json })),
});

/** Sends these bytes as the picture. */
export function answerPicture(response: ServerResponse, bytes: Uint8Array): void {
  answer(response, 200, images(Buffer.from(bytes).toString("base64")));
}

/** Everything that can go wrong with it, by the name that a prompt asks for it: 'a cat fault:quota'. */
export const FAULTS = {
  throttled: refuse(
    429,
    { message: "Rate limit reached for images per minute.", type: "images", code: "rate_limit_exceeded" },
    { "Retry-After": "0" },
  ),
  "throttled-for-an-hour": refuse(
    429,
    { message: "Rate limit reached for images per day.", type: "images", code: "rate_limit_exceeded" },
    { "Retry-After": "3600" },
  ),
  "throttled-without-hint": refuse(429, {
    message: "Rate limit reached.",
    type: "requests",
    code: "rate_limit_exceeded",
  }),
  overloaded: refuse(
    503,
    { message: "That model is currently overloaded.", type: "server_error", code: null },
    { "Retry-After": "0" },
  ),
  quota: refuse(429, {
    message: "You exceeded your current quota.",
    type: "insufficient_quota",
    code: "insufficient_quota",
  }),
  billing: refuse(400, {
    message: "Billing hard limit has been reached.",
    type: "billing_limit_user_error",
    code: "billing_hard_limit_reached",
  }),
  unpaid: refuse(429, {
    message: "This account has no active billing.",
    type: "billing_not_active",
    code: null,
  }),
  key: refuse(401, {
    message: "Incorrect API key provided: sk-canary.",
    type: "invalid_request_error",
    code: "invalid_api_key",
  }),
  forbidden: refuse(403, {
    message: "Your organization must be verified.",
    type: "invalid_request_error",
    code: null,
  }),
  model: refuse(404, {
    message: "The model does not exist.",
    type: "invalid_request_error",
    code: "model_not_found",
  }),
  size: refuse(400, {
    message: "Invalid value: '1x1'. Supported values are: '1024x1024' and 'auto'.",
    type: "invalid_request_error",
    code: "invalid_value",
    param: "size",
  }),
  blocked: refuse(400, {
    message: "Your request was rejected by the safety system.",
    type: "image_generation_user_error",
    code: "moderation_blocked",
  }),
  "blocked-by-gateway": refuse(400, {
    message: "gateway.BadRequestError: gateway.ContentPolicyViolationError: refused",
    type: "bad_request",
    code: "400",
  }),
  "unheard-of": ({ request, response }) => {
    const message = `The moon is in the wrong house for ${request.prompt}, says sk-canary.`;
    answer(response, 400, { error: { message, type: "invalid_request_error", code: "moon" } });
  },
  quoting: ({ request, response }) => {
    const message = `Your prompt was rejected: ${request.prompt}`;
    answer(response, 400, {
      error: { message, type: "invalid_request_error", code: null, param: request.prompt },
    });
  },
  "error-500": refuse(500, { message: "The server had an error.", type: "server_error", code: null }),
  "error-502": ({ response }) =>
    void response.writeHead(502, { "Content-Type": "text/html" }).end("<h1>Bad gateway</h1>"),
  "error-504": ({ response }) => void response.writeHead(504).end(),
  "error-524": ({ response }) => void response.writeHead(524).end(),
  html: ({ response }) =>
    void response.writeHead(200, { "Content-Type": "text/html" }).end("<html>a captive portal</html>"),
  empty: ({ response }) => answer(response, 200, images()),
  svg: ({ response }) =>
    answer(
      response,
      200,
      images(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>").toString("base64")),
    ),
  bytes: ({ response }) => answer(response, 200, images("bm90IGFuIGltYWdl")),
  "not-base64": ({ response }) => answer(response, 200, images("%%%")),
  "other-form": ({ response }) => answer(response, 200, { data: [{ url: "http://169.254.169.254/latest" }] }),
  small: async ({ response, paint }) => answerPicture(response, await paint(0.3)),
  redirect: ({ response }) => void response.writeHead(307, { Location: "/v1/images/generations" }).end(),
  reset: ({ response }) => void response.socket?.resetAndDestroy(),
  "reset-mid-answer": ({ response }) => {
    response.writeHead(200, { "Content-Type": "application/json", "Content-Length": "100000" });
    response.write('{"created":1,"data":[{"b64_json":"', () => response.socket?.resetAndDestroy());
  },
  hang: () => {},
  endless: ({ response }) => {
    response.writeHead(200, { "Content-Type": "application/json" });
    const more = function* () {
      yield '{"created":1,"data":[{"b64_json":"';
      for (;;) yield "A".repeat(1_048_576);
    };
    Readable.from(more()).pipe(response); // until the connection is closed
  },
  "gzip-bomb": ({ response }) => {
    // Half a gigabyte of spaces, which JSON allows before a value.
    const member = gzipSync(" ".repeat(1_048_576));
    response.writeHead(200, { "Content-Type": "application/json", "Content-Encoding": "gzip" });
    response.end(Buffer.concat(Array.from({ length: 512 }, () => member)));
  },
} satisfies Record<string, Behaviour>;
export type Fault = keyof typeof FAULTS;

/** The fault that a prompt asks for. */
export function faultInPrompt(prompt: string): Fault | undefined {
  const name = /fault:([a-z0-9-]+)/.exec(prompt)?.[1];
  return Object.keys(FAULTS).find((known): known is Fault => known === name);
}
