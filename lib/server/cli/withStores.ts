import type { Database } from "@/lib/server/database/database";
import { DatabaseLockedError, isDatabaseUnavailableError } from "@/lib/server/database/databaseErrors";
import { openDatabase } from "@/lib/server/database/openDatabase";
import { createImageStore } from "@/lib/server/imageStore/createImageStore";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import { loadEnv } from "./loadEnv";

/** Runs a command on the stores that the environment names and closes them. What stands in its way is said in a sentence. */
export async function withStores(
  work: (stores: { database: Database; imageStore: ImageStore }) => Promise<void>,
): Promise<void> {
  const env = loadEnv();
  try {
    const database = await openDatabase(env);
    await work({ database, imageStore: createImageStore(env) }).finally(() => database.close());
  } catch (error) {
    if (error instanceof DatabaseLockedError)
      console.error(`${error.message}\nStop the app, then run this command again.`);
    else if (isDatabaseUnavailableError(error)) console.error("The database at MONGODB_URI does not answer.");
    else throw error;
    process.exitCode = 1;
  }
}
