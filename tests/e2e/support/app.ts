import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { test as base } from "@playwright/test";
import { mediaPlanWithPostsSchema, type MediaPlanWithPosts } from "@/lib/schemas/mediaPlan";
import { startServerProcess } from "@/tests/support/servers/serverProcess";

export interface App {
  url: string;
  /** Imports a plan over HTTP, as a script would. */
  importPlan(plan: unknown): Promise<MediaPlanWithPosts>;
  readPlan(planId: string): Promise<MediaPlanWithPosts>;
  /** Ends the app and removes its data. */
  remove(): Promise<void>;
}

/** Starts the built app with data of its own; `env` is what its environment says beyond that. */
export async function startApp(env: Record<string, string>): Promise<App> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "carousel-e2e-"));
  const { url, kill } = await startServerProcess({ DATA_DIR: dataDir, ...env });
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
    async remove() {
      await kill();
      await rm(dataDir, { recursive: true });
    },
  };
}

/** A test with an app of its own for each file, as it is a minute after cloning. */
export const test = base.extend<object, { app: App }>({
  app: [
    // oxlint-disable-next-line eslint/no-empty-pattern -- Playwright reads the parameter's form
    async ({}, use) => {
      const app = await startApp({ SAMPLE_PLAN: "1" });
      await use(app);
      await app.remove();
    },
    { scope: "worker" },
  ],
  baseURL: async ({ app }, use) => use(app.url),
});
