import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { childEnvironment } from "@/lib/server/env";
import { PROJECT_ROOT } from "./build";
import { checkImageStore } from "./checkImageStore";
import { loadEnv } from "./loadEnv";

/** `next dev` on the configured address, with the environment and the image store checked first. */
const env = loadEnv({ development: true });
await checkImageStore(env);
const nextCommand = createRequire(import.meta.url).resolve("next/dist/bin/next");
const address = ["--hostname", env.HOSTNAME, "--port", String(env.PORT)];
const { status } = spawnSync(process.execPath, [nextCommand, "dev", ...address], {
  cwd: PROJECT_ROOT,
  stdio: "inherit",
  env: childEnvironment(),
});
process.exit(status ?? 1);
