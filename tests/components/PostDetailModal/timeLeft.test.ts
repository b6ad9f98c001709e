import { describe, expect, it } from "vitest";
import { secondsLeft } from "@/lib/carousel/runEstimate";
import { createMediaPlanPost, createSlide } from "@/tests/support/data/factories";
import { createRun, succeededSlide } from "@/tests/support/data/runs";

const post = createMediaPlanPost({ slides: Array.from({ length: 4 }, () => createSlide()) });

describe("secondsLeft", () => {
  it("is not known before a slide has finished", () => {
    expect(secondsLeft(createRun(post), 8_000)).toBeNull();
  });

  it("follows from the pace of the finished slides", () => {
    expect(secondsLeft(createRun(post, { slides: [succeededSlide(1), succeededSlide(2)] }), 8_000)).toBe(8);
  });

  it("is not known for a run that was taken up again: its finished slides say nothing of the pace", () => {
    const restored = { ...succeededSlide(1), startedAt: null };
    expect(secondsLeft(createRun(post, { slides: [restored] }), 8_000)).toBeNull();
  });

  it("is not known once a slide was asked for again", () => {
    const slides = [succeededSlide(1), { attempt: 2 }];
    expect(secondsLeft(createRun(post, { slides }), 8_000)).toBeNull();
  });
});
