import type { Env } from "@/lib/server/env";
import type { Database } from "./database";
import { openEmbeddedDatabase } from "./embedded";
import { openMongoDatabase } from "./mongodb";

/** MongoDB where one is configured, else the files in DATA_DIR. Throws a DatabaseLockedError. */
export async function openDatabase(
  env: Pick<Env, "MONGODB_URI" | "MONGODB_DB" | "DATA_DIR">,
): Promise<Database> {
  return env.MONGODB_URI
    ? openMongoDatabase({ uri: env.MONGODB_URI, name: env.MONGODB_DB })
    : openEmbeddedDatabase({ dataDir: env.DATA_DIR });
}
