import nextEnv from "@next/env";
import { EnvError, parseEnv, type Env } from "@/lib/server/env";
import { PROJECT_ROOT } from "./build";

/** The environment with what `.env` files add, as Next reads them. A bad value ends the command with every bad name. */
export function loadEnv({ development = false } = {}): Env {
  nextEnv.loadEnvConfig(PROJECT_ROOT, development, { info: () => {}, error: console.error });
  try {
    return parseEnv();
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
