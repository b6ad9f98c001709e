import { EnvError, type Env } from "@/lib/server/env";
import type { Database } from "./database";
import { openEmbeddedDatabase } from "./embedded";
import { openMongoDatabase } from "./mongodb";

/** MongoDB where one is configured, else the files in DATA_DIR. Throws a DatabaseLockedError, a DatabaseUnavailableError or an EnvError. */
export async function openDatabase(
  env: Pick<Env, "MONGODB_URI" | "MONGODB_DB" | "DATA_DIR">,
): Promise<Database> {
  if (!env.MONGODB_URI) return openEmbeddedDatabase({ dataDir: env.DATA_DIR });
  try {
    return openMongoDatabase({ uri: env.MONGODB_URI, name: env.MONGODB_DB });
  } catch (cause) {
    // The driver's own message may hold the password.
    throw new EnvError("MONGODB_URI: is no connection string that MongoDB's driver understands.", { cause });
  }
}
