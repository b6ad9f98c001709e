import type { Drawing } from "@/lib/schemas/drawing";
import type { Database } from "@/lib/server/database/database";
import { isDuplicateKeyError } from "@/lib/server/database/databaseErrors";
import type { DrawingDocument } from "@/lib/server/database/documents";

/** How stored images were drawn. An image is put into the store before its drawing is saved, and gone before that is. */

/**
 * The drawing as clients see it. Before a look could be chosen for a brand kit, or for a post, none was noted: every one
 * was automatic, and none ran on.
 */
function toDrawing({ _id, createdAt: _createdAt, ...drawing }: DrawingDocument): Drawing {
  const { layout, picture, setting } = drawing;
  const { brandKit } = setting ?? {};
  if (!setting || !brandKit?.palette || (picture && layout !== "picture"))
    return { imageKey: _id, ...drawing };
  const running = (setting.slideCount ?? 1) > 1 && { runsOn: false };
  const isFromBefore = !picture && setting.look === undefined;
  return {
    imageKey: _id,
    ...drawing,
    setting: {
      ...setting,
      ...(isFromBefore && { look: null }),
      brandKit: { ...(isFromBefore && AUTOMATIC), ...running, ...brandKit },
    },
  };
}

const AUTOMATIC = { motif: "automatic", motifStrength: "full", colourOrder: "automatic" } as const;

/**
 * Notes how an image was drawn. Other words can give the same bytes (a space at the end): the newest are kept, so that
 * whoever has just drawn finds again what was asked for.
 */
export async function saveDrawing(database: Database, { imageKey, ...drawn }: Drawing): Promise<void> {
  const drawings = database.collection("drawings");
  const said = { ...drawn, createdAt: new Date().toISOString() };
  const forgotten = {
    // 'All of i…', typed so, looks like something longer that was cut.
    ...(drawn.leftOut ? {} : { leftOut: "" as const }),
    // Over a picture, where words stand repeats itself.
    ...(drawn.arrangement === undefined ? { arrangement: "" as const } : {}),
  };
  for (;;) {
    try {
      await drawings.insertOne({ _id: imageKey, ...said });
      return;
    } catch (error) {
      if (!isDuplicateKeyError(error)) throw error;
    }
    const { matchedCount } = await drawings.updateOne(
      { _id: imageKey },
      { $set: said, ...(Object.keys(forgotten).length > 0 && { $unset: forgotten }) },
    );
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

/** Of those images, the ones that are drawn without a picture below the words. */
export async function findWholeDrawings(database: Database, imageKeys: string[]): Promise<Set<string>> {
  if (imageKeys.length === 0) return new Set();
  const found = await database
    .collection("drawings")
    .find({ _id: { $in: imageKeys }, picture: null }, { projection: { _id: 1 } })
    .toArray();
  return new Set(found.map(({ _id }) => _id));
}

/** Drawings with this picture below their words, or in their grid. */
export async function countDrawingsOver(database: Database, imageKey: string): Promise<number> {
  const drawings = database.collection("drawings");
  const counts = [
    drawings.countDocuments({ "picture.imageKey": imageKey }),
    drawings.countDocuments({ "picture.beside.imageKey": imageKey }),
  ];
  const [first = 0, beside = 0] = await Promise.all(counts);
  return first + beside;
}

/** Which image was drawn, and when last. */
export interface DrawingTime {
  imageKey: string;
  createdAt: string;
}

export async function listDrawingTimes(database: Database): Promise<DrawingTime[]> {
  const found = await database
    .collection("drawings")
    .find({}, { projection: { createdAt: 1 } })
    .toArray();
  return found.map(({ _id, createdAt }) => ({ imageKey: _id, createdAt }));
}

/** Forgets how an image was drawn that is gone. False when it has been drawn anew since `createdAt`: then that stays. */
export async function removeDrawing(
  database: Database,
  { imageKey, createdAt }: DrawingTime,
): Promise<boolean> {
  const { deletedCount } = await database.collection("drawings").deleteOne({ _id: imageKey, createdAt });
  return deletedCount === 1;
}

/** Every drawing whose words lie over a picture. */
export async function findDrawingsOverPictures(database: Database): Promise<Drawing[]> {
  const found = await database
    .collection("drawings")
    .find({ picture: { $ne: null } })
    .toArray();
  return found.map(toDrawing);
}

/**
 * Notes what is left of the pictures below the words, or of a grid, when some are lost. False when the drawing says something else
 * by now.
 */
export async function keepPictures(
  database: Database,
  { imageKey, picture }: { imageKey: string; picture: string },
  left: Drawing["picture"],
): Promise<boolean> {
  const { matchedCount } = await database
    .collection("drawings")
    .updateOne({ _id: imageKey, "picture.imageKey": picture }, { $set: { picture: left } });
  return matchedCount === 1;
}
