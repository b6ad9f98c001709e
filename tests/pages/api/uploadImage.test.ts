import { request as httpRequest } from "node:http";
import sharp from "sharp";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { MAX_UPLOAD_BYTES, uploadImageResponseSchema } from "@/lib/schemas/upload";
import type { LogEntry } from "@/lib/server/log";
import { HIDDEN, polyglots, refusedPictures } from "@/tests/support/data/hostilePictures";
import { sendRaw } from "@/tests/support/servers/rawRequest";
import { problemOf, useApi } from "@/tests/support/servers/useApi";

describe("POST /api/upload-image", () => {
  const logged: LogEntry[] = [];
  const api = useApi("embedded", { log: (entry) => logged.push(entry) });
  beforeEach(() => {
    logged.length = 0;
  });
  const upload = (file: Uint8Array<ArrayBuffer> | Buffer, type = "application/octet-stream") =>
    fetch(`${api().url}/api/upload-image`, {
      method: "POST",
      headers: { "Content-Type": type },
      body: new Uint8Array(file),
    });
  const uploaded = async (response: Response) => uploadImageResponseSchema.parse(await response.json());
  const served = async (imageUrl: string) =>
    Buffer.from(await (await fetch(api().url + imageUrl)).arrayBuffer());

  const create = (width = 640, height = 400) =>
    sharp({ create: { width, height, channels: 3, background: "#c8632b" } });

  it.each([
    ["PNG", () => create().png(), "image/png"],
    ["JPEG", () => create().jpeg(), "image/jpeg"],
    ["WebP", () => create().webp(), "image/webp"],
    ["AVIF", () => create().avif(), "image/jpeg"],
    ["AVIF that can be seen through", () => create().ensureAlpha(0.5).avif(), "image/png"],
  ] as const)("takes a %s, and serves it", async (kind, picture, mediaType) => {
    const image = await uploaded(await upload(await picture().toBuffer()));
    expect(image).toMatchObject({ width: 640, height: 400, mediaType });
    const { format, hasAlpha } = await sharp(await served(image.imageUrl)).metadata();
    expect([`image/${format}`, hasAlpha]).toEqual([mediaType, kind.includes("through")]);
  });

  it("gives the same picture the same key", async () => {
    const png = await create().png().toBuffer();
    const [once, again] = await Promise.all([upload(png).then(uploaded), upload(png).then(uploaded)]);
    expect(again).toEqual(once);
  });

  it("names the reason for each file that it refuses, and keeps none", async () => {
    const before = await api().context.imageStore.list();
    for (const [name, bytes] of Object.entries(await refusedPictures())) {
      const { status, code } = await problemOf(await upload(bytes));
      expect([name, status, code]).toEqual([name, 422, "unsupported_image"]);
    }
    expect(await api().context.imageStore.list()).toEqual(before);
  });

  it("leaves behind what good pictures carry along", async () => {
    for (const [name, bytes] of Object.entries(await polyglots())) {
      const image = await uploaded(await upload(bytes));
      expect([name, (await served(image.imageUrl)).includes(HIDDEN)]).toEqual([name, false]);
    }
  });

  it("goes by the bytes, whatever the content type says", async () => {
    const webp = await create().webp().toBuffer();
    expect(await uploaded(await upload(webp, "image/heic"))).toMatchObject({ mediaType: "image/webp" });
    const gif = await problemOf(await upload(await create().gif().toBuffer(), "image/png"));
    expect(gif).toMatchObject({
      code: "unsupported_image",
      detail: "This is a GIF: export it as PNG or JPEG",
    });
  });

  it.each([
    "text/plain",
    "multipart/form-data; boundary=x",
    "application/x-www-form-urlencoded",
    "text/html",
  ])("refuses the content type %s, which a form of another site could send", async (type) => {
    const problem = await problemOf(await upload(await create().png().toBuffer(), type));
    expect(problem).toMatchObject({ status: 415, code: "unsupported_media_type" });
    expect(problem.detail).toContain("image/png");
  });

  it("refuses what another site sends before it looks at the kind, and the kind before the size", async () => {
    const path = "/api/upload-image";
    const foreign = { "sec-fetch-site": "cross-site", "content-type": "image/png" };
    const answers = await Promise.all([
      sendRaw(api().url, { method: "POST", path, headers: { ...foreign, host: "evil.example" } }),
      sendRaw(api().url, { method: "POST", path, headers: foreign }),
      sendRaw(api().url, { method: "GET", path, headers: { "content-type": "text/plain" } }),
      sendRaw(api().url, { method: "POST", path, headers: {}, body: Buffer.alloc(MAX_UPLOAD_BYTES + 1) }),
    ]);
    expect(answers.map(({ text }) => JSON.parse(text).code)).toEqual([
      "host_not_allowed",
      "cross_site",
      "method_not_allowed",
      "unsupported_media_type",
    ]);
  });

  it("refuses more than 32 MB, said or streamed, and names the limit", async () => {
    const file = new Blob([Buffer.alloc(MAX_UPLOAD_BYTES + 1)]);
    const streamed = fetch(`${api().url}/api/upload-image`, {
      method: "POST",
      headers: { "Content-Type": "image/png" },
      body: file.stream(),
      duplex: "half",
    } as RequestInit);
    for (const response of [await upload(Buffer.alloc(MAX_UPLOAD_BYTES + 1)), await streamed]) {
      const problem = await problemOf(response);
      expect(problem).toMatchObject({ status: 413, code: "body_too_large" });
      expect(problem.detail).toContain("33,554,432 bytes (32 MB)");
    }
  });

  it("takes a file of 32 MB", async () => {
    const png = await create().png().toBuffer();
    const padded = Buffer.concat([png, Buffer.alloc(MAX_UPLOAD_BYTES - png.length)]);
    expect(await uploaded(await upload(padded))).toMatchObject({ width: 640 });
  });

  it("keeps nothing of an upload that breaks off, and calls it no fault of its own", async () => {
    const before = await api().context.imageStore.list();
    const png = await create(700, 500).png().toBuffer();
    const headers = { "content-type": "image/png", "content-length": String(png.length) };
    const request = httpRequest(`${api().url}/api/upload-image`, { method: "POST", headers });
    request.on("error", () => {}); // it is we who break it off
    request.write(png.subarray(0, png.length / 2), () => request.destroy());
    await vi.waitUntil(() => logged.length > 0);
    expect(logged).toMatchObject([{ event: "request", route: "/api/upload-image", code: "caller_gone" }]);
    expect(await api().context.imageStore.list()).toEqual(before);
  });

  it("writes one line in the log for each upload, without its content", async () => {
    await upload(Buffer.from("canary, no picture"));
    expect(logged).toMatchObject([
      {
        event: "request",
        method: "POST",
        route: "/api/upload-image",
        status: 422,
        code: "unsupported_image",
      },
    ]);
    expect(JSON.stringify(logged)).not.toContain("canary");
  });
});
