import { syncBuiltinESMExports } from "node:module";
import fs from "node:fs/promises";
import path from "node:path";

/** Stands for a file system of which there is no second one to fill: what a system says when nothing fits on it. */
export interface FullDisk {
  /** How it refuses to write from now on; null: it has room. */
  code: "ENOSPC" | "EDQUOT" | "EROFS" | null;
  /** What it says is free; null: what is. A quota is not in it. */
  freeBytes: number | null;
  /** Files that it refused to write. */
  refused: number;
  restore(): void;
}

/** The disk that holds `folder`: files there can be opened and not be written, as on a real one. */
export function fillDisk(folder: string): FullDisk {
  const { open, statfs } = fs;
  const disk: FullDisk = {
    code: null,
    freeBytes: null,
    refused: 0,
    restore() {
      Object.assign(fs, { open, statfs });
      syncBuiltinESMExports();
    },
  };
  const isOnIt = (file: unknown) => path.resolve(String(file)).startsWith(path.resolve(folder));
  Object.assign(fs, {
    async open(...args: Parameters<typeof open>) {
      const handle = await open(...args);
      const { code } = disk;
      if (code && isOnIt(args[0]) && String(args[1]).startsWith("w")) {
        handle.writeFile = () => {
          disk.refused += 1;
          return Promise.reject(
            Object.assign(new Error(`${code}: nothing fits, write`), { code, syscall: "write", errno: -1 }),
          );
        };
      }
      return handle;
    },
    async statfs(...args: Parameters<typeof statfs>) {
      const stats = await statfs(...args);
      if (disk.freeBytes !== null && isOnIt(args[0]))
        Object.assign(stats, { bavail: disk.freeBytes, bsize: 1 });
      return stats;
    },
  });
  syncBuiltinESMExports();
  return disk;
}
