import { randomUUID } from "node:crypto";
import {
  access,
  constants,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  statfs,
  unlink,
  utimes,
} from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";

/** A folder of files that never change: a file is there whole or not at all, also after a crash. */
export interface DurableFolder {
  /** The bytes, or null when there is no such file. */
  read(name: string): Promise<Buffer | null>;
  /** The bytes as a stream, which the caller reads to its end or destroys; null when there is no such file. */
  open(name: string): Promise<{ stream: Readable; size: number } | null>;
  has(name: string): Promise<boolean>;
  /** When it resolves the file survives a crash. A file that is there already is left as it is, and renewed. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** Sets the time of last use to now; false when there is no such file. */
  renew(name: string): Promise<boolean>;
  /** Every file with the time of its last use. */
  list(): Promise<{ name: string; usedAt: Date }[]>;
  /**
   * Removes a file that nobody has used since `before` and of which `isUnused` says, while nobody can renew it
   * unnoticed, that nothing refers to it. True when it is gone.
   */
  removeIfIdle(name: string, options: { before: Date; isUnused: () => Promise<boolean> }): Promise<boolean>;
  /** What can still be written, in bytes; Infinity where the file system does not say. */
  freeBytes(): Promise<number>;
  /** Creates the folder, checks that it is writable, and removes what crashes have left in it. */
  prepare(): Promise<void>;
}

/** Files are written here first, in the same filesystem, so that the rename into place is atomic. */
const INCOMING = "incoming";
/** Files that are about to be removed wait here. They can still be read, and renewing one brings it back. */
const LEAVING = "leaving";
/** Anything older in there was left by a crash: no file takes so long to write. */
const LEFTOVER_AFTER_MS = 60 * 60 * 1_000;

/** `name` must be a bare file name that the caller has checked. The folder is made at the first write. */
export function createDurableFolder(directory: string): DurableFolder {
  const incoming = path.join(/*turbopackIgnore: true*/ directory, INCOMING);
  const leaving = path.join(/*turbopackIgnore: true*/ directory, LEAVING);
  const leavingPathOf = (name: string) => path.join(/*turbopackIgnore: true*/ leaving, name);
  const pathOf = (name: string) => path.join(/*turbopackIgnore: true*/ directory, name);
  let preparing: Promise<void> | null = null;

  async function prepare(): Promise<void> {
    await makeFolders(incoming);
    await access(incoming, constants.W_OK);
    await removeLeftovers(incoming);
  }

  function prepareOnce(): Promise<void> {
    preparing ??= prepare().catch((error: unknown) => {
      preparing = null; // the disk may have room again at the next write
      throw error;
    });
    return preparing;
  }

  async function has(name: string): Promise<boolean> {
    return (
      (await unlessMissing(stat(pathOf(name)))) !== null ||
      (await unlessMissing(stat(leavingPathOf(name)))) !== null
    );
  }

  async function renew(name: string): Promise<boolean> {
    const now = new Date();
    if ((await unlessMissing(utimes(pathOf(name), now, now).then(() => true))) !== null) return true;
    // It may be on its way out: whoever renames it first, we or its removal, has decided.
    await unlessMissing(rename(leavingPathOf(name), pathOf(name)));
    return (await unlessMissing(utimes(pathOf(name), now, now).then(() => true))) !== null;
  }

  return {
    async read(name) {
      return (await unlessMissing(readFile(pathOf(name)))) ?? unlessMissing(readFile(leavingPathOf(name)));
    },
    async open(name) {
      const handle =
        (await unlessMissing(open(pathOf(name), "r"))) ??
        (await unlessMissing(open(leavingPathOf(name), "r")));
      if (!handle) return null;
      const { size } = await handle.stat();
      return { stream: handle.createReadStream(), size }; // which closes the handle
    },
    has,
    renew,
    prepare,
    async freeBytes() {
      await prepareOnce();
      const { blocks, bavail, bsize } = await statfs(directory);
      return blocks > 0 ? bavail * bsize : Infinity;
    },
    async write(name, bytes) {
      await prepareOnce();
      if (!(await renew(name))) {
        const temporary = path.join(/*turbopackIgnore: true*/ incoming, randomUUID());
        try {
          await writeAndSync(temporary, bytes);
          await rename(temporary, pathOf(name));
        } catch (error) {
          await rm(temporary, { force: true });
          throw error;
        }
      }
      // Also for a file that was there: its writer may have renamed it but not come this far yet.
      await syncFolder(directory);
    },
    async list() {
      const names = [
        ...((await unlessMissing(readdir(directory))) ?? []),
        ...((await unlessMissing(readdir(leaving))) ?? []),
      ];
      const files = await Promise.all(
        names.map(async (name) => {
          const found =
            (await unlessMissing(stat(pathOf(name)))) ?? (await unlessMissing(stat(leavingPathOf(name))));
          return found?.isFile() ? [{ name, usedAt: found.mtime }] : [];
        }),
      );
      return files.flat();
    },
    async removeIfIdle(name, { before, isUnused }) {
      await mkdir(leaving, { recursive: true });
      await unlessMissing(rename(pathOf(name), leavingPathOf(name)));
      const left = await unlessMissing(stat(leavingPathOf(name)));
      // Renewing sets the time and then somebody refers to it: either shows here, or finds the file gone.
      if (left && left.mtime < before && (await isUnused())) {
        return (await unlessMissing(unlink(leavingPathOf(name)).then(() => true))) !== null;
      }
      await unlessMissing(rename(leavingPathOf(name), pathOf(name)));
      return false;
    },
  };
}

async function writeAndSync(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, "wx");
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes a folder's entries to the disk: without it a renamed file can be gone after a power cut. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return; // Windows does not open folders; NTFS keeps a journal of names
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function makeFolders(incoming: string): Promise<void> {
  const firstMade = await mkdir(incoming, { recursive: true });
  if (firstMade !== undefined) {
    const top = path.dirname(path.resolve(firstMade));
    for (let folder = path.resolve(incoming); folder !== top; folder = path.dirname(folder)) {
      await syncFolder(path.dirname(folder));
    }
  }
}

async function removeLeftovers(incoming: string): Promise<void> {
  const newest = Date.now() - LEFTOVER_AFTER_MS;
  for (const name of await readdir(incoming)) {
    const file = path.join(/*turbopackIgnore: true*/ incoming, name);
    const found = await unlessMissing(stat(file));
    if (found && found.mtimeMs < newest) await rm(file, { force: true, recursive: true });
  }
}

async function unlessMissing<Value>(reading: Promise<Value>): Promise<Value | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
