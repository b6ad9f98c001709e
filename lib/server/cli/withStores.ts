import type { Database } from "@/lib/server/database/database";
import { DatabaseLockedError, isDatabaseUnavailableError } from "@/lib/server/database/databaseErrors";
import { openDatabase } from "@/lib/server/database/openDatabase";
import { createImageStore } from "@/lib/server/imageStore/createImageStore";
import { isImageStoreError, type ImageStore } from "@/lib/server/imageStore/imageStore";
import { loadEnv } from "./loadEnv";

/** Runs a command on the stores that the environment names and closes them. A store that cannot be opened is reported in a sentence. */
export async function withStores(
  work: (stores: { database: Database; imageStore: ImageStore }) => Promise<void>,
): Promise<void> {
  const env = loadEnv();
  try {
    const imageStore = createImageStore(env);
    await imageStore.probe().catch((error: unknown) => {
      if (!isImageStoreError(error) || !error.full) throw error;
      console.error(error.message); // and go on: the sweeper makes room
    });
    const database = await openDatabase(env);
    await work({ database, imageStore }).finally(() => database.close());
  } catch (error) {
    if (error instanceof DatabaseLockedError)
      console.error(`${error.message}\nStop the app, then run this command again.`);
    else if (isDatabaseUnavailableError(error)) console.error("The database at MONGODB_URI does not answer.");
    else if (isImageStoreError(error)) console.error(error.message);
    else throw error;
    process.exitCode = 1;
  }
}
