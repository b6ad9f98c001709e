import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** Another process that works with an embedded database, to be refused or killed. */
export interface EmbeddedProcess {
  pid: number;
  /**
   * 'open', 'close', or 'save <post id>': saves that post again and again. It answers with the command itself, with
   * the message of the error that it met, or, saving, with each revision once that save has been answered.
   */
  send(command: string): void;
  /** Its next answer; null when it has ended. */
  nextLine(): Promise<string | null>;
  /** As `kill -9` does; resolves when it is gone. */
  kill(): Promise<void>;
}

const PROGRAM = fileURLToPath(new URL("./embeddedProgram.ts", import.meta.url));
const running = new Set<ChildProcess>();

export function startEmbeddedProcess(dataDir: string): EmbeddedProcess {
  const child = spawn(process.execPath, ["--import", "tsx", PROGRAM, dataDir], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  running.add(child);
  const ended = once(child, "exit").then(() => running.delete(child));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    pid: child.pid ?? 0,
    send: (command) => child.stdin.write(`${command}\n`),
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
