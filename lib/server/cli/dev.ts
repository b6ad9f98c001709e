import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { childEnvironment } from "@/lib/server/env";
import { PROJECT_ROOT } from "./build";
import { loadEnv } from "./loadEnv";

/** `next dev` on the configured address, with the environment checked first. */
const env = loadEnv({ development: true });
const nextCommand = createRequire(import.meta.url).resolve("next/dist/bin/next");
const address = ["--hostname", env.HOSTNAME, "--port", String(env.PORT)];
const { status } = spawnSync(process.execPath, [nextCommand, "dev", ...address], {
  cwd: PROJECT_ROOT,
  stdio: "inherit",
  env: childEnvironment(),
});
process.exit(status ?? 1);
