import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { once } from "node:events";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { IMAGE_KEY_PATTERN } from "@/lib/imageKey";
import { parseEnv } from "@/lib/server/env";
import { createImageStore } from "@/lib/server/imageStore/createImageStore";
import { createFilesystemImageStore } from "@/lib/server/imageStore/filesystemImageStore";

let parent: string;
let directory: string;
beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), "image-store-"));
  directory = path.join(parent, "data", "images");
});
afterEach(() => rm(parent, { recursive: true, force: true }));

const bytes = Buffer.from("any bytes: the store does not look into them");
const sha256 = (data: Uint8Array) => createHash("sha256").update(data).digest("hex");
const storedFiles = async () => (await readdir(directory)).filter((name) => IMAGE_KEY_PATTERN.test(name));

/** Another process stores pictures, six at a time, and is killed behind its `count`th answer; gives the answers. */
async function storeUntilKilled(folder: string, count: number): Promise<string[]> {
  const program = `
    import { createFilesystemImageStore } from "@/lib/server/imageStore/filesystemImageStore";
    const store = createFilesystemImageStore({ directory: process.argv[1] });
    async function write(writer) {
      for (let number = writer; ; number += 6) console.log(await store.put(Buffer.alloc(8_000_000, number + 1), "image/png"));
    }
    for (let writer = 0; writer < 6; writer += 1) void write(writer);`;
  const child = spawn(process.execPath, [
    "--import",
    "tsx",
    "--input-type=module",
    "--eval",
    program,
    folder,
  ]);
  let answers = "";
  child.stdout.on("data", (chunk: Buffer) => (answers += chunk.toString()));
  while (answers.split("\n").length <= count) await once(child.stdout, "data");
  child.kill("SIGKILL");
  await once(child, "close");
  return answers.split("\n").slice(0, -1);
}

describe("the filesystem image store", () => {
  it("keeps the file as it is when the same bytes come again", async () => {
    const store = createFilesystemImageStore({ directory });
    const imageKey = await store.put(bytes, "image/webp");
    const before = await stat(path.join(directory, imageKey));
    expect(await store.put(bytes, "image/webp")).toBe(imageKey);
    expect((await stat(path.join(directory, imageKey))).ino).toBe(before.ino);
    expect(await storedFiles()).toEqual([imageKey]);
  });

  it("leaves nothing half written when many writers bring the same bytes at once", async () => {
    const stores = [createFilesystemImageStore({ directory }), createFilesystemImageStore({ directory })];
    await Promise.all(Array.from({ length: 20 }, (_, index) => stores[index % 2]?.put(bytes, "image/png")));
    expect(await readdir(path.join(directory, "incoming"))).toEqual([]);
  });

  it("makes no folder to find out that it has nothing", async () => {
    const store = createFilesystemImageStore({ directory });
    expect(await store.get(`${"0".repeat(64)}.png`)).toBeNull();
    expect(await readdir(parent)).toEqual([]);
  });

  it.each(["../secret.txt", "secret.txt"])("does not read the file %s, although it is there", async (key) => {
    const store = createFilesystemImageStore({ directory });
    await store.put(bytes, "image/png");
    await writeFile(path.join(directory, key), "secret");
    expect(await store.get(key)).toBeNull();
    expect(await store.open(key)).toBeNull();
    expect(await store.list()).toHaveLength(1);
  });

  it("streams a picture whose removal a crash has interrupted", async () => {
    const store = createFilesystemImageStore({ directory });
    const imageKey = await store.put(bytes, "image/png");
    const died = () => Promise.reject(new Error("the process died here"));
    const before = new Date(Date.now() + 60_000);
    await expect(store.removeIfIdle(imageKey, { before, isUnused: died })).rejects.toThrow("died");
    const opened = await store.open(imageKey);
    expect(opened && (await buffer(opened.stream))).toEqual(bytes);
  });

  it("says which folder it cannot write", async () => {
    await mkdir(path.dirname(directory), { recursive: true });
    await writeFile(directory, "a file where the folder should be");
    await expect(createFilesystemImageStore({ directory }).probe()).rejects.toThrow(
      `DATA_DIR: nothing can be written in ${directory} (`,
    );
  });

  it("is not disturbed by what a crash left half written, and clears it away once nobody can be writing it", async () => {
    const incoming = path.join(directory, "incoming");
    await mkdir(incoming, { recursive: true });
    await writeFile(path.join(incoming, "old"), bytes.subarray(0, 10));
    await writeFile(path.join(incoming, "being-written"), bytes.subarray(0, 10));
    const longAgo = new Date(Date.now() - 24 * 60 * 60 * 1_000);
    await utimes(path.join(incoming, "old"), longAgo, longAgo);

    const store = createFilesystemImageStore({ directory });
    const imageKey = await store.put(bytes, "image/png");
    expect(await store.get(imageKey)).toEqual(bytes);
    expect(await readdir(incoming)).toEqual(["being-written"]);
  });

  it.each([1, 2, 3, 4])(
    "holds only whole files after the process was killed while it wrote (%i)",
    async (round) => {
      const acknowledged = await storeUntilKilled(directory, round * 3);
      const files = await storedFiles();
      const hashes = await Promise.all(
        files.map(async (name) => sha256(await readFile(path.join(directory, name)))),
      );
      expect(files.map((name) => path.parse(name).name)).toEqual(hashes);
      expect(files).toEqual(expect.arrayContaining(acknowledged));
    },
  );

  it("is what the environment's default asks for, in the data folder", async () => {
    const store = createImageStore(parseEnv({ DATA_DIR: parent }));
    const imageKey = await store.put(bytes, "image/png");
    expect(await readFile(path.join(parent, "images", imageKey))).toEqual(bytes);
  });
});
