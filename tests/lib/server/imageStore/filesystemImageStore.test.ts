import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { once } from "node:events";
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
  it("names a picture by the hash of its bytes and gives the same bytes back", async () => {
    const store = createFilesystemImageStore({ directory });
    const imageKey = await store.put(bytes, "image/jpeg");
    expect(imageKey).toBe(`${sha256(bytes)}.jpg`);
    expect(await store.get(imageKey)).toEqual(bytes);
    expect(await store.has(imageKey)).toBe(true);
    expect(store.urlOf(imageKey)).toBe(`/api/images/${imageKey}`);
  });

  it("finds pictures again after a restart", async () => {
    const imageKey = await createFilesystemImageStore({ directory }).put(bytes, "image/png");
    expect(await createFilesystemImageStore({ directory }).get(imageKey)).toEqual(bytes);
  });

  it("keeps the file as it is when the same bytes come again", async () => {
    const store = createFilesystemImageStore({ directory });
    const imageKey = await store.put(bytes, "image/webp");
    const before = await stat(path.join(directory, imageKey));
    expect(await store.put(bytes, "image/webp")).toBe(imageKey);
    expect((await stat(path.join(directory, imageKey))).ino).toBe(before.ino);
    expect(await storedFiles()).toEqual([imageKey]);
  });

  it("stores one whole file when many writers bring the same bytes at once", async () => {
    const large = Buffer.alloc(2_000_000, "picture");
    const stores = [createFilesystemImageStore({ directory }), createFilesystemImageStore({ directory })];
    const keys = await Promise.all(
      Array.from({ length: 20 }, (_, index) => stores[index % 2]?.put(large, "image/png")),
    );
    expect(new Set(keys)).toEqual(new Set([`${sha256(large)}.png`]));
    expect(await storedFiles()).toEqual([`${sha256(large)}.png`]);
    expect(sha256(await readFile(path.join(directory, `${sha256(large)}.png`)))).toBe(sha256(large));
    expect(await readdir(path.join(directory, "incoming"))).toEqual([]);
  });

  it("has nothing for a key that was never issued, and makes no folder to find out", async () => {
    const store = createFilesystemImageStore({ directory });
    const unknown = `${"0".repeat(64)}.png`;
    expect(await store.get(unknown)).toBeNull();
    expect(await store.has(unknown)).toBe(false);
    expect(await readdir(parent)).toEqual([]);
  });

  it.each([
    "../secret.txt",
    "..\\secret.txt",
    "secret.txt",
    "incoming",
    "",
    ".",
    "a\0b",
    `${"0".repeat(64)}.png/../../../secret.txt`,
  ])("treats %j as no key at all", async (key) => {
    const store = createFilesystemImageStore({ directory });
    await store.put(bytes, "image/png");
    await writeFile(path.join(directory, "..", "secret.txt"), "secret");
    await writeFile(path.join(directory, "secret.txt"), "secret");
    expect(await store.get(key)).toBeNull();
    expect(await store.has(key)).toBe(false);
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
