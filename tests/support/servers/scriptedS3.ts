import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { parseEnv, s3Settings, type S3Settings } from "@/lib/server/env";

/** A request as the script sees it. */
export interface ScriptedRequest {
  method: string;
  /** Where the bucket is named. */
  style: "path" | "host";
  /** The part of the path behind the bucket, decoded; empty for the bucket itself. */
  key: string;
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  body: Buffer;
}

export type Script = (request: ScriptedRequest, response: ServerResponse) => void;

/** A server that answers as it is told: for refusals and faults, which the real one of the tests does not have. */
export interface ScriptedS3 {
  env: Record<string, string>;
  settings: S3Settings;
  requests: ScriptedRequest[];
  /** How it answers from now on. */
  script: Script;
  close(): Promise<void>;
}

/** An error as S3 writes it. */
export function refuse(status: number, code: string, more = ""): Script {
  return (_, response) => {
    const message = `<Message>The secret is canary-secret, the key canary-key</Message>`;
    response
      .writeHead(status, { "Content-Type": "application/xml" })
      .end(`<?xml version="1.0"?><Error><Code>${code}</Code>${message}${more}</Error>`);
  };
}

export async function startScriptedS3(): Promise<ScriptedS3> {
  const scripted = { requests: [] as ScriptedRequest[], script: refuse(500, "NotScripted") };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://scripted.invalid");
    const style = request.headers.host?.startsWith("pictures.") ? "host" : "path";
    const seen: ScriptedRequest = {
      method: request.method ?? "",
      style,
      key: decodeURIComponent(url.pathname)
        .split("/")
        .slice(style === "host" ? 1 : 2)
        .join("/"),
      query: url.searchParams,
      headers: request.headers,
      body: await buffer(request),
    };
    scripted.requests.push(seen);
    scripted.script(seen, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo;
  const env = {
    IMAGE_STORE: "s3",
    S3_ENDPOINT: `http://127.0.0.1:${port}`,
    S3_BUCKET: "pictures",
    S3_REGION: "eu-central-1",
    S3_ACCESS_KEY_ID: "canary-key",
    S3_SECRET_ACCESS_KEY: "canary-secret",
  };
  return Object.assign(scripted, {
    env,
    settings: s3Settings(parseEnv(env)),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  });
}

/** The bucket's listing, as S3 writes it, of these keys. */
export function listing(keys: string[], modifiedAt = new Date()): string {
  const contents = keys.map(
    (key) => `<Contents><Key>${key}</Key><LastModified>${modifiedAt.toISOString()}</LastModified></Contents>`,
  );
  return `<?xml version="1.0"?><ListBucketResult><IsTruncated>false</IsTruncated>${contents.join("")}</ListBucketResult>`;
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
