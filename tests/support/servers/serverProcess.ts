import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

/** The production server in a process of its own: what a kill, a signal or a second server needs. */
export interface ServerProcess {
  /** `http://127.0.0.1:<port>` */
  url: string;
  /** Everything that it has written so far, to either stream. */
  output(): string;
  /** Its memory in use (resident set), in bytes. */
  residentBytes(): Promise<number>;
  /** As `kill -9` does; resolves when it is gone. */
  kill(): Promise<void>;
  /** Sends the signal with which an operator ends it. */
  terminate(): void;
  /** Its exit code, once it has ended; null when a signal ended it. */
  ended: Promise<number | null>;
}

const running = new Set<ServerProcess>();

/**
 * A port that nobody listens on, below those that systems give to outgoing connections (Linux: from 32768 on): one of
 * these could be taken by somebody's request while the server is still starting.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 12_000 + Math.floor(Math.random() * 20_000);
    const probe = createServer().listen(port, "127.0.0.1");
    const isFree = await once(probe, "listening").then(
      () => true,
      () => false, // 'error'
    );
    if (!isFree) continue;
    probe.close();
    await once(probe, "close");
    return port;
  }
}

/** Starts it as `npm start` does, on a port of its own; `env` names its data. Rejects with its output when it ends. */
export async function startServerProcess(env: Record<string, string>): Promise<ServerProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, ["--import", "tsx", "lib/server/cli/start.ts"], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: "production",
      SAMPLE_PLAN: "0",
      PORT: String(port),
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  const ended = once(child, "close").then(([code]) => {
    running.delete(server);
    return code as number | null; // as documented for 'close'
  });
  const server: ServerProcess = {
    url: `http://127.0.0.1:${port}`,
    output: () => lines.join("\n"),
    async residentBytes() {
      const { stdout } = await promisify(execFile)("ps", ["-o", "rss=", "-p", String(child.pid)]);
      return Number(stdout) * 1_024;
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
    terminate: () => void child.kill("SIGTERM"),
    ended,
  };
  running.add(server);
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface(stream).on("line", (line) => {
        lines.push(line);
        if (line.includes("is at http")) resolve();
      });
    }
    void ended.then(() => reject(new Error(`The server ended:\n${server.output()}`)));
  });
  return server;
}

/** For `afterEach` or `afterAll`: no server outlives its tests. */
export async function killServerProcesses(): Promise<void> {
  await Promise.all([...running].map((server) => server.kill()));
}
