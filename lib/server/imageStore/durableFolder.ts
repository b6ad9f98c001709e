import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";

/** A folder of files that never change: a file is there whole or not at all, also after a crash. */
export interface DurableFolder {
  /** The bytes, or null when there is no such file. */
  read(name: string): Promise<Buffer | null>;
  has(name: string): Promise<boolean>;
  /** When it resolves the file survives a crash. A file that is there already is left as it is. */
  write(name: string, bytes: Uint8Array): Promise<void>;
}

/** Files are written here first, in the same filesystem, so that the rename into place is atomic. */
const INCOMING = "incoming";
/** What is older than this in there was left by a crash: nobody writes one file for so long. */
const LEFTOVER_AFTER_MS = 60 * 60 * 1_000;

/** `name` must be a bare file name that the caller has checked. The folder is made at the first write. */
export function createDurableFolder(directory: string): DurableFolder {
  const incoming = path.join(/*turbopackIgnore: true*/ directory, INCOMING);
  const pathOf = (name: string) => path.join(/*turbopackIgnore: true*/ directory, name);
  let preparing: Promise<void> | null = null;

  function prepare(): Promise<void> {
    preparing ??= makeFolders(incoming).catch((error: unknown) => {
      preparing = null; // the disk may have room again at the next write
      throw error;
    });
    return preparing;
  }

  async function has(name: string): Promise<boolean> {
    return (await unlessMissing(stat(pathOf(name)))) !== null;
  }

  return {
    read: (name) => unlessMissing(readFile(pathOf(name))),
    has,
    async write(name, bytes) {
      await prepare();
      if (!(await has(name))) {
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
  await removeLeftovers(incoming);
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
