import type { LimitFunction } from "p-limit";
import sharp from "sharp";
import type { z } from "zod";
import { NETWORKS } from "@/lib/carousel/networks";
import { MAX_PREVIEW_WIDTH, type previewSlideRequestSchema } from "@/lib/schemas/drawing";
import type { Database } from "@/lib/server/database/database";
import type { Designer, DrawnSlide } from "@/lib/server/designer/designer";
import { abortable } from "@/lib/server/http/abortable";
import type { ImageStore } from "@/lib/server/imageStore/imageStore";
import { decidedLook } from "@/lib/server/mediaPlans/decidedLook";
import { findMediaPlanPost } from "@/lib/server/repositories/mediaPlanPosts";
import { findMediaPlan } from "@/lib/server/repositories/mediaPlans";
import { loadFonts } from "./loadFonts";
import { loadPictures } from "./loadPictures";
import { requireDrawableWords } from "./requireDrawableWords";

/** How much larger than it is shown a small preview is drawn: fine lines need it. */
const OVERSAMPLING = 2;

export interface PreviewContext {
  designer: Designer;
  database: Database;
  imageStore: ImageStore;
  drawingLimit: LimitFunction;
}

type PreviewRequest = z.output<typeof previewSlideRequestSchema>;

/**
 * The drawing that would be stored, scaled down, as WebP. Nothing is stored. Throws `unknown_image`, a fault for words
 * that no typeface has, or `caller_gone` when nobody waits for it any more.
 */
export async function previewSlide(
  context: PreviewContext,
  { width = MAX_PREVIEW_WIDTH, ...request }: PreviewRequest,
  callerGone: AbortSignal,
): Promise<DrawnSlide> {
  const { designer, drawingLimit } = context;
  requireDrawableWords(request);
  return drawingLimit(() =>
    abortable(callerGone, async () => {
      const slide = await describeSlide(context, request);
      const scale = Math.min(1, (width * OVERSAMPLING) / slide.width);
      const drawn = await designer.draw({
        ...slide,
        width: Math.round(slide.width * scale),
        height: Math.round(slide.height * scale),
        signal: callerGone,
      });
      const webp = sharp(drawn.bytes).resize({ width }).webp({ quality: 90, effort: 2 });
      return { ...drawn, bytes: await webp.toBuffer() };
    }),
  );
}

/** A slide as a request says it, with its pictures, its fonts and its post's look. Throws `unknown_image`. */
export async function describeSlide(
  { database, imageStore }: PreviewContext,
  { platform, picture, postId, ...slide }: Omit<PreviewRequest, "width">,
) {
  const { width, height } = NETWORKS[platform];
  const { layout, brandKit } = slide;
  const { logoImageKey } = brandKit;
  const pictures = await loadPictures(imageStore, { logoImageKey, layout, picture });
  const fonts = await loadFonts(imageStore, brandKit);
  const look = postId === undefined ? null : await findLook(database, postId);
  return { ...slide, ...look, ...pictures, fonts, width, height };
}

/** Null for a post that is gone meanwhile: it is drawn all the same. */
async function findLook(database: Database, postId: string) {
  const post = await findMediaPlanPost(database, postId);
  const plan = post && (await findMediaPlan(database, post.planId));
  return plan && { decidedOn: decidedLook(plan, post) };
}
