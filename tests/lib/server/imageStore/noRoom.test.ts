import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFilesystemImageStore } from "@/lib/server/imageStore/filesystemImageStore";
import { isImageStoreError, type ImageStoreError } from "@/lib/server/imageStore/imageStore";
import { createS3ImageStore } from "@/lib/server/imageStore/s3/s3ImageStore";
import { watchImageStore } from "@/lib/server/imageStore/watchImageStore";
import type { LogEntry } from "@/lib/server/log";
import { fillDisk, type FullDisk } from "@/tests/support/servers/fullDisk";
import { listing, refuse, startScriptedS3 } from "@/tests/support/servers/scriptedS3";
import { createTestFolder } from "@/tests/support/servers/testDatabases";

let folder: string;
let disk: FullDisk;
beforeEach(async () => {
  folder = await createTestFolder();
  disk = fillDisk(folder);
});
afterEach(async () => {
  disk.restore();
  await rm(folder, { recursive: true });
});

async function errorOf(work: Promise<unknown>): Promise<ImageStoreError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!isImageStoreError(error)) throw new Error(`expected an ImageStoreError, got ${String(error)}`);
  return error;
}

const bytes = Buffer.from("a picture");
const events = (log: LogEntry[]) => log.map(({ event }) => event);

describe("a folder without room", () => {
  const createStore = () => createFilesystemImageStore({ directory: path.join(folder, "images") });

  it.each(["ENOSPC", "EDQUOT"] as const)(
    "says so, keeps what it has, and nothing by halves: %s",
    async (code) => {
      const store = createStore();
      const kept = await store.put(bytes, "image/png");
      disk.code = code;
      const error = await errorOf(store.put(Buffer.from("another"), "image/png"));
      expect(error).toMatchObject({ code, full: "disk" });
      expect(error.sentence).toBe(`DATA_DIR: the disk that holds the pictures is full (${code}).`);
      expect(await store.get(kept)).toEqual(bytes);
      expect(await store.put(bytes, "image/png")).toBe(kept);
      expect(await readdir(path.join(folder, "images", "incoming"))).toEqual([]);
      disk.code = null;
      expect(await store.put(Buffer.from("another"), "image/png")).toMatch(/\.png$/);
    },
  );

  it("is told apart from one that cannot be written", async () => {
    disk.code = "EROFS";
    const error = await errorOf(createStore().put(bytes, "image/png"));
    expect(error).toMatchObject({ code: "EROFS", full: null });
    expect(error.sentence).toMatch(/^DATA_DIR: nothing can be written in .* \(EROFS\)\.$/);
  });

  it("is known before anything is written to it", async () => {
    const store = createStore();
    await store.requireRoom();
    disk.freeBytes = 1_000_000;
    expect(await errorOf(store.requireRoom())).toMatchObject({ code: "ENOSPC", full: "disk" });
    expect(await errorOf(store.probe())).toMatchObject({ full: "disk" });
    expect(await store.put(bytes, "image/png")).toMatch(/\.png$/); // what is not paid for may use the rest
  });
});

describe("a store that is watched", () => {
  it("has no room for as long as what it could not store does not fit, whatever the disk says", async () => {
    const log: LogEntry[] = [];
    const store = watchImageStore(
      createFilesystemImageStore({ directory: folder }),
      log.push.bind(log) as (entry: LogEntry) => void,
    );
    await store.requireRoom();
    expect(disk.refused).toBe(0);
    disk.code = "EDQUOT";
    await errorOf(store.put(bytes, "image/png"));
    const asked = await Promise.all([errorOf(store.requireRoom()), errorOf(store.requireRoom())]);
    expect(asked.map(({ code }) => code)).toEqual(["EDQUOT", "EDQUOT"]);
    expect(disk.refused).toBe(2); // the put, and one try for both who asked
    disk.code = null;
    await store.requireRoom();
    expect(await store.list()).toHaveLength(1);
    expect(events(log)).toEqual(["image_store_unusable", "image_store_usable_again"]);
    expect(log[0]).toMatchObject({ code: "EDQUOT", sentence: expect.stringContaining("is full") });
  });

  it("asks a bucket again only after that has refused something", async () => {
    const s3 = await startScriptedS3();
    const log: LogEntry[] = [];
    const store = watchImageStore(createS3ImageStore(s3.settings), (entry) => void log.push(entry));
    await store.requireRoom();
    expect(s3.requests).toEqual([]);
    s3.script = refuse(403, "QuotaExceeded");
    expect(await errorOf(store.put(bytes, "image/png"))).toMatchObject({ full: "bucket" });
    expect(await errorOf(store.requireRoom())).toMatchObject({ full: "bucket" });
    s3.script = refuse(403, "AccessDenied");
    expect(await errorOf(store.requireRoom())).toMatchObject({ full: null, code: "AccessDenied" });
    s3.script = ({ method }, response) => response.end(method === "GET" ? listing([]) : "");
    await store.requireRoom();
    const asked = s3.requests.length;
    await store.requireRoom();
    expect(s3.requests).toHaveLength(asked);
    expect(events(log)).toEqual(["image_store_unusable", "image_store_unusable", "image_store_usable_again"]);
    expect(JSON.stringify(log)).not.toContain("canary");
    await s3.close();
  });
});
