import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A second process that works with an embedded database, to be refused or killed. */
export interface EmbeddedProcess {
  /** What it says next; null when it has ended. 'open', or the message of the error that it met, comes first. */
  nextLine(): Promise<string | null>;
  /** As `kill -9` does; resolves when it is gone. */
  kill(): Promise<void>;
  pid: number;
}

const PROGRAM = fileURLToPath(new URL("./embeddedProgram.ts", import.meta.url));
const running = new Set<ChildProcess>();

/**
 * Starts it on the database under `dataDir`. It keeps the database open; given the id of a post it also saves that
 * post again and again, and says each revision once the save has been answered.
 */
export function startEmbeddedProcess(dataDir: string, savedPostId = ""): EmbeddedProcess {
  const child = spawn(process.execPath, ["--import", "tsx", PROGRAM, dataDir, savedPostId], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  running.add(child);
  const ended = once(child, "exit").then(() => running.delete(child));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    pid: child.pid ?? 0,
    nextLine: async () => {
      const { done, value } = await lines.next();
      return done ? null : value;
    },
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

export function killEmbeddedProcesses(): void {
  for (const child of running) child.kill("SIGKILL");
}
