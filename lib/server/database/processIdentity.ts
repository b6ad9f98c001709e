import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile, readlink } from "node:fs/promises";
import { hostname } from "node:os";
import { promisify } from "node:util";

/**
 * When a process started, as letters and digits: with its id this names a process for good, although ids are used
 * again. 'ended' also when its parent has not collected it yet; null where the system does not tell.
 */
export async function startOfProcess(pid: number): Promise<string | null> {
  if (process.platform === "win32") return null;
  if (process.platform === "linux") {
    const line = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
    if (line === null) return null;
    // proc(5): the state is field 3, the start time field 22; field 2, in brackets, may hold anything.
    const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" || fields[0] === "X" ? "ended" : (fields[19] ?? null);
  }
  // In one language and time zone, so that every process reads the same.
  const command = ["LC_ALL=C", "TZ=UTC", "ps", "-o", "stat=,lstart=", "-p", String(pid)];
  const ps = await promisify(execFile)("env", command).catch(() => null);
  if (ps === null) return null;
  const [state = "", ...start] = ps.stdout.trim().split(/\s+/);
  return state.startsWith("Z") ? "ended" : start.join("").replaceAll(/[^A-Za-z0-9]/g, "");
}

/** Whether some process has this id; it may belong to another user, and be another process than the one meant. */
export function processExists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Names the boot of the machine, and the container, in which this process's id means something: 12 hex digits. */
export async function ownRealm(): Promise<string> {
  const parts =
    process.platform === "linux"
      ? [
          await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => hostname()),
          await readlink("/proc/self/ns/pid").catch(() => hostname()),
        ]
      : [hostname()];
  return createHash("sha256").update(parts.join()).digest("hex").slice(0, 12);
}
