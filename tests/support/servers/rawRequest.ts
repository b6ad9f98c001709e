import { request as httpRequest, type IncomingHttpHeaders } from "node:http";

export interface RawRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string | Buffer;
}

export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

export function getRequest(to: string, headers: Record<string, string> = {}): RawRequest {
  return { method: "GET", path: to, headers };
}

/** A POST of JSON; a body of text or bytes is sent as it is. */
export function jsonRequest(to: string, body: unknown, headers: Record<string, string> = {}): RawRequest {
  const text = typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  return {
    method: "POST",
    path: to,
    headers: { "content-type": "application/json", ...headers },
    body: text,
  };
}

/** `fetch` would tidy up the path and refuse some headers and methods. */
export function sendRaw(
  serverUrl: string,
  { method, path, headers, body = "" }: RawRequest,
): Promise<RawAnswer> {
  const { hostname, port } = new URL(serverUrl);
  return new Promise((resolve, reject) => {
    const request = httpRequest({ hostname, port, method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString(),
        }),
      );
      response.on("error", reject);
    });
    request.on("error", reject);
    request.end(body);
  });
}
