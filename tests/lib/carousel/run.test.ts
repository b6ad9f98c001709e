import { describe, expect, it } from "vitest";
import { nextAttempt, type AskedSlide } from "@/lib/carousel/run";
import type { SlideStatus } from "@/lib/schemas/generationRun";

function endedSlide(status: SlideStatus, code?: string, attempt = 3): AskedSlide {
  const problem = code === undefined ? null : { code, title: "", detail: "", retryable: false };
  return { status, attempt, prompt: "A cup", isSent: true, problem };
}

/** As the only slide of its run. */
const nextAlone = (slide: AskedSlide, prompt: string) => nextAttempt(slide, prompt, [slide]);

describe("the attempt a slide is asked again with", () => {
  it.each([
    ["failed", "content_blocked"],
    ["failed", "provider_busy"],
    ["failed", "provider_invalid_image"],
    ["unknown", "outcome_unknown"],
  ] as const)("is a new one after an end that the server remembers (%s, %s)", (status, code) => {
    expect(nextAlone(endedSlide(status, code), "A cup")).toBe(4);
  });

  it.each([
    ["cancelled", undefined],
    ["failed", "no_answer"],
    ["failed", "unexpected_answer"],
  ] as const)("is the same one, never paid twice, when its end was not seen (%s, %s)", (status, code) => {
    expect(nextAlone(endedSlide(status, code), "A cup")).toBe(3);
  });

  it("is a new one when the prompt was changed, for a key belongs to one prompt", () => {
    expect(nextAlone(endedSlide("cancelled"), "A bowl")).toBe(4);
  });
});

describe.each(["provider_quota", "provider_misconfigured", "image_store_unavailable"])(
  "after a stop by %s, which the server remembers",
  (code) => {
    const stopped = endedSlide("failed", code, 2);
    const neverSent = { ...endedSlide("cancelled", undefined, 1), isSent: false };
    const blocked = endedSlide("failed", "content_blocked", 1);

    it("every slide goes beyond the highest attempt of the run, also one that was never sent", () => {
      const run = [stopped, neverSent, blocked];
      expect(run.map((slide) => nextAttempt(slide, "A cup", run))).toEqual([3, 3, 3]);
    });

    it("a slide that was never sent does not fall behind when only the stopped one was retried since", () => {
      const run = [endedSlide("succeeded", undefined, 3), neverSent];
      expect(nextAttempt(neverSent, "A cup", run)).toBe(3);
    });

    it("a slide whose answer was lost keeps its number all the same: its picture may be there, and paid", () => {
      const lost = endedSlide("failed", "no_answer", 1);
      expect(nextAttempt(lost, "A cup", [stopped, lost])).toBe(1);
    });
  },
);
