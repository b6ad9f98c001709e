import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { THUMBNAIL_WIDTHS } from "@/lib/imageKey";
import { createFakeImageGenerator } from "@/tests/support/fakes/fakeImageGenerator";
import { problemOf, useApi } from "@/tests/support/servers/useApi";
import { STORE_KINDS, useStoreEnv } from "@/tests/support/servers/useStoreEnv";

describe.each(STORE_KINDS)("GET /api/images/{imageKey} from a store of kind %s", (kind) => {
  const api = useApi("embedded", { imageGenerator: createFakeImageGenerator() }, useStoreEnv(kind));
  let imageKey: string;
  let bytes: Buffer;
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${api().url}/api/images/${path}`, { headers });

  beforeAll(async () => {
    bytes = await sharp({ create: { width: 1080, height: 1350, channels: 3, background: "#c8632b" } })
      .png()
      .toBuffer();
    imageKey = await api().context.imageStore.put(bytes, "image/png");
  });

  it("serves the stored bytes, for ever", async () => {
    const response = await get(imageKey);
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "image/png",
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
      "content-length": String(bytes.length),
      etag: `"${imageKey}"`,
    });
  });

  it("serves the same headers alone when asked by HEAD", async () => {
    const got = await get(imageKey);
    await got.arrayBuffer();
    const asked = await fetch(`${api().url}/api/images/${imageKey}`, { method: "HEAD" });
    expect([asked.status, (await asked.arrayBuffer()).byteLength]).toEqual([200, 0]);
    const named = ({ headers }: Response) =>
      ["content-type", "content-length", "cache-control", "etag"].map((name) => headers.get(name));
    expect(named(asked)).toEqual(named(got));
  });

  it("answers 304 to whoever holds the picture already", async () => {
    const held = await get(imageKey, { "If-None-Match": `W/"other", "${imageKey}"` });
    expect([held.status, await held.text()]).toEqual([304, ""]);
    expect((await get(imageKey, { "If-None-Match": '"other"' })).status).toBe(200);
    const unknown = `${"a".repeat(64)}.png`;
    expect((await get(unknown, { "If-None-Match": `"${unknown}"` })).status).toBe(404);
  });

  it.each(THUMBNAIL_WIDTHS)("offers it %i pixels wide, as webp", async (width) => {
    const response = await get(`${imageKey}?w=${width}`);
    const metadata = await sharp(await response.arrayBuffer()).metadata();
    expect([response.headers.get("content-type"), metadata.format, metadata.width]).toEqual([
      "image/webp",
      "webp",
      width,
    ]);
    expect(response.headers.get("etag")).toBe(`"${imageKey}-${width}"`);
  });

  it.each(["0", "161", "-160", "1e3", "", "160px"])("refuses the width %j", async (width) => {
    expect(await problemOf(await get(`${imageKey}?w=${width}`))).toMatchObject({
      status: 422,
      code: "invalid_width",
    });
  });

  it.each([
    "unknown",
    `${"a".repeat(64)}.png`,
    "..%2f..%2fpackage.json",
    "%2e%2e%2fsecret.png",
    "..%5csecret.png",
    "%00.png",
    `${"a".repeat(64)}.svg`,
  ])("knows no image %s", async (key) => {
    expect(await problemOf(await get(key))).toMatchObject({ status: 404, code: "not_found" });
    expect(await problemOf(await get(`${key}?w=160`))).toMatchObject({ status: 404, code: "not_found" });
  });
});
