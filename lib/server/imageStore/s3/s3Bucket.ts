import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { AwsClient } from "aws4fetch";
import type { S3Settings } from "@/lib/server/env";
import type { OpenImage } from "../imageStore";
import { parseListing } from "./listing";
import {
  codeOf,
  notS3,
  onlyInHostName,
  refused,
  unreachable,
  wantsHostName,
  type Refusal,
  type S3Action,
} from "./s3Errors";

/** The five requests of the S3 protocol that the store is made of. Each throws an ImageStoreError when it fails. */
export interface S3Bucket {
  /** Puts an object where there is none. What is there already stays, and is what was to be put. */
  putIfAbsent(key: string, bytes: Uint8Array, headers?: Record<string, string>): Promise<void>;
  /** Puts an object, also over another: its time of change is now. */
  put(key: string, text: string): Promise<void>;
  get(key: string): Promise<Buffer | null>;
  open(key: string): Promise<OpenImage | null>;
  /** When the object was put, to the second; null when there is none. */
  modifiedAt(key: string): Promise<Date | null>;
  /** Every object whose key begins with `prefix`; with `flat`, only those without a further `/`. */
  list(prefix: string, options?: { flat: boolean }): Promise<Listed>;
  /** Fails when the answer takes longer than `deadlineMs`. Whether the object is gone is then unknown. */
  remove(key: string, deadlineMs?: number): Promise<void>;
}

export interface Listed {
  objects: { key: string; modifiedAt: Date }[];
  /** The server's clock, to compare `modifiedAt` with: ours may be wrong. */
  now: Date;
}

/** For the whole of a request, its repetitions included. Only what `open` streams may take longer. */
const DEADLINE_MS = 30_000;
/**
 * aws4fetch asks again after 429 and 5xx, waiting up to 100, 200 and 400 ms. All our requests may be repeated: what they
 * put is always the same, and what they remove stays removed. A connection that breaks is not tried again.
 */
const RETRIES = { retries: 3, initRetryMs: 100 };
/** Servers answer 409 while another put or delete of the same key is under way: worth so many tries. */
const CONFLICT_TRIES = 5;

interface S3Request {
  method: "GET" | "HEAD" | "PUT" | "DELETE";
  key?: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: Uint8Array;
  signal?: AbortSignal;
  /** Statuses beside 2xx that are answers and not refusals. */
  expected?: number[];
}

const ACTIONS = { GET: "read", HEAD: "read", PUT: "write to", DELETE: "delete from" } as const;

/** Where the bucket is: behind the address of the server, or in front of its host name. */
type Style = "path" | "host";

/** Null where the host name is an address of digits: nothing can stand in front of it. */
function bucketAddress({ S3_ENDPOINT, S3_BUCKET }: S3Settings, style: Style): string | null {
  if (style === "path") return `${S3_ENDPOINT}/${S3_BUCKET}`;
  const inHostName = S3_ENDPOINT.replace("://", `://${S3_BUCKET}.`);
  return URL.canParse(inHostName) ? inHostName : null;
}

/**
 * The bucket at its server. The path is tried first, which nearly every server understands and certificates allow for every
 * name; one that wants the host name says so, and from then on gets it.
 */
