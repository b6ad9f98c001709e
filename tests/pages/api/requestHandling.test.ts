import { request as httpRequest } from "node:http";
import { describe, expect, it } from "vitest";
import { createFakeImageGenerator } from "@/tests/support/fakes/fakeImageGenerator";
import { post, problemOf, useApi } from "@/tests/support/servers/useApi";

const api = useApi("embedded", { imageGenerator: createFakeImageGenerator() });
const url = (path: string) => api().url + path;

/** `fetch` does not let a caller set Host or Origin; a browser's other pages can. */
function rawRequest(
  path: string,
  method: string,
  headers: Record<string, string>,
  body = "",
): Promise<{ status: number; json: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url(path), { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        resolve({
          status: response.statusCode ?? 0,
          json: JSON.parse(Buffer.concat(chunks).toString() || "{}"),
        });
      });
    });
    request.on("error", reject);
    request.end(body);
  });
}

describe("who may ask", () => {
  it.each(["localhost", "127.0.0.1:4711", "[::1]:3000", "LOCALHOST:80"])(
    "answers to the host %s",
    async (host) => {
      expect((await rawRequest("/api/health", "GET", { host })).status).toBe(200);
    },
  );

  it.each(["evil.example", "localhost.evil.example", "127.0.0.1.nip.io:3000", "10.0.0.1"])(
    "refuses the host %s, whose name resolves here",
    async (host) => {
      const { status, json } = await rawRequest("/api/health", "GET", { host });
      expect([status, json.code]).toEqual([403, "host_not_allowed"]);
    },
  );

  const changing = { "content-type": "application/json" };
  it.each([
    ["a page of another site", { "sec-fetch-site": "cross-site" }],
    ["a foreign origin", { origin: "https://evil.example" }],
    ["another port of this machine", { origin: "http://127.0.0.1:1", "sec-fetch-site": "same-site" }],
    ["a sandboxed page", { origin: "null" }],
  ])("refuses a changing request from %s", async (_who, headers) => {
    const { status, json } = await rawRequest("/api/media-plans", "POST", { ...changing, ...headers }, "{}");
    expect([status, json.code]).toEqual([403, "cross_site"]);
  });

  it("takes a changing request from our own page and from a program that is no browser", async () => {
    const own = { ...changing, origin: api().url, "sec-fetch-site": "same-origin" };
    expect((await rawRequest("/api/media-plans", "POST", own, "{}")).status).toBe(422);
    expect((await rawRequest("/api/media-plans", "POST", changing, "{}")).status).toBe(422);
  });

  it("lets other sites read nothing more than before: a foreign GET is answered without any permission to read", async () => {
    const response = await fetch(url("/api/health"), { headers: { "Sec-Fetch-Site": "cross-site" } });
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("what may be sent", () => {
  it("names the allowed methods for a wrong one", async () => {
    const response = await fetch(url("/api/update-media-plan-post"));
    expect(response.headers.get("allow")).toBe("POST");
    expect(await problemOf(response)).toMatchObject({ status: 405, code: "method_not_allowed" });
    const put = await fetch(url("/api/media-plans"), { method: "PUT" });
    expect([put.status, put.headers.get("allow")]).toEqual([405, "HEAD, GET, POST"]);
  });

  it.each([
    "application/x-www-form-urlencoded",
    "text/plain",
    "multipart/form-data; boundary=x",
    "application/jsonp",
  ])("refuses the content type %s", async (type) => {
    const response = await post(url("/api/media-plans"), "{}", { "Content-Type": type });
    expect(await problemOf(response)).toMatchObject({ status: 415, code: "unsupported_media_type" });
  });

  it("refuses a body without a content type", async () => {
    const { status, json } = await rawRequest("/api/media-plans", "POST", {}, "{}");
    expect([status, json.code]).toEqual([415, "unsupported_media_type"]);
  });

  it("takes JSON with a charset", async () => {
    const response = await post(url("/api/media-plans"), "{}", {
      "Content-Type": "application/json; charset=utf-8",
    });
    expect(response.status).toBe(422);
  });

  it.each(["{", "", '{"a":"half \\ud83c"}', "{'a':1}", '{"a":1}}', "\u0000"])(
    "refuses the malformed body %j",
    async (body) => {
      expect(await problemOf(await post(url("/api/media-plans"), body))).toMatchObject({
        status: 400,
        code: "invalid_json",
      });
    },
  );

  it.each(["null", "[]", '"text"', "7"])("names the fault of a body that is no object: %s", async (body) => {
    const problem = await problemOf(await post(url("/api/update-media-plan-post"), body));
    expect(problem).toMatchObject({
      status: 422,
      code: "validation_failed",
      errors: [{ path: "", code: "invalid_type" }],
    });
  });

  it("refuses a body over 262,144 bytes, said or streamed, and one byte less is read", async () => {
    const padded = (bytes: number) => `{"a":"${"x".repeat(bytes - 8)}"}`;
    expect(await problemOf(await post(url("/api/update-media-plan-post"), padded(262_145)))).toMatchObject({
      status: 413,
      code: "body_too_large",
    });
    expect((await post(url("/api/update-media-plan-post"), padded(262_144))).status).toBe(422);
    const streamed = await fetch(url("/api/update-media-plan-post"), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: new Blob([padded(300_000)]).stream(),
      duplex: "half",
    } as RequestInit);
    expect(await problemOf(streamed)).toMatchObject({ status: 413, code: "body_too_large" });
  });

  it("takes imports up to 5,242,880 bytes", async () => {
    const padded = (bytes: number) => `{"a":"${"x".repeat(bytes - 8)}"}`;
    expect((await post(url("/api/media-plans"), padded(5_242_880))).status).toBe(422);
    expect(await problemOf(await post(url("/api/media-plans"), padded(5_242_881)))).toMatchObject({
      code: "body_too_large",
    });
  });

  it("checks in the contract's order: host, origin, method, content type, size, JSON", async () => {
    const everything = { host: "evil.example", origin: "https://evil.example", "content-type": "text/plain" };
    const codeOf = async (headers: Record<string, string>, method = "PUT") =>
      (await rawRequest("/api/media-plans", method, headers, "{")).json.code;
    expect(await codeOf(everything)).toBe("host_not_allowed");
    expect(await codeOf({ ...everything, host: "localhost" })).toBe("cross_site");
    expect(await codeOf({ "content-type": "text/plain" })).toBe("method_not_allowed");
    expect(await codeOf({ "content-type": "text/plain" }, "POST")).toBe("unsupported_media_type");
    expect(await codeOf({ "content-type": "application/json" }, "POST")).toBe("invalid_json");
  });
});

describe("every answer", () => {
  it("carries a request id that the problem repeats, and is not cached", async () => {
    const response = await fetch(url("/api/media-plans/unknown"));
    const problem = await problemOf(response);
    expect(problem).toMatchObject({
      status: 404,
      code: "not_found",
      retryable: false,
      requestId: response.headers.get("x-request-id"),
    });
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it("is a problem for a path that does not exist", async () => {
    expect(await problemOf(await fetch(url("/api/nothing/here")))).toMatchObject({
      status: 404,
      code: "not_found",
    });
  });

  it("has no body for HEAD", async () => {
    const response = await fetch(url("/api/health"), { method: "HEAD" });
    expect([response.status, await response.text()]).toEqual([200, ""]);
  });
});

describe("health", () => {
  it("says what the app runs on", async () => {
    expect(await (await fetch(url("/api/health"))).json()).toEqual({
      status: "ok",
      database: { kind: "embedded", ok: true },
      imageProvider: { name: "fake", model: "fake-1" },
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    });
  });
});
