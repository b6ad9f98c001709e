import type { LimitFunction } from "p-limit";
import { hasPictures, NETWORKS } from "@/lib/carousel/networks";
import type { DrawSlideRequest, DrawSlideResponse } from "@/lib/schemas/drawing";
import type { Database } from "@/lib/server/database/database";
import type { Designer } from "@/lib/server/designer/designer";
import { normalizeImage } from "@/lib/server/images/normalizeImage";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import { faultsProblem, ProblemError } from "@/lib/server/problemError";
import { saveDrawing } from "@/lib/server/repositories/drawings";
import { findMediaPlanPost } from "@/lib/server/repositories/mediaPlanPosts";
import { findMediaPlan } from "@/lib/server/repositories/mediaPlans";
import { loadPictures } from "./loadPictures";
import { unlessCallerGone } from "@/lib/server/http/unlessCallerGone";

interface DrawingContext {
  designer: Designer;
  database: Database;
  imageStore: ImageStore;
  drawingLimit: LimitFunction;
}

/** The stored slide as the designer needs it, in its plan's brand kit; throws when the post or the slide does not exist. */
async function describeSlide(database: Database, { postId, slideId }: DrawSlideRequest) {
  const post = await findMediaPlanPost(database, postId);
  const plan = post && (await findMediaPlan(database, post.planId));
  if (!post || !plan) throw new ProblemError("not_found", "There is no such post");
  const index = post.slides.findIndex(({ id }) => id === slideId);
  const slide = post.slides[index];
  if (!slide) throw new ProblemError("not_found", "The post has no such slide");
  if (!hasPictures(post.contentType)) {
    const message = `is a ${post.contentType} post: it has no pictures`;
    throw faultsProblem([{ path: "postId", code: "no_pictures", message }]);
  }
  const { width, height } = NETWORKS[post.platform];
  return {
    prompt: slide.mediaPrompt,
    slideNumber: index + 1,
    slideCount: post.slides.length,
    postTitle: post.title,
    cta: post.cta,
    brandKit: plan.brandKit,
    width,
    height,
  };
}

/**
 * Draws one slide of a stored post with these words, in this layout, over this picture, and stores the image together
 * with how it was drawn. Free, and the same again gives the same key. The post stays as it is: a save refers to the key.
 * Throws `not_found`, `unknown_image`, or `caller_gone` when nobody waits for it any more.
 */
export async function drawSlide(
  { designer, database, imageStore, drawingLimit }: DrawingContext,
  request: DrawSlideRequest,
  callerGone: AbortSignal,
): Promise<DrawSlideResponse> {
  const slide = await describeSlide(database, request);
  const { layout, headline, body, picture } = request;
  // From here on the sweeper leaves the picture alone; once the drawing is saved, that refers to it.
  if (picture) await imageStore.renew(picture.imageKey);
  const drawn = await drawingLimit(() =>
    unlessCallerGone(callerGone, async () => {
      const pictures = await loadPictures(imageStore, { brandKit: slide.brandKit, picture });
      return designer.draw({ ...slide, layout, headline, body, ...pictures, signal: callerGone });
    }),
  );
  const { bytes, width, height, mediaType } = await normalizeImage(drawn, { minWidth: slide.width });
  const imageKey = await imageStore.put(bytes, mediaType);
  await saveDrawing(database, { imageKey, layout, headline, body, picture });
  return { imageKey, imageUrl: imageStore.urlOf(imageKey), width, height, mediaType };
}
