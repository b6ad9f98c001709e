import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface ReceivedCall {
  method: string;
  path: string;
  headers: IncomingMessage["headers"];
  /** Parsed where it is JSON. */
  body: unknown;
}

export interface ProviderServer {
  /** `http://127.0.0.1:<port>` */
  origin: string;
  calls: ReceivedCall[];
  /** The calls that would cost money: those that ask for something to be made. */
  paidCalls: () => ReceivedCall[];
  /** Answers everything. Set by each test. */
  answer: (call: ReceivedCall, response: ServerResponse) => Promise<void> | void;
  reset(): void;
  close(): Promise<void>;
}

async function readCall(request: IncomingMessage): Promise<ReceivedCall> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const isJson = request.headers["content-type"]?.startsWith("application/json");
  const { method = "", url = "", headers } = request;
  return { method, path: url, headers, body: isJson ? JSON.parse(text) : text };
}

const refuse: ProviderServer["answer"] = (_, response) => void response.writeHead(418).end();

/** A server for the wire format of any provider: tests say what it answers. */
export async function startProviderServer(): Promise<ProviderServer> {
  const http = createServer((request, response) => {
    const serve = async () => {
      const call = await readCall(request);
      server.calls.push(call);
      await server.answer(call, response);
    };
    serve().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => {
    http.listen(0, "127.0.0.1", resolve);
  });
  const server: ProviderServer = {
    // A server that listens on TCP has an address with a port.
    origin: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    calls: [],
    paidCalls: () =>
      server.calls.filter(({ method, path }) => method === "POST" && !path.endsWith("/cancel")),
    answer: refuse,
    reset: () => Object.assign(server, { calls: [], answer: refuse }),
    close() {
      http.closeAllConnections();
      return new Promise((resolve) => {
        http.close(() => resolve());
      });
    },
  };
  return server;
}

export function answerJson(
  response: ServerResponse,
  body: unknown,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): void {
  response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(body));
}
