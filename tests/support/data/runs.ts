import type { Run, RunSlide } from "@/lib/carousel/run";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import { createImageKey } from "./factories";
import { imagePath } from "@/lib/imageKey";

/** A run over all slides of a post, each queued unless `slides` says otherwise by its place. */
export function createRun(
  base: PostInfo,
  { slides = [], ...overrides }: Partial<Omit<Run, "slides">> & { slides?: Partial<RunSlide>[] } = {},
): Run {
  return {
    runId: "run_0123456789abcdef",
    postId: base.id,
    planId: base.planId,
    phase: "generating",
    slides: base.slides.map((slide, index) => ({
      slideId: slide.id,
      prompt: slide.mediaPrompt,
      status: "queued",
      attempt: 1,
      isSent: false,
      startedAt: null,
      image: null,
      problem: null,
      ...slides[index],
    })),
    startedAt: 0,
    base,
    elsewhere: null,
    concurrency: null,
    saveProblem: null,
    conflict: null,
    chosen: null,
    saved: null,
    ...overrides,
  };
}

/** A slide of a run that has its picture. */
export function succeededSlide(number: number): Partial<RunSlide> {
  const imageKey = createImageKey(number);
  return { status: "succeeded", startedAt: 0, image: { imageKey, imageUrl: imagePath(imageKey) } };
}
