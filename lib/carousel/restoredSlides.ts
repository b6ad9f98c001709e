import type { GenerationRun } from "@/lib/schemas/generationRun";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import type { RunSlide } from "./run";

/**
 * The slides of a run that was interrupted, in the order of the post, each in the final state the ledger tells of:
 * those in flight when the page went away count as cancelled, so that asking again keeps their attempt and gets the
 * picture that the server may have finished. Slides without a picture that the run never came to are part of it.
 */
export function restoredSlides(post: PostInfo, run: GenerationRun): RunSlide[] {
  return post.slides.flatMap(({ id, mediaPrompt }, index): RunSlide[] => {
    const recorded = run.slides.find(({ slideId }) => slideId === id);
    const slide = {
      slideId: id,
      prompt: recorded?.prompt ?? mediaPrompt,
      attempt: recorded?.attempt ?? 1,
      isSent: recorded !== undefined,
      startedAt: null,
      image: null,
      problem: recorded?.problem ?? null,
    };
    if (!recorded) return post.imageKeys[index] ? [] : [{ ...slide, status: "cancelled" }];
    const { status, imageKey, imageUrl } = recorded;
    if (status === "succeeded" && imageKey !== undefined && imageUrl !== undefined) {
      return [{ ...slide, status, image: { imageKey, imageUrl } }];
    }
    return [{ ...slide, status: status === "failed" || status === "unknown" ? status : "cancelled" }];
  });
}
