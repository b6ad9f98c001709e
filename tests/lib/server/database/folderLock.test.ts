import { readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DatabaseLockedError, isDatabaseUnavailableError } from "@/lib/server/database/databaseErrors";
import { openEmbeddedDatabase } from "@/lib/server/database/embedded";
import { lockFolder, type FolderLock } from "@/lib/server/database/folderLock";
import {
  type EmbeddedProcess,
  killEmbeddedProcesses,
  startEmbeddedProcess,
} from "@/tests/support/servers/embeddedProcess";
import { createTestFolder } from "@/tests/support/servers/testDatabases";

describe("the lock on the embedded database's folder", () => {
  let dataDir: string;
  let folder: string;
  let locks: FolderLock[];
  beforeEach(async () => {
    dataDir = await createTestFolder();
    folder = path.join(dataDir, "database");
    locks = [];
  });
  afterEach(async () => {
    vi.useRealTimers();
    killEmbeddedProcesses();
    await Promise.all(locks.map((lock) => lock.release()));
    await rm(dataDir, { recursive: true, force: true });
  });

  async function lock(): Promise<FolderLock> {
    const taken = await lockFolder(folder);
    locks.push(taken);
    return taken;
  }
  const claims = async () => (await readdir(folder)).filter((name) => name.startsWith("lock-"));

  /** The name of this process's claim with parts of it replaced. */
  async function claimName({
    pid = process.pid,
    startedAt = "1",
    realm,
  }: Partial<Record<"startedAt" | "realm", string>> & { pid?: number }) {
    const own = await lockFolder(folder);
    const [name = ""] = await claims();
    await own.release();
    return `lock-${pid}-${startedAt}-${realm ?? name.split("-")[3]}`;
  }

  it("refuses a second process with a sentence that names the folder and the holder", async () => {
    const holder = await openEmbeddedDatabase({ dataDir });
    const second = startEmbeddedProcess(dataDir);
    second.send("open");
    const message = await second.nextLine();
    await holder.close();
    expect(message).toContain(`The database in ${folder} is in use by process ${process.pid}.`);
  });

  it("refuses this process while another one lives, and takes over at once when that one is killed", async () => {
    const holder = startEmbeddedProcess(dataDir);
    holder.send("open");
    expect(await holder.nextLine()).toBe("open");
    const error = await lock().catch((refusal: unknown) => refusal);
    expect(error).toBeInstanceOf(DatabaseLockedError);
    expect(error).toMatchObject({ message: expect.stringContaining(`in use by process ${holder.pid}`) });
    expect(isDatabaseUnavailableError(error)).toBe(true);

    await holder.kill();
    await expect(lock()).resolves.toBeDefined();
    expect(await claims()).toEqual([expect.stringContaining(`lock-${process.pid}-`)]);
  });

  it("lets exactly one of several processes in that open it at the same moment, again and again", async () => {
    const processes = Array.from({ length: 4 }, () => startEmbeddedProcess(dataDir));
    const ask = (asked: EmbeddedProcess[], command: string) => {
      for (const process of asked) process.send(command);
      return Promise.all(asked.map((process) => process.nextLine()));
    };
    await ask(processes, "hello"); // all have started
    for (let round = 1; round <= 10; round += 1) {
      const answers = await ask(processes, "open");
      const refusals = answers.filter((answer) => answer?.includes("is in use by process"));
      expect([answers.filter((answer) => answer === "open").length, refusals.length]).toEqual([1, 3]);
      await ask(
        processes.filter((_, index) => answers[index] === "open"),
        "close",
      );
    }
  });

  it("refuses to open twice in one process, and opens again once released", async () => {
    const first = await lock();
    await expect(lock()).rejects.toBeInstanceOf(DatabaseLockedError);
    await expect(first.check()).resolves.toBeUndefined();
    await first.release();
    await expect(lock()).resolves.toBeDefined();
  });

  it("takes over from a dead process whose id another process has now", async () => {
    await writeFile(path.join(folder, await claimName({ pid: process.ppid })), "");
    await expect(lock()).resolves.toBeDefined();
    expect(await claims()).toHaveLength(1);
  });

  it("believes a claim from another machine or container while it is renewed, and no longer", async () => {
    const claim = path.join(folder, await claimName({ realm: "0123456789ab" }));
    await writeFile(claim, "");
    await expect(lock()).rejects.toBeInstanceOf(DatabaseLockedError);
    const minuteAgo = new Date(Date.now() - 60_000);
    await utimes(claim, minuteAgo, minuteAgo);
    await expect(lock()).resolves.toBeDefined();
  });

  it("renews its own claim", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    await lock();
    const [name = ""] = await claims();
    const claim = path.join(folder, name);
    await utimes(claim, new Date(0), new Date(0));
    vi.advanceTimersByTime(5_000);
    await vi.waitFor(async () => expect((await stat(claim)).mtimeMs).toBeGreaterThan(0));
  });

  it("notices that its claim was taken away", async () => {
    const held = await lock();
    const [name = ""] = await claims();
    await rm(path.join(folder, name));
    await expect(held.check()).rejects.toSatisfy(isDatabaseUnavailableError);
  });
});
