import { createHash } from "node:crypto";
import { rm, utimes } from "node:fs/promises";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFilesystemImageStore } from "@/lib/server/imageStore/filesystemImageStore";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import { createS3ImageStore } from "@/lib/server/imageStore/s3/s3ImageStore";
import { startS3Server, type S3Server } from "@/tests/support/servers/s3Server";
import { createTestFolder } from "@/tests/support/servers/testDatabases";

interface StoreUnderTest {
  /** One more store on the same pictures, as another server has it. */
  another(): ImageStore;
  /** Makes the picture look as if it had not been put or renewed since then. */
  setUsedAt(imageKey: string, usedAt: Date): Promise<void>;
  close(): Promise<void>;
}

async function onFilesystem(): Promise<StoreUnderTest> {
  const parent = await createTestFolder();
  const directory = path.join(parent, "data", "images");
  return {
    another: () => createFilesystemImageStore({ directory }),
    setUsedAt: (imageKey, usedAt) => utimes(path.join(directory, imageKey), usedAt, usedAt),
    close: () => rm(parent, { recursive: true }),
  };
}

async function onS3(): Promise<StoreUnderTest> {
  const server: S3Server = await startS3Server();
  return {
    another: () => createS3ImageStore(server.settings),
    async setUsedAt(imageKey, usedAt) {
      await server.setModifiedAt(imageKey, usedAt);
      await server.setModifiedAt(`used/${imageKey}`, usedAt);
    },
    close: () => server.close(),
  };
}

const sha256 = (data: Uint8Array) => createHash("sha256").update(data).digest("hex");
const bytes = Buffer.from("any bytes: the store does not look into them");
const imageKey = `${sha256(bytes)}.jpg`;
const NEVER_ISSUED = `${"0".repeat(64)}.png`;

