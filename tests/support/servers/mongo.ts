import type { CommandStartedEvent } from "mongodb";
import { inject } from "vitest";
import type { Database } from "@/lib/server/database/database";
import { openMongoDatabase } from "@/lib/server/database/mongodb";

/** Where the MongoDB server of this test run is, for MONGODB_URI. */
export const mongoUri = inject("mongoUri");

/** This worker's own database on it, for MONGODB_DB. It may hold what the worker's previous test file left. */
export const mongoDatabaseName = `${inject("mongoPrefix")}_${process.env.VITEST_POOL_ID}`;

/** Opens this worker's own database. Empty it with `emptyDatabase`, close it when done. */
export function openTestMongo(onCommand?: (event: CommandStartedEvent) => void): Database {
  return openMongoDatabase({ uri: mongoUri, name: mongoDatabaseName, ...(onCommand && { onCommand }) });
}

export async function emptyDatabase(database: Database): Promise<void> {
  await database.collection("mediaPlans").deleteMany({});
  await database.collection("mediaPlanPosts").deleteMany({});
  await database.collection("generatedImages").deleteMany({});
  await database.collection("drawings").deleteMany({});
  await database.collection("imageFacts").deleteMany({});
  await database.collection("importedPictures").deleteMany({});
}
