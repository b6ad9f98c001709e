import pLimit from "p-limit";
import type { ImageFacts } from "@/lib/schemas/preflight";
import type { Drawing } from "@/lib/schemas/drawing";
import type { MediaPlanPost } from "@/lib/schemas/mediaPlanPost";
import type { Database } from "@/lib/server/database/database";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import { readImageFacts } from "@/lib/server/imageStore/noteImageFacts";
import { findDrawings } from "@/lib/server/repositories/drawings";
import { findStoredImagesOfPosts } from "@/lib/server/repositories/generatedImages";
import { findImageFacts } from "@/lib/server/repositories/imageFacts";

interface Stores {
  database: Database;
  imageStore: ImageStore;
}

/** Images of older versions that one request looks into: the others stay unknown until the next. */
const MOST_OPENED = 400;
const opening = pLimit(8);

/**
 * What is known of the images that these posts have, and how those were drawn that are more than one picture.
 * An image that is lost, or has not been looked into yet, is not in the list.
 */
export async function listImageFacts(
  stores: Stores,
  posts: readonly Pick<MediaPlanPost, "id" | "imageKeys">[],
): Promise<{ images: ImageFacts[]; drawings: Drawing[] }> {
  const { database } = stores;
  const imageKeys = [...new Set(posts.flatMap((post) => post.imageKeys).filter((key) => key !== null))];
  const [known, drawings, modelKeys] = await Promise.all([
    findImageFacts(database, imageKeys),
    findDrawings(database, imageKeys),
    findModelPictures(
      database,
      posts.map(({ id }) => id),
    ),
  ]);
  const isKnown = new Set(known.map(({ _id }) => _id));
  const unknown = imageKeys.filter((key) => !isKnown.has(key)).slice(0, MOST_OPENED);
  const read = await Promise.all(unknown.map((key) => opening(() => readImageFacts(stores, key))));
  const pictureOf = new Map(drawings.map(({ imageKey, picture }) => [imageKey, picture?.imageKey]));
  const images = [...known, ...read.filter((facts) => facts !== null)].map(
    ({ _id, width, height, bytes }) => {
      const isByModel = modelKeys.has(_id) || modelKeys.has(pictureOf.get(_id) ?? "");
      return { imageKey: _id, width, height, bytes, isByModel };
    },
  );
  return { images, drawings };
}

/** What image models have made for these posts: the images, and the pictures below the words of those. */
async function findModelPictures(database: Database, postIds: string[]): Promise<ReadonlySet<string>> {
  const made = await findStoredImagesOfPosts(database, postIds);
  const byModel = made
    .filter(({ provider }) => provider !== "designer")
    .flatMap(({ imageKey }) => imageKey ?? []);
  const drawings = await findDrawings(database, byModel);
  return new Set([...byModel, ...drawings.flatMap(({ picture }) => picture?.imageKey ?? [])]);
}