describe.each([
  ["files", onFilesystem],
  ["S3", onS3],
])("an image store on %s", (_, start) => {
  let underTest: StoreUnderTest;
  let store: ImageStore;
  beforeEach(async () => {
    underTest = await start();
    store = underTest.another();
  });
  afterEach(() => underTest.close());

  const keys = async () => (await store.list()).map((image) => image.imageKey);
  const DAY_MS = 24 * 60 * 60 * 1_000;
  const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);
  const isUnused = async () => true;

  it("names a picture by the hash of its bytes and gives the same bytes back, whole or as a stream", async () => {
    expect(await store.put(bytes, "image/jpeg")).toBe(imageKey);
    expect(await store.get(imageKey)).toEqual(bytes);
    const opened = await store.open(imageKey);
    expect(opened?.size).toBe(bytes.length);
    expect(opened && (await buffer(opened.stream))).toEqual(bytes);
    expect(await store.has(imageKey)).toBe(true);
    expect(store.urlOf(imageKey)).toBe(`/api/images/${imageKey}`);
  });

  it("has an extension for each kind of picture", async () => {
    expect(await store.put(bytes, "image/png")).toBe(`${sha256(bytes)}.png`);
    expect(await store.put(bytes, "image/webp")).toBe(`${sha256(bytes)}.webp`);
  });

  it("can be asked whether it works, before and after it holds something", async () => {
    await store.probe();
    await store.put(bytes, "image/jpeg");
    await store.probe();
    expect(await keys()).toEqual([imageKey]);
  });

  it("finds pictures again after a restart", async () => {
    await store.put(bytes, "image/jpeg");
    expect(await underTest.another().get(imageKey)).toEqual(bytes);
  });

  it("is the same when the same bytes come again", async () => {
    await store.put(bytes, "image/jpeg");
    await underTest.another().put(bytes, "image/jpeg");
    expect(await keys()).toEqual([imageKey]);
    expect(await store.get(imageKey)).toEqual(bytes);
  });

  it("stores one whole picture when many writers bring the same bytes at once", async () => {
    const large = Buffer.alloc(2_000_000, "picture");
    const stores = [store, underTest.another()];
    const put = await Promise.all(
      Array.from({ length: 20 }, (_, index) => stores[index % 2]?.put(large, "image/png")),
    );
    expect(new Set(put)).toEqual(new Set([`${sha256(large)}.png`]));
    expect(await keys()).toEqual([`${sha256(large)}.png`]);
    expect(sha256((await store.get(`${sha256(large)}.png`)) ?? Buffer.of())).toBe(sha256(large));
  });

  it("has nothing for a key that was never issued, and keeps nothing of the question", async () => {
    await expectNothing(NEVER_ISSUED);
    expect(await store.list()).toEqual([]);
  });

  it.each([
    "../secret.txt",
    "..\\secret.txt",
    "secret.txt",
    "incoming",
    "used/",
    `used/${imageKey}`,
    "",
    ".",
    "a\0b",
    `${NEVER_ISSUED}/../../../secret.txt`,
  ])("treats %j as no key at all", async (key) => {
    await store.put(bytes, "image/jpeg");
    await expectNothing(key);
    expect(await store.removeIfIdle(key, { before: daysAgo(-1), isUnused })).toBe(false);
    expect(await keys()).toEqual([imageKey]);
  });

  async function expectNothing(key: string): Promise<void> {
    expect(await store.get(key)).toBeNull();
    expect(await store.open(key)).toBeNull();
    expect(await store.has(key)).toBe(false);
    expect(await store.renew(key)).toBe(false);
  }

  it("says when each picture was last put or renewed", async () => {
    await store.put(bytes, "image/jpeg");
    const other = await store.put(Buffer.from("another"), "image/png");
    await underTest.setUsedAt(imageKey, daysAgo(40));
    await underTest.setUsedAt(other, daysAgo(50));
    const ages = async () =>
      Object.fromEntries(
        (await store.list()).map(({ imageKey: key, usedAt }) => [
          key,
          Math.round((Date.now() - usedAt.getTime()) / DAY_MS),
        ]),
      );
    expect(await ages()).toEqual({ [imageKey]: 40, [other]: 50 });
    expect(await store.renew(imageKey)).toBe(true);
    expect(await store.put(Buffer.from("another"), "image/png")).toBe(other);
    expect(await ages()).toEqual({ [imageKey]: 0, [other]: 0 });
  });

  it("removes a picture that is idle and unused", async () => {
    await store.put(bytes, "image/jpeg");
    await underTest.setUsedAt(imageKey, daysAgo(2));
    expect(await store.removeIfIdle(imageKey, { before: daysAgo(1), isUnused })).toBe(true);
    await expectNothing(imageKey);
    expect(await keys()).toEqual([]);
    expect(await store.put(bytes, "image/jpeg")).toBe(imageKey);
    expect(await store.get(imageKey)).toEqual(bytes);
  });

  it("keeps a picture that something refers to, that was renewed, that is young, or of which nothing is known", async () => {
    const remove = (options: { isUnused?: () => Promise<boolean> } = {}) =>
      store.removeIfIdle(imageKey, { before: daysAgo(1), isUnused, ...options });
    await store.put(bytes, "image/jpeg");
    expect(await remove()).toBe(false);
    await underTest.setUsedAt(imageKey, daysAgo(2));
    expect(await remove({ isUnused: async () => false })).toBe(false);
    const away = new Error("the database is away");
    await expect(remove({ isUnused: () => Promise.reject(away) })).rejects.toBe(away);
    expect(await underTest.another().renew(imageKey)).toBe(true);
    expect(await remove()).toBe(false);
    expect(await store.get(imageKey)).toEqual(bytes);
  });

  it("has nothing to remove where there is nothing", async () => {
    expect(await store.removeIfIdle(NEVER_ISSUED, { before: daysAgo(-1), isUnused })).toBe(false);
  });

  it("keeps every picture when it clears leftovers away", async () => {
    await store.put(bytes, "image/jpeg");
    await underTest.setUsedAt(imageKey, daysAgo(400));
    await store.clearLeftovers();
    expect(await keys()).toEqual([imageKey]);
    expect(await store.renew(imageKey)).toBe(true);
  });
});
