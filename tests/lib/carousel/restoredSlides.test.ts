import { describe, expect, it } from "vitest";
import { restoredSlides } from "@/lib/carousel/restoredSlides";
import type { GenerationRun } from "@/lib/schemas/generationRun";
import { createImageKey, createMediaPlanPost, createSlide } from "@/tests/support/data/factories";

const image = { imageKey: createImageKey(1), imageUrl: `/api/images/${createImageKey(1)}` };
const problem = { code: "content_blocked", title: "Refused", detail: "Refused", retryable: false };

function createRun(slides: GenerationRun["slides"]): GenerationRun {
  return { runId: "run", postId: "post", startedAt: "2026-11-01T09:00:00Z", savedAt: null, slides };
}

describe("a run that is taken up again", () => {
  it("keeps what has ended, and has what was in flight asked for under the same attempt", () => {
    const post = createMediaPlanPost({ slides: ["a", "b", "c", "d"].map((id) => createSlide({ id })) });
    const run = createRun([
      { slideId: "d", status: "generating", attempt: 1 },
      { slideId: "c", status: "unknown", attempt: 1, problem },
      { slideId: "b", status: "failed", attempt: 2, problem },
      { slideId: "a", status: "succeeded", attempt: 1, ...image },
    ]);
    expect(restoredSlides(post, run)).toMatchObject([
      { slideId: "a", status: "succeeded", image },
      { slideId: "b", status: "failed", attempt: 2, problem },
      { slideId: "c", status: "unknown", attempt: 1 },
      { slideId: "d", status: "cancelled", attempt: 1 },
    ]);
  });

  it("takes in the slides without a picture that it never came to, and no slide that was removed", () => {
    const post = createMediaPlanPost({
      slides: ["kept", "never-asked"].map((id) => createSlide({ id })),
      imageKeys: [createImageKey(9), null],
    });
    const run = createRun([{ slideId: "removed", status: "succeeded", attempt: 1, ...image }]);
    expect(restoredSlides(post, run)).toMatchObject([
      { slideId: "never-asked", status: "cancelled", attempt: 1 },
    ]);
  });
});
