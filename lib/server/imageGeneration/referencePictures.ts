import sharp from "sharp";
import type { BrandKit } from "@/lib/schemas/brandKit";
import type { GenerateImageRequest } from "@/lib/schemas/generateImage";
import type { Database } from "@/lib/server/database/database";
import type { MediaPlanPostDocument } from "@/lib/server/database/documents";
import { MAX_IMAGE_PIXELS } from "@/lib/server/images/normalizeImage";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import { findDrawings } from "@/lib/server/repositories/drawings";
import { findNewestImageOfSlide } from "@/lib/server/repositories/generatedImages";

/** In pixels: models see no more, and requests stay small. */
const MAX_SIDE = 1_024;

/** Reference pictures, and their keys in the same order. */
export interface ReferencePictures {
  references: Uint8Array[];
  referenceKeys: string[];
}

/** The first slide's picture without text over it: the one this run has made, else the saved one. */
async function findFirstSlideImage(
  database: Database,
  { runId }: GenerateImageRequest,
  post: MediaPlanPostDocument,
): Promise<string | null> {
  const [first] = post.slides;
  if (!first) return null;
  const newest = await findNewestImageOfSlide(database, { runId, slideId: first.id });
  const imageKey = newest ?? post.imageKeys[0] ?? null;
  const [drawing] = imageKey === null ? [] : await findDrawings(database, [imageKey]);
  return drawing?.picture?.imageKey ?? imageKey;
}

async function load(imageStore: ImageStore, imageKey: string): Promise<Uint8Array | null> {
  const bytes = await imageStore.get(imageKey);
  if (!bytes) return null;
  const side = { width: MAX_SIDE, height: MAX_SIDE };
  return sharp(bytes, { limitInputPixels: MAX_IMAGE_PIXELS })
    .resize({ ...side, fit: "inside", withoutEnlargement: true })
    .png()
    .toBuffer();
}

/**
 * A slide's reference pictures: the product's, then the post's first slide where that sets the style of the others. What
 * the image store does not have is left out.
 */
export async function loadReferences({
  database,
  imageStore,
  request,
  post,
  brandKit: { productImageKeys = [], firstSlideSetsStyle = false },
}: {
  database: Database;
  imageStore: ImageStore;
  request: GenerateImageRequest;
  post: MediaPlanPostDocument;
  brandKit: BrandKit;
}): Promise<ReferencePictures> {
  const goesByFirst = firstSlideSetsStyle && post.slides[0]?.id !== request.slideId;
  const styleKey = goesByFirst ? await findFirstSlideImage(database, request, post) : null;
  const keys = [...productImageKeys, ...(styleKey === null ? [] : [styleKey])];
  const pictures = await Promise.all(
    keys.map(async (imageKey) => {
      const bytes = await load(imageStore, imageKey);
      return bytes ? [{ imageKey, bytes }] : [];
    }),
  );
  return {
    references: pictures.flat().map(({ bytes }) => bytes),
    referenceKeys: pictures.flat().map(({ imageKey }) => imageKey),
  };
}
