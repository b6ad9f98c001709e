import { neighboursOf } from "@/lib/carousel/drawnSetting";
import { hasPictures, NETWORKS } from "@/lib/carousel/networks";
import type { Slide } from "@/lib/schemas/mediaPlanPost";
import type { Database } from "@/lib/server/database/database";
import type { MediaPlanDocument, MediaPlanPostDocument } from "@/lib/server/database/documents";
import type { SlideDescription } from "@/lib/server/designer/designer";
import { decidedLook } from "@/lib/server/mediaPlans/decidedLook";
import { faultsProblem, ProblemError } from "@/lib/server/problemError";
import { findMediaPlanPost } from "@/lib/server/repositories/mediaPlanPosts";
import { findMediaPlan } from "@/lib/server/repositories/mediaPlans";

/** A stored slide that gets a picture, with what it belongs to. */
export interface FoundSlide {
  post: MediaPlanPostDocument;
  plan: MediaPlanDocument;
  slide: Slide;
  /** Where it stands, in which brand and size. */
  setting: Omit<SlideDescription, "layout" | "prompt" | "headline" | "body" | "logo" | "fonts">;
}

/** Throws `not_found` when the post or the slide does not exist, and a fault when the post is of a kind without pictures. */
export async function findSlide(
  database: Database,
  { postId, slideId }: { postId: string; slideId: string },
): Promise<FoundSlide> {
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
  const setting = {
    slideNumber: index + 1,
    slideCount: post.slides.length,
    neighbours: neighboursOf(post.slides, index),
    postTitle: post.title,
    decidedOn: decidedLook(plan, post),
    cta: post.cta,
    brandKit: plan.brandKit,
    look: post.look ?? null,
    width,
    height,
  };
  return { post, plan, slide, setting };
}
