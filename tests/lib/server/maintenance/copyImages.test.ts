import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFilesystemImageStore } from "@/lib/server/imageStore/filesystemImageStore";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import { createS3ImageStore } from "@/lib/server/imageStore/s3/s3ImageStore";
import { copyImages, type CopyProgress } from "@/lib/server/maintenance/copyImages";
import { startS3Server, type S3Server } from "@/tests/support/servers/s3Server";
import { createTestFolder } from "@/tests/support/servers/testDatabases";

let directory: string;
let server: S3Server;
let files: ImageStore;
let bucket: ImageStore;
beforeEach(async () => {
  directory = await createTestFolder();
  server = await startS3Server();
  files = createFilesystemImageStore({ directory });
  bucket = createS3ImageStore(server.settings);
});
afterEach(async () => {
  await server.close();
  await rm(directory, { recursive: true });
});

const COUNT = 30;
const picture = (number: number) => Buffer.alloc(1_000 + number, `picture ${number}`);
const fill = (store: ImageStore) =>
  Promise.all(
    Array.from({ length: COUNT }, (_, number) =>
      store.put(picture(number), number % 3 === 0 ? "image/jpeg" : "image/png"),
    ),
  );
const BYTES = Array.from({ length: COUNT }, (_, number) => picture(number).length).reduce((a, b) => a + b);

async function expectSame(from: ImageStore, to: ImageStore, imageKeys: string[]): Promise<void> {
  expect((await to.list()).map(({ imageKey }) => imageKey).toSorted()).toEqual(imageKeys.toSorted());
  for (const imageKey of imageKeys) expect(await to.get(imageKey)).toEqual(await from.get(imageKey));
}

describe("copying images", () => {
  it.each([
    ["files to S3", () => ({ from: files, to: bucket })],
    ["S3 to files", () => ({ from: bucket, to: files })],
  ])("brings every one from %s, and skips them all the next time", async (_, stores) => {
    const { from, to } = stores();
    const imageKeys = await fill(from);
    const seen: CopyProgress[] = [];
    const result = await copyImages({ from, to, onProgress: (progress) => seen.push({ ...progress }) });
    expect(result).toEqual({ total: COUNT, there: 0, copied: COUNT, bytes: BYTES, damaged: [] });
    expect(seen.map(({ copied }) => copied)).toEqual(Array.from({ length: COUNT }, (_, index) => index + 1));
    await expectSame(from, to, imageKeys);
    expect(await copyImages({ from, to })).toEqual({
      total: COUNT,
      there: COUNT,
      copied: 0,
      bytes: 0,
      damaged: [],
    });
  });

  it("goes on where it was stopped", async () => {
    const imageKeys = await fill(files);
    const interruption = new AbortController();
    const first = await copyImages({
      from: files,
      to: bucket,
      signal: interruption.signal,
      onProgress: ({ copied }) => copied === 10 && interruption.abort(),
    });
    expect(first.copied).toBeGreaterThanOrEqual(10);
    expect(first.copied).toBeLessThan(COUNT);
    const second = await copyImages({ from: files, to: bucket });
    expect(second).toMatchObject({ there: first.copied, copied: COUNT - first.copied });
    await expectSame(files, bucket, imageKeys);
  });

  it("stops when a store fails, takes up nothing more, and can be run again", async () => {
    const imageKeys = await fill(files);
    let asked = 0;
    const failing: ImageStore = {
      ...bucket,
      async put(bytes, mediaType) {
        asked += 1;
        if (asked === 10) throw new Error("the bucket is away");
        return bucket.put(bytes, mediaType);
      },
    };
    await expect(copyImages({ from: files, to: failing })).rejects.toThrow("the bucket is away");
    const { copied } = await copyImages({ from: files, to: bucket });
    expect(asked).toBeLessThan(COUNT);
    expect(copied).toBeGreaterThan(0);
    await expectSame(files, bucket, imageKeys);
  });

  it("names a picture whose bytes are not its own, and does not copy it", async () => {
    const [damaged = "", ...others] = await fill(files);
    await writeFile(path.join(directory, damaged), "something else");
    expect(await copyImages({ from: files, to: bucket })).toMatchObject({
      total: COUNT,
      copied: COUNT - 1,
      damaged: [damaged],
    });
    await expectSame(files, bucket, others);
  });

  it("does not miss a picture that is swept meanwhile", async () => {
    const [swept = "", ...others] = await fill(files);
    const sweeping: ImageStore = {
      ...files,
      async list() {
        const listed = await files.list();
        await rm(path.join(directory, swept));
        return listed;
      },
    };
    expect(await copyImages({ from: sweeping, to: bucket })).toMatchObject({
      total: COUNT - 1,
      copied: COUNT - 1,
    });
    await expectSame(files, bucket, others);
  });
});
