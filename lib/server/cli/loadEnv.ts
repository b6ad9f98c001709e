import path from "node:path";
import nextEnv from "@next/env";
import { EnvError, parseEnv, type Env } from "@/lib/server/env";
import { fail } from "./fail";

export const PROJECT_ROOT = path.resolve(import.meta.dirname, "../../..");

/** The environment with what `.env` files add, as Next reads them. A bad value ends the command with every bad name. */
export function loadEnv({ development = false } = {}): Env {
  readEnvFiles({ development });
  try {
    return parseEnv();
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    fail(error.message);
  }
}

export function readEnvFiles({ development = false } = {}): void {
  nextEnv.loadEnvConfig(PROJECT_ROOT, development, { info: () => {}, error: console.error });
}
