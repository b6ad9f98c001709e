import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One request as it arrived. */
export interface Received {
  method: string | undefined;
  path: string | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface ScriptedServer {
  url: string;
  /** What has arrived so far, in order. */
  received: Received[];
  close: () => Promise<void>;
}

export type Answer = (response: ServerResponse) => void;

/** A real HTTP server that gives the next answer of the script to each request, the last one to all further ones. */
export async function startScriptedServer(script: Answer[]): Promise<ScriptedServer> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const answer = script[Math.min(received.length, script.length - 1)];
    const index = received.push({
      method: request.method,
      path: request.url,
      headers: request.headers,
      body: "",
    });
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const arrived = received[index - 1];
    if (arrived) arrived.body = Buffer.concat(chunks).toString("utf8");
    answer?.(response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  // A server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

export const answerJson =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify(body));
  };

export function answerProblem(
  code: string,
  problem: { status: number; retryable?: boolean; [member: string]: unknown },
  headers: Record<string, string> = {},
): Answer {
  const { status, ...members } = problem;
  const described = {
    type: "about:blank",
    title: code,
    detail: code,
    requestId: "request-1",
    retryable: false,
  };
  return answerJson({ ...described, status, code, ...members }, status, headers);
}

/** The request arrived, and may have been carried out; its answer gets lost. */
export const loseAnswer: Answer = (response) => response.destroy();

/** The answer breaks off in its middle. */
export const breakOff: Answer = (response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
  response.write('{"post":', () => response.destroy());
};

/** No answer as long as the server lives. */
export const hang: Answer = () => {};