export function createS3Bucket(settings: S3Settings): S3Bucket {
  const client = new AwsClient({
    accessKeyId: settings.S3_ACCESS_KEY_ID,
    secretAccessKey: settings.S3_SECRET_ACCESS_KEY,
    region: settings.S3_REGION,
    service: "s3",
    ...RETRIES,
  });
  /** Null until the server has shown which it takes. */
  let style: Style | null =
    settings.S3_PATH_STYLE === "auto" ? null : settings.S3_PATH_STYLE ? "path" : "host";

  async function ask(address: string, request: S3Request): Promise<Response | Refusal> {
    const { method, key = "", query = {}, body, expected = [] } = request;
    const search = Object.keys(query).length > 0 ? `?${new URLSearchParams(query).toString()}` : "";
    const response = await client
      .fetch(address + (key && `/${key}`) + search, {
        method,
        // The server checks the bytes that arrive against this hash and refuses others.
        headers: { ...request.headers, "X-Amz-Content-Sha256": sha256(body ?? new Uint8Array()) },
        // Typed for shared memory too, which nobody uses here.
        ...(body ? { body: body as Uint8Array<ArrayBuffer> } : {}),
        redirect: "manual", // the signature is for this host alone
        signal: request.signal ?? AbortSignal.timeout(DEADLINE_MS),
      })
      .catch((error: unknown) => {
        throw unreachable(address, error);
      });
    if (response.ok || expected.includes(response.status)) return response;
    return { status: response.status, body: await textOf(response) };
  }

  async function send(request: S3Request): Promise<Response> {
    const { method, key = "" } = request;
    let answer = await ask(bucketAddress(settings, style ?? "path") ?? settings.S3_ENDPOINT, request);
    if (!(answer instanceof Response) && style !== "host" && wantsHostName(settings, answer))
      answer = await askInHostName(request, answer);
    if (answer instanceof Response || codeOf(answer)) style ??= "path";
    if (answer instanceof Response) return answer;
    if (style === null && method === "HEAD") {
      await textOf(await send({ method: "GET", query: { "list-type": "2", "max-keys": "1" } })); // has a body that says why
      return send(request);
    }
    const action: S3Action = key === "" ? "list" : ACTIONS[method];
    throw refused(settings, action, answer);
  }

  async function askInHostName(request: S3Request, refusal: Refusal): Promise<Response | Refusal> {
    const address = bucketAddress(settings, "host");
    if (!address || settings.S3_PATH_STYLE === true) throw onlyInHostName(settings, refusal);
    const answer = await ask(address, request).catch((error: unknown) => {
      throw onlyInHostName(settings, refusal, error);
    });
    style = "host";
    return answer;
  }

  /** Reads a body to its end, which also gives the connection back. */
  const textOf = (response: Response) => reached(response.text());
  const reached = <Value>(reading: Promise<Value>) =>
    reading.catch((error: unknown) => {
      throw unreachable(settings.S3_ENDPOINT, error);
    });

  /** GET, where 404 is an answer only if it is about the object. */
  async function read(key: string, signal?: AbortSignal): Promise<Response | null> {
    const response = await send({ method: "GET", key, expected: [404], ...(signal ? { signal } : {}) });
    if (response.status !== 404) return response;
    const body = await textOf(response);
    if (body.includes("<Code>NoSuchKey</Code>")) return null;
    throw body.includes("<Code>") ? refused(settings, "read", { status: 404, body }) : notS3(settings);
  }

  return {
    async putIfAbsent(key, bytes, headers = {}) {
      for (let tries = 1; ; tries += 1) {
        const response = await send({
          method: "PUT",
          key,
          // A server that does not know the condition writes the same bytes once more.
          headers: { ...headers, "If-None-Match": "*" },
          body: bytes,
          expected: tries < CONFLICT_TRIES ? [409, 412] : [412],
        });
        await textOf(response);
        if (response.status !== 409) return;
        await new Promise((resolve) => setTimeout(resolve, 50 * 2 ** tries));
      }
    },
    async put(key, text) {
      await textOf(await send({ method: "PUT", key, body: new TextEncoder().encode(text) }));
    },
    async get(key) {
      const response = await read(key);
      return response && Buffer.from(await reached(response.arrayBuffer()));
    },
    async open(key) {
      const waiting = new AbortController();
      const deadline = setTimeout(() => waiting.abort(), DEADLINE_MS);
      const response = await read(key, waiting.signal).finally(() => clearTimeout(deadline));
      if (!response) return null;
      const size = Number(response.headers.get("content-length") ?? Number.NaN);
      if (!response.body || !Number.isSafeInteger(size)) throw notS3(settings);
      // The same class; TypeScript has one declaration of it for the browser and one for Node.
      return { stream: Readable.fromWeb(response.body as ReadableStream), size };
    },
    async modifiedAt(key) {
      const response = await send({ method: "HEAD", key, expected: [404] });
      if (response.status === 404) return null;
      const modifiedAt = new Date(response.headers.get("last-modified") ?? Number.NaN);
      if (Number.isNaN(modifiedAt.getTime())) throw notS3(settings);
      return modifiedAt;
    },
    async list(prefix, { flat } = { flat: false }) {
      const objects: Listed["objects"] = [];
      let token: string | null = null;
      for (;;) {
        const query: Record<string, string> = {
          "list-type": "2",
          ...(prefix ? { prefix } : {}),
          ...(flat ? { delimiter: "/" } : {}),
          ...(token ? { "continuation-token": token } : {}),
        };
        const response: Response = await send({ method: "GET", query });
        const page = parseListing(await textOf(response));
        if (!page) throw notS3(settings);
        objects.push(...page.objects);
        token = page.continuationToken;
        if (token === null) return { objects, now: new Date(response.headers.get("date") ?? Date.now()) };
      }
    },
    async remove(key, deadlineMs = DEADLINE_MS) {
      const signal = AbortSignal.timeout(deadlineMs);
      await textOf(await send({ method: "DELETE", key, expected: [404], signal }));
    },
  };
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
