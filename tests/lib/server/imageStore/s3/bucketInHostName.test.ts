import dns from "node:dns";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { S3Settings } from "@/lib/server/env";
import { isImageStoreError } from "@/lib/server/imageStore/imageStore";
import { createS3ImageStore } from "@/lib/server/imageStore/s3/s3ImageStore";
import {
  listing,
  refuse,
  startScriptedS3,
  type Script,
  type ScriptedS3,
} from "@/tests/support/servers/scriptedS3";

/** Names that only this test's look-up knows; whoever asks for others gets none. */
const KNOWN_HOSTS = new Set(["objects.test", "pictures.objects.test"]);

let s3: ScriptedS3;
/** With a name in place of digits, and the port that it listens on. */
let settings: S3Settings;
beforeEach(async () => {
  s3 = await startScriptedS3();
  settings = { ...s3.settings, S3_ENDPOINT: s3.settings.S3_ENDPOINT.replace("127.0.0.1", "objects.test") };
  vi.spyOn(dns, "lookup").mockImplementation(((
    host: string,
    _options: unknown,
    answer: (error: Error | null, addresses: { address: string; family: number }[]) => void,
  ) => {
    if (KNOWN_HOSTS.has(host)) answer(null, [{ address: "127.0.0.1", family: 4 }]);
    else answer(Object.assign(new Error("not found"), { code: "ENOTFOUND" }), []);
    // The overloads of dns.lookup cannot be told to TypeScript in one function.
  }) as unknown as typeof dns.lookup);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await s3.close();
});

/** A server that works, and answers requests in the other style by `refusal`. */
const only =
  (style: "path" | "host", refusal: Script): Script =>
  (request, response) => {
    if (request.style !== style) {
      // Not even a server that refuses may put a body behind a HEAD.
      if (request.method === "HEAD") response.writeHead(403).end();
      else refusal(request, response);
    } else if (request.method === "HEAD")
      response.writeHead(200, { "Last-Modified": new Date().toUTCString() }).end();
    else if (request.method === "GET") response.end(request.key === "" ? listing([]) : request.key);
    else response.end();
  };

const KEY = `${"0".repeat(64)}.png`;
const sentenceOf = (work: Promise<unknown>) =>
  work.then(
    () => "it works",
    (error: unknown) => (isImageStoreError(error) ? error.sentence : String(error)),
  );

describe("a bucket that is to be named in the host name", () => {
  it.each([
    ["Alibaba's code", refuse(403, "SecondLevelDomainForbidden")],
    ["Tencent's code", refuse(403, "PathStyleDomainForbidden")],
    ["Huawei's code", refuse(405, "VirtualHostDomainRequired")],
    [
      "words alone",
      ((_, response) =>
        response
          .writeHead(400)
          .end(
            "<Error><Code>InvalidRequest</Code><Message>Use virtual-hosted requests.</Message></Error>",
          )) as Script,
    ],
    [
      "the address",
      ((_, response) => {
        const endpoint = `<Endpoint>pictures.${new URL(settings.S3_ENDPOINT).host}</Endpoint>`;
        response.writeHead(301).end(`<Error><Code>PermanentRedirect</Code>${endpoint}</Error>`);
      }) as Script,
    ],
  ])("is found there once the server says so: by %s", async (_, refusal) => {
    s3.script = only("host", refusal);
    const store = createS3ImageStore(settings);
    await store.probe();
    expect(s3.requests.map(({ method, style }) => `${method} ${style}`)).toEqual([
      "GET path",
      "GET host",
      "PUT host",
      "GET host",
      "DELETE host",
    ]);
    const [, request] = s3.requests;
    expect(request?.headers.host).toBe(`pictures.${new URL(settings.S3_ENDPOINT).host}`);
    expect(request?.headers.authorization).toMatch(/SignedHeaders=host;/);
    expect(await store.put(Buffer.from("a picture"), "image/png")).toMatch(/\.png$/);
  });

  it("is found there also when the first answer has no words, as that to a HEAD", async () => {
    s3.script = only("host", refuse(403, "SecondLevelDomainForbidden"));
    expect(await createS3ImageStore(settings).has(KEY)).toBe(true);
    expect(s3.requests.at(-1)).toMatchObject({ method: "HEAD", style: "host", key: KEY });
  });

  it("is asked for nowhere else when the environment says so", async () => {
    s3.script = only("host", refuse(403, "SecondLevelDomainForbidden"));
    await createS3ImageStore({ ...settings, S3_PATH_STYLE: false }).probe();
    expect(s3.requests.map(({ style }) => style)).toEqual(["host", "host", "host", "host"]);
    const inPath = createS3ImageStore({ ...settings, S3_PATH_STYLE: true });
    expect(await sentenceOf(inPath.probe())).toBe(
      `S3_ENDPOINT, S3_PATH_STYLE: ${settings.S3_ENDPOINT} takes the bucket in the host name alone (SecondLevelDomainForbidden): set S3_PATH_STYLE to auto or false.`,
    );
  });

  it("is said to be so where the host name cannot be", async () => {
    s3.script = refuse(403, "SecondLevelDomainForbidden");
    const alone = "takes the bucket in the host name alone (SecondLevelDomainForbidden)";
    expect(await sentenceOf(createS3ImageStore(s3.settings).probe())).toBe(
      `S3_ENDPOINT, S3_PATH_STYLE: ${s3.settings.S3_ENDPOINT} ${alone}: an address of digits has none, give the server's host name.`,
    );
    const elsewhere = createS3ImageStore({ ...settings, S3_BUCKET: "elsewhere" });
    expect(await sentenceOf(elsewhere.probe())).toBe(
      `S3_ENDPOINT, S3_PATH_STYLE: ${settings.S3_ENDPOINT} ${alone}: elsewhere.${new URL(settings.S3_ENDPOINT).host} cannot be reached (ENOTFOUND).`,
    );
  });

  it("has its keys judged there, and is not looked for in the path because of them", async () => {
    s3.script = (request, response) =>
      refuse(403, request.style === "path" ? "SecondLevelDomainForbidden" : "InvalidAccessKeyId")(
        request,
        response,
      );
    expect(await sentenceOf(createS3ImageStore(settings).probe())).toBe(
      `S3_ACCESS_KEY_ID: ${settings.S3_ENDPOINT} does not know this key.`,
    );
  });
});

describe("a bucket that is named in the path", () => {
  it("is not looked for elsewhere, whatever else is wrong", async () => {
    s3.script = only("host", refuse(403, "AccessDenied"));
    const store = createS3ImageStore(settings);
    expect(await sentenceOf(store.probe())).toContain("may not list the bucket");
    expect(await sentenceOf(store.has(KEY))).toContain("refuses to read the bucket");
    expect(s3.requests.map(({ style }) => style)).toEqual(["path", "path"]);
  });

  it("is said to be so where the environment names the other", async () => {
    s3.script = (_, response) => response.end("<ListAllMyBucketsResult></ListAllMyBucketsResult>");
    const store = createS3ImageStore({ ...settings, S3_PATH_STYLE: false });
    expect(await sentenceOf(store.probe())).toContain("or wants the bucket pictures in the path (true).");
  });
});
