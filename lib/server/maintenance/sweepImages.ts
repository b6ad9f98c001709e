import type { Database } from "@/lib/server/database/database";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import {
  countDrawingsOver,
  type DrawingTime,
  listDrawingTimes,
  removeDrawing,
} from "@/lib/server/repositories/drawings";
import { emptyTrash } from "@/lib/server/repositories/trash";
import { removeImageFacts } from "@/lib/server/repositories/imageFacts";
import { forgetImportedPictures } from "@/lib/server/repositories/pictureMakers";

const DAY_MS = 24 * 60 * 60 * 1_000;
/** An image that was put or renewed in this time is left alone: its reference may be on the way. */
const IDLE_MS = DAY_MS;
/** Every image made in this time is kept, whether referred to or not: a marketer may go back to it. */
const LEDGER_MS = 90 * DAY_MS;
/** What was deleted can be restored for so long. */
const TRASH_MS = 30 * DAY_MS;
/** A scheduler fetches a picture when it publishes the post: none looks further ahead than a year. */
const PUBLISHED_MS = 400 * DAY_MS;

export interface SweepResult {
  seen: number;
  removed: number;
  /** Drawings whose image is gone. */
  drawingsForgotten: number;
}

interface Stores {
  database: Database;
  imageStore: ImageStore;
}

async function isReferred(database: Database, imageKey: string, now: Date): Promise<boolean> {
  const since = (age: number) => ({ $gte: new Date(now.getTime() - age).toISOString() });
  const inBrandKit = {
    $or: [
      { "brandKit.logoImageKey": imageKey },
      { "brandKit.productImageKeys": imageKey },
      { "brandKit.headingFontKey": imageKey },
      { "brandKit.bodyFontKey": imageKey },
    ],
  };
  const references = await Promise.all([
    database.collection("mediaPlanPosts").countDocuments({ imageKeys: imageKey }),
    database.collection("mediaPlans").countDocuments(inBrandKit),
    database.collection("generatedImages").countDocuments({ imageKey, createdAt: since(LEDGER_MS) }),
    countDrawingsOver(database, imageKey),
    database
      .collection("publishedPictures")
      .countDocuments({ _id: imageKey, publishedAt: since(PUBLISHED_MS) }),
  ]);
  return references.some((count) => count > 0);
}

/** Forgets those of these drawings whose image is gone, but for one that is just being drawn anew. */
async function forgetDrawings({ database, imageStore }: Stores, drawings: DrawingTime[]): Promise<number> {
  let forgotten = 0;
  for (const drawing of drawings) {
    if (await imageStore.has(drawing.imageKey)) continue;
    if (await removeDrawing(database, drawing)) forgotten += 1;
  }
  return forgotten;
}

/**
 * Empties the trash of what has lain there too long. Removes the images that neither a post, nor a brand kit, nor a recent
 * ledger entry, nor a drawing, nor a file for a scheduler refers to, and then the drawings whose image is gone. Safe beside saves: whoever refers to an image renews it first, and the store removes
 * none that was renewed.
 *
 * A picture with words over it lives as long as the drawing does, and that outlives its image: so whoever can still save
 * the image finds the picture too, without the save having to look for it. It goes with the next sweep.
 */
export async function sweepImages({
  database,
  imageStore,
  now = new Date(),
}: Stores & { now?: Date }): Promise<SweepResult> {
  const before = new Date(now.getTime() - IDLE_MS);
  await emptyTrash(database, new Date(now.getTime() - TRASH_MS).toISOString());
  await imageStore.clearLeftovers();
  // Read first: an image is put before its drawing is saved, so the list below has all of theirs that there are.
  const drawings = await listDrawingTimes(database);
  const images = await imageStore.list();
  const left = new Set(images.map(({ imageKey }) => imageKey));
  let removed = 0;
  for (const { imageKey, usedAt } of images) {
    if (usedAt >= before) continue;
    const isUnused = async () => !(await isReferred(database, imageKey, now));
    if (!(await isUnused()) || !(await imageStore.removeIfIdle(imageKey, { before, isUnused }))) continue;
    left.delete(imageKey);
    await removeImageFacts(database, imageKey);
    removed += 1;
  }
  await forgetImportedPictures(database, { isGone: (imageKey) => !left.has(imageKey), before });
  const bereft = drawings.filter(({ imageKey }) => !left.has(imageKey));
  const drawingsForgotten = await forgetDrawings({ database, imageStore }, bereft);
  return { seen: images.length, removed, drawingsForgotten };
}
