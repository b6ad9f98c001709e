import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { test as base } from "@playwright/test";
import { mediaPlanWithPostsSchema, type MediaPlanWithPosts } from "@/lib/schemas/mediaPlan";

export interface App {
  url: string;
  /** Imports a plan over HTTP, as a script would. */
  importPlan(plan: unknown): Promise<MediaPlanWithPosts>;
  readPlan(planId: string): Promise<MediaPlanWithPosts>;
  /** As the machine's power would fail. */
  kill(): Promise<void>;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  // A server that listens on TCP has an address with a port.
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

/** Resolves when the app says where it is; its output is passed on when it ends before. */
async function untilListening(child: ChildProcess): Promise<void> {
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface(stream).on("line", (line) => output.push(line));
  }
  await new Promise<void>((resolve, reject) => {
    child.once("exit", () => reject(new Error(`The app ended:\n${output.join("\n")}`)));
    const stdout = child.stdout && createInterface(child.stdout);
    stdout?.on("line", (line) => {
      if (line.includes("is at http")) resolve();
    });
  });
}

/** Starts the production server, as `npm start` does, on a port and with data of its own. */
export async function startApp(env: Record<string, string>): Promise<App> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ["--import", "tsx", "lib/server/cli/start.ts"], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: "production",
      PORT: String(port),
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  await untilListening(child);
  return {
    url,
    async importPlan(plan) {
      const response = await fetch(`${url}/api/media-plans`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(plan),
      });
      return mediaPlanWithPostsSchema.parse(await response.json());
    },
    async readPlan(planId) {
      return mediaPlanWithPostsSchema.parse(await (await fetch(`${url}/api/media-plans/${planId}`)).json());
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}

/** A test with an app of its own for each file; `appEnv` is what the app's environment says beyond its data's place. */
export const test = base.extend<object, { appEnv: Record<string, string>; app: App }>({
  appEnv: [{}, { option: true, scope: "worker" }],
  app: [
    async ({ appEnv }, use) => {
      const dataDir = await mkdtemp(path.join(tmpdir(), "carousel-e2e-"));
      const app = await startApp({ DATA_DIR: dataDir, ...appEnv });
      await use(app);
      await app.kill();
      await rm(dataDir, { recursive: true });
    },
    { scope: "worker" },
  ],
  baseURL: async ({ app }, use) => use(app.url),
});
