import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import sharp from "sharp";

/** The body of a request as OpenAI's image endpoint takes it, as far as it matters here. */
interface ImageRequest {
  model: string;
  prompt: string;
  size: string;
}

type Behaviour = (call: { request: ImageRequest; response: ServerResponse }) => Promise<void> | void;

function answer(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(body));
}

/** Error bodies as OpenAI sends them, figures and names changed. */
const refuse =
  (status: number, error: { message: string; type: string; code: string | null }, headers = {}): Behaviour =>
  ({ response }) =>
    answer(response, status, { error: { param: null, ...error } }, headers);

async function paint({ prompt, size }: ImageRequest, scale = 1): Promise<string> {
  const [width = 1, height = 1] = size.split("x").map((side) => Math.round(Number(side) * scale));
  const shade = [...prompt].reduce(
    (sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 16_777_216,
    7,
  );
  const background = `#${shade.toString(16).padStart(6, "0")}`;
  const png = await sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
  return png.toString("base64");
}

const images = (...base64: unknown[]) => ({
  created: 1_790_000_000,
  data: base64.map((b64_json) => ({ b64_json })),
});

const picture: Behaviour = async ({ request, response }) =>
  answer(response, 200, images(await paint(request)));

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
  size: refuse(400, { message: "Invalid size.", type: "invalid_request_error", code: "invalid_value" }),
  blocked: refuse(400, {
    message: "Your request was rejected by the safety system.",
    type: "image_generation_user_error",
    code: "moderation_blocked",
  }),
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
  small: async ({ request, response }) => answer(response, 200, images(await paint(request, 0.3))),
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

export interface FakeOpenAi {
  /** For OPENAI_BASE_URL. */
  baseUrl: string;
  requests: ImageRequest[];
  inFlight: number;
  /** Most requests that were ever under way at once. */
  peak: number;
  /** Awaited before each answer: hold it to keep requests in flight. */
  beforeAnswer: (request: ImageRequest) => Promise<void> | void;
  /** Faults by prompt; each is used up by one request unless it is named for ever with `fault:` in the prompt itself. */
  faultOnce(prompt: string, ...faults: Fault[]): void;
  /** What to send as the picture of a prompt, instead of painting one. */
  pictures: Map<string, Uint8Array>;
  reset(): void;
  close(): Promise<void>;
}

async function readRequest(request: IncomingMessage): Promise<ImageRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
}

function faultInPrompt(prompt: string): Fault | undefined {
  const name = /fault:([a-z0-9-]+)/.exec(prompt)?.[1];
  return Object.keys(FAULTS).find((known): known is Fault => known === name);
}

/** A server that speaks OpenAI's image protocol, faults included, on a port of its own. */
export async function startFakeOpenAi(port = 0): Promise<FakeOpenAi> {
  const planned = new Map<string, Fault[]>();
  const serve = async (incoming: IncomingMessage, response: ServerResponse) => {
    const request = await readRequest(incoming);
    fake.requests.push(request);
    fake.inFlight += 1;
    fake.peak = Math.max(fake.peak, fake.inFlight);
    response.once("close", () => (fake.inFlight -= 1));
    await fake.beforeAnswer(request);
    const fault = planned.get(request.prompt)?.shift() ?? faultInPrompt(request.prompt);
    const bytes = fake.pictures.get(request.prompt);
    if (bytes) answer(response, 200, images(Buffer.from(bytes).toString("base64")));
    else await (fault ? FAULTS[fault] : picture)({ request, response });
  };
  const server: Server = createServer((incoming, response) => {
    serve(incoming, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(port, "127.0.0.1", resolve);
  });
  const fake: FakeOpenAi = {
    // A server that listens on TCP has an address with a port.
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests: [],
    inFlight: 0,
    peak: 0,
    beforeAnswer: () => {},
    pictures: new Map(),
    faultOnce: (prompt, ...faults) => void planned.set(prompt, faults),
    reset() {
      planned.clear();
      fake.pictures.clear();
      Object.assign(fake, { requests: [], peak: 0, beforeAnswer: () => {} });
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
  return fake;
}
