import { describe, expect, it } from "vitest";
import { nextAttempt } from "@/lib/carousel/attempts";
import type { SlideStatus } from "@/lib/schemas/generationRun";

function endedSlide(status: SlideStatus, code?: string) {
  const problem = code === undefined ? null : { code, title: "", detail: "", retryable: false };
  return { status, attempt: 3, prompt: "A cup", problem };
}

describe("the attempt a slide is asked again with", () => {
  it.each([
    ["failed", "content_blocked"],
    ["failed", "provider_busy"],
    ["failed", "provider_invalid_image"],
    ["unknown", "outcome_unknown"],
  ] as const)("is a new one after an end that the server remembers (%s, %s)", (status, code) => {
    expect(nextAttempt(endedSlide(status, code), "A cup")).toBe(4);
  });

  it.each([
    ["cancelled", undefined],
    ["failed", "no_answer"],
    ["failed", "unexpected_answer"],
  ] as const)("is the same one, never paid twice, when its end was not seen (%s, %s)", (status, code) => {
    expect(nextAttempt(endedSlide(status, code), "A cup")).toBe(3);
  });

  it("is a new one when the prompt was changed, for a key belongs to one prompt", () => {
    expect(nextAttempt(endedSlide("cancelled"), "A bowl")).toBe(4);
  });
});
