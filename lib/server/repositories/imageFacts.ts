import type { Database } from "@/lib/server/database/database";
import { isDuplicateKeyError } from "@/lib/server/database/databaseErrors";
import type { ImageFactsDocument } from "@/lib/server/database/documents";

/** What is known of stored images without opening them. The bytes of a key never change, and so these never do. */

export async function saveImageFacts(database: Database, facts: ImageFactsDocument): Promise<void> {
  try {
    await database.collection("imageFacts").insertOne(facts);
  } catch (error) {
    if (!isDuplicateKeyError(error)) throw error;
  }
}

/** Of those images of which something is known, in no order. */
export function findImageFacts(database: Database, imageKeys: string[]): Promise<ImageFactsDocument[]> {
  return database
    .collection("imageFacts")
    .find({ _id: { $in: imageKeys } })
    .toArray();
}

/** For an image that is gone. */
export async function removeImageFacts(database: Database, imageKey: string): Promise<void> {
  await database.collection("imageFacts").deleteOne({ _id: imageKey });
}
