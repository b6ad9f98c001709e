import type { Database } from "@/lib/server/database/database";
import { DatabaseLockedError } from "@/lib/server/database/databaseErrors";
import { openDatabase } from "@/lib/server/database/openDatabase";
import { createImageStore } from "@/lib/server/imageStore/createImageStore";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import { checkImageStore } from "./checkImageStore";
import { setupFault } from "./fail";
import { loadEnv } from "./loadEnv";

/** Runs a command on the stores that the environment names and closes them. A store that cannot be opened is reported in a sentence. */
export async function withStores(
  work: (stores: { database: Database; imageStore: ImageStore }) => Promise<void>,
): Promise<void> {
  const env = loadEnv();
  try {
    const imageStore = createImageStore(env);
    await checkImageStore(imageStore);
    const database = await openDatabase(env);
    await work({ database, imageStore }).finally(() => database.close());
  } catch (error) {
    const fault = setupFault(error);
    if (fault === null) throw error;
    const isRunning = error instanceof DatabaseLockedError;
    console.error(isRunning ? `${fault}\nStop the app, then run this command again.` : fault);
    process.exitCode = 1;
  }
}
