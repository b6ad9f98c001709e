import type { LimitFunction } from "p-limit";
import { picturesOf } from "@/lib/carousel/pictureGrid";
import type { DrawSlideRequest, DrawSlideResponse } from "@/lib/schemas/drawing";
import type { Database } from "@/lib/server/database/database";
import type { Designer } from "@/lib/server/designer/designer";
import { abortable } from "@/lib/server/http/abortable";
import { normalizeImage } from "@/lib/server/images/normalizeImage";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import { findSlide } from "@/lib/server/mediaPlanPosts/findSlide";
import { saveDrawing } from "@/lib/server/repositories/drawings";
import { loadFonts } from "./loadFonts";
import { loadLogo, loadPictures } from "./loadPictures";
import { requireDrawableWords } from "./requireDrawableWords";

interface DrawingContext {
  designer: Designer;
  database: Database;
  imageStore: ImageStore;
  drawingLimit: LimitFunction;
}

/**
 * Draws one slide of a stored post and stores the image together with how it was drawn. Costs nothing; the same request gives the
 * same key. The post stays as it is until it is saved with that key. Throws `not_found`, `unknown_image`, a fault
 * for words that no typeface has, or `caller_gone` when nobody waits for it any more.
 */
export async function drawSlide(
  { designer, database, imageStore, drawingLimit }: DrawingContext,
  request: DrawSlideRequest,
  callerGone: AbortSignal,
): Promise<DrawSlideResponse> {
  const { slide, setting } = await findSlide(database, request);
  const { postId: _postId, slideId: _slideId, picture, ...shown } = request;
  const words = { prompt: slide.mediaPrompt, ...shown };
  requireDrawableWords({ ...setting, ...words, picture });
  // Keeps the sweeper off the pictures until the saved drawing refers to them.
  await Promise.all(picturesOf(picture).map(({ imageKey }) => imageStore.renew(imageKey)));
  const drawn = await drawingLimit(() =>
    abortable(callerGone, async () => {
      const below = await loadPictures(imageStore, { logoImageKey: null, layout: shown.layout, picture });
      const logo = await loadLogo(imageStore, setting.brandKit);
      const fonts = await loadFonts(imageStore, setting.brandKit);
      return designer.draw({ ...setting, ...words, ...below, logo, fonts, signal: callerGone });
    }),
  );
  const { bytes, width, height, mediaType } = await normalizeImage(drawn.bytes, { minWidth: setting.width });
  const imageKey = await imageStore.put(bytes, mediaType);
  await saveDrawing(database, { imageKey, ...shown, picture, ...drawn.notes });
  return { imageKey, imageUrl: imageStore.urlOf(imageKey), width, height, mediaType, ...drawn.notes };
}
