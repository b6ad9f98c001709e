import { once } from "node:events";
import { createServer, request as httpRequest, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

interface ProxyOptions {
  /** Headers that it sets or, when undefined, takes away. Unless given it does as nginx without settings: Host is its upstream. */
  sets?: (request: IncomingMessage) => Record<string, string | undefined>;
}

export interface HttpProxy {
  url: string;
  close(): Promise<void>;
}

/** An HTTP proxy in front of a server on this machine, with the manners of the usual ones. */
export async function startHttpProxy(
  upstreamUrl: string,
  { sets = () => ({}) }: ProxyOptions = {},
): Promise<HttpProxy> {
  const { host, hostname, port } = new URL(upstreamUrl);
  const server = createServer((request, response) => {
    const set = Object.entries({ ...request.headers, host, connection: "close", ...sets(request) });
    const headers = Object.fromEntries(set.filter(([, value]) => value !== undefined));
    const passedOn = httpRequest({ hostname, port, method: request.method, path: request.url, headers });
    passedOn.once("response", (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passedOn.once("error", () => response.writeHead(502).end("<h1>502 Bad Gateway</h1>"));
    request.pipe(passedOn);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on TCP has an address with a port.
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
