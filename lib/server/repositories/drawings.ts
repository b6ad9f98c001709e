import type { Drawing } from "@/lib/schemas/drawing";
import type { Database } from "@/lib/server/database/database";
import { isDuplicateKeyError } from "@/lib/server/database/databaseErrors";
import type { DrawingDocument } from "@/lib/server/database/documents";

/** How stored images were drawn. An image is put into the store before its drawing is saved, and gone before that is. */

/** The drawing as clients see it. */
function toDrawing({ _id, createdAt: _createdAt, ...drawing }: DrawingDocument): Drawing {
  return { imageKey: _id, ...drawing };
}

/**
 * Notes how an image was drawn. Other words can give the same bytes (a space at the end): the newest are kept, so that
 * whoever has just drawn finds again what was asked for.
 */
export async function saveDrawing(database: Database, { imageKey, ...drawn }: Drawing): Promise<void> {
  const drawings = database.collection("drawings");
  const said = { ...drawn, createdAt: new Date().toISOString() };
  for (;;) {
    try {
      await drawings.insertOne({ _id: imageKey, ...said });
      return;
    } catch (error) {
      if (!isDuplicateKeyError(error)) throw error;
    }
    const { matchedCount } = await drawings.updateOne({ _id: imageKey }, { $set: said });
    if (matchedCount === 1) return; // else it was removed in between
  }
}

/** Of those images that were drawn, how: in no order. */
export async function findDrawings(database: Database, imageKeys: string[]): Promise<Drawing[]> {
  const found = await database
    .collection("drawings")
    .find({ _id: { $in: imageKeys } })
    .toArray();
  return found.map(toDrawing);
}
