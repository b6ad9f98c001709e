import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { childEnvironment } from "@/lib/server/env";
import { checkSetup } from "./checkSetup";
import { loadEnv, PROJECT_ROOT } from "./loadEnv";

/** `next dev` on the configured address, with what it needs checked first. */
const env = loadEnv({ development: true });
await checkSetup(env);
const nextCommand = createRequire(import.meta.url).resolve("next/dist/bin/next");
const address = ["--hostname", env.LISTEN_HOST, "--port", String(env.PORT)];
const { status } = spawnSync(process.execPath, [nextCommand, "dev", ...address], {
  cwd: PROJECT_ROOT,
  stdio: "inherit",
  env: childEnvironment(),
});
process.exit(status ?? 1);
