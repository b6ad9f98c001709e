import type { SlideProblem, SlideStatus } from "@/lib/schemas/generationRun";
import type { PostInfo, Slide } from "@/lib/schemas/mediaPlanPost";
import type { Generation } from "@/lib/carousel/generation";

/** A slide as its tile shows it: the stored post, and over it what the running generation knows. */
export interface SlideView {
  slide: Slide;
  /** Its place, counted from 1. */
  number: number;
  /** The newest picture there is, stored with the post or not; null without one. */
  imageUrl: string | null;
  status: SlideStatus;
  /** Milliseconds since 1970, while the picture is being made. */
  startedAt: number | null;
  problem: SlideProblem | null;
}

export function slideViews(postInfo: PostInfo, generation: Generation | null): SlideView[] {
  // Once saved, the post's own arrays are the truth; a run that is held has asked for nothing.
  const running = generation?.phase === "saved" || generation?.elsewhere ? null : generation;
  return postInfo.slides.map((slide, index): SlideView => {
    const generated = running?.slides.find(({ slideId }) => slideId === slide.id);
    const storedUrl = postInfo.imageUrlsArray[index] ?? null;
    return {
      slide,
      number: index + 1,
      imageUrl: generated?.image?.imageUrl ?? storedUrl,
      status: generated?.status ?? "idle",
      startedAt: generated?.startedAt ?? null,
      problem: generated?.problem ?? null,
    };
  });
}

/** Alt text a person wrote, or what is next best. */
export function slideAltText({ slide, number }: SlideView): string {
  return slide.altText || slide.headline || `Slide ${number}`;
}
