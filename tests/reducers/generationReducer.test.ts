import { describe, expect, it } from "vitest";
import type { Generation, GenerationPhase, GenerationSlide } from "@/lib/carousel/generation";
import { isBusy, missingSlides, progress, retryableSlides, tally } from "@/lib/carousel/generationSelectors";
import type { SlideStatus } from "@/lib/schemas/generationRun";
import { generationReducer, NO_GENERATIONS, type GenerationAction } from "@/reducers/generationReducer";
import { createMediaPlanPost, createSlide } from "@/tests/support/factories";

const slideIds = ["a", "b", "c"];
const post = createMediaPlanPost({ id: "post", slides: slideIds.map((id) => createSlide({ id })) });
const image = { imageKey: "key", imageUrl: "/api/images/key" };
const problem = { code: "content_blocked", title: "Refused", detail: "Refused", retryable: false };
const run = { postId: "post", runId: "run" };

const START = {
  type: "RUN_STARTED",
  runId: "run",
  base: post,
  slides: slideIds.map((slideId) => ({ slideId, prompt: "A cup" })),
  startedAt: 1_000,
} satisfies GenerationAction;

/** One action of each type, each fit for slide `a` in its first attempt. */
const ACTIONS = {
  RUN_STARTED: { ...START, runId: "next" },
  RUN_RESTORED: { type: "RUN_RESTORED", runId: "next", base: post, slides: [], startedAt: 1 },
  SLIDE_STARTED: { type: "SLIDE_STARTED", ...run, slideId: "a", attempt: 1, startedAt: 2_000 },
  SLIDE_SUCCEEDED: { type: "SLIDE_SUCCEEDED", ...run, slideId: "a", attempt: 1, image },
  SLIDE_FAILED: { type: "SLIDE_FAILED", ...run, slideId: "a", attempt: 1, problem },
  RUN_STOPPED: { type: "RUN_STOPPED", ...run },
  RUN_CANCELLED: { type: "RUN_CANCELLED", ...run },
  RUN_SETTLED: { type: "RUN_SETTLED", ...run },
  RUN_RETRIED: { type: "RUN_RETRIED", ...run, slides: [{ slideId: "b", prompt: "A bowl", attempt: 2 }] },
  SAVE_STARTED: { type: "SAVE_STARTED", ...run },
  SAVE_SUCCEEDED: { type: "SAVE_SUCCEEDED", ...run, saved: post },
  SAVE_FAILED: { type: "SAVE_FAILED", ...run, problem },
  SAVE_CONFLICTED: { type: "SAVE_CONFLICTED", ...run, problem, current: post },
  UNDO_STARTED: { type: "UNDO_STARTED", ...run },
  UNDO_FAILED: { type: "UNDO_FAILED", ...run, problem },
  UNDO_SUCCEEDED: { type: "UNDO_SUCCEEDED", ...run },
  RUN_DISCARDED: { type: "RUN_DISCARDED", ...run },
} satisfies { [Type in GenerationAction["type"]]: Extract<GenerationAction, { type: Type }> };

function createSlideState(slideId: string, status: SlideStatus): GenerationSlide {
  const ended = {
    image: status === "succeeded" ? image : null,
    problem: status === "failed" ? problem : null,
  };
  return { slideId, prompt: "A cup", status, attempt: 1, startedAt: null, ...ended };
}

function createGeneration(phase: GenerationPhase, statuses: SlideStatus[]): Generation {
  return {
    runId: "run",
    postId: "post",
    planId: post.planId,
    phase,
    slides: statuses.map((status, index) => createSlideState(slideIds[index] ?? "", status)),
    startedAt: 1_000,
    base: post,
    saveProblem: null,
    conflict: phase === "conflict" ? { current: { ...post, revision: 7 } } : null,
    saved: phase === "saved" || phase === "undoing" ? post : null,
  };
}

/** What an action makes of the phase; `gone` when the run is put away. An action that is not listed changes nothing. */
const TRANSITIONS: {
  from: GenerationPhase;
  slides: SlideStatus[];
  to: Partial<Record<GenerationAction["type"], GenerationPhase | "gone">>;
}[] = [
  {
    from: "generating",
    slides: ["queued", "queued", "queued"],
    to: { SLIDE_STARTED: "generating", RUN_STOPPED: "stopping", RUN_CANCELLED: "deciding" },
  },
  {
    from: "generating",
    slides: ["generating", "queued", "failed"],
    to: {
      SLIDE_SUCCEEDED: "generating",
      SLIDE_FAILED: "generating",
      RUN_STOPPED: "stopping",
      RUN_CANCELLED: "deciding",
    },
  },
  {
    from: "stopping",
    slides: ["generating", "cancelled", "cancelled"],
    to: { SLIDE_SUCCEEDED: "stopping", SLIDE_FAILED: "stopping", RUN_CANCELLED: "deciding" },
  },
  {
    from: "generating",
    slides: ["succeeded", "succeeded", "succeeded"],
    to: {
      SAVE_STARTED: "saving",
      RUN_STOPPED: "stopping",
      RUN_CANCELLED: "deciding",
      RUN_SETTLED: "deciding",
    },
  },
  {
    from: "stopping",
    slides: ["succeeded", "failed", "cancelled"],
    to: { SAVE_STARTED: "saving", RUN_CANCELLED: "deciding", RUN_SETTLED: "deciding" },
  },
  {
    from: "deciding",
    slides: ["succeeded", "failed", "unknown"],
    to: { RUN_RETRIED: "generating", SAVE_STARTED: "saving", RUN_DISCARDED: "gone" },
  },
  {
    from: "deciding",
    slides: ["cancelled", "failed", "unknown"],
    to: { RUN_RETRIED: "generating", RUN_DISCARDED: "gone" },
  },
  {
    from: "saving",
    slides: ["succeeded", "succeeded", "succeeded"],
    to: { SAVE_SUCCEEDED: "saved", SAVE_FAILED: "save_failed", SAVE_CONFLICTED: "conflict" },
  },
  {
    from: "save_failed",
    slides: ["succeeded", "succeeded", "succeeded"],
    to: { SAVE_STARTED: "saving", RUN_DISCARDED: "gone" },
  },
  {
    from: "conflict",
    slides: ["succeeded", "succeeded", "succeeded"],
    to: { SAVE_STARTED: "saving", RUN_DISCARDED: "gone" },
  },
  {
    from: "saved",
    slides: ["succeeded", "succeeded", "succeeded"],
    to: {
      RUN_STARTED: "generating",
      RUN_RESTORED: "deciding",
      UNDO_STARTED: "undoing",
      RUN_DISCARDED: "gone",
    },
  },
  {
    from: "undoing",
    slides: ["succeeded", "succeeded", "succeeded"],
    to: { UNDO_FAILED: "saved", UNDO_SUCCEEDED: "gone" },
  },
];

describe.each(TRANSITIONS)("a run that is $from with slides $slides", ({ from, slides, to }) => {
  const state = { post: createGeneration(from, slides) };

  it.each(Object.values(ACTIONS))("goes where $type takes it", (action) => {
    const next = generationReducer(state, action);
    const outcome = next === state ? "unchanged" : (next["post"]?.phase ?? "gone");
    expect(outcome).toBe(to[action.type] ?? "unchanged");
  });
});

describe("generationReducer", () => {
  const started = generationReducer(NO_GENERATIONS, START);

  it("begins with every slide queued in its first attempt, and the post as it was", () => {
    expect(started["post"]).toMatchObject({ ...run, phase: "generating", base: post, startedAt: 1_000 });
    expect(started["post"]?.slides).toEqual(slideIds.map((id) => createSlideState(id, "queued")));
  });

  it("tells a slide's outcome apart: a picture, a failure, or not known", () => {
    const outcomeUnknown = { ...problem, code: "outcome_unknown" };
    const end = [
      ACTIONS.SLIDE_STARTED,
      { ...ACTIONS.SLIDE_STARTED, slideId: "b" },
      { ...ACTIONS.SLIDE_STARTED, slideId: "c" },
      ACTIONS.SLIDE_SUCCEEDED,
      { ...ACTIONS.SLIDE_FAILED, slideId: "b" },
      { ...ACTIONS.SLIDE_FAILED, slideId: "c", problem: outcomeUnknown },
    ].reduce(generationReducer, started);
    expect(end["post"]?.slides).toMatchObject([
      { status: "succeeded", image, startedAt: 2_000 },
      { status: "failed", problem },
      { status: "unknown", problem: outcomeUnknown },
    ]);
  });

  it.each([
    ["another run", { runId: "former" }],
    ["an earlier attempt", { attempt: 0 }],
    ["an unknown slide", { slideId: "z" }],
    ["an unknown post", { postId: "elsewhere" }],
  ])("drops the result of %s", (_, difference) => {
    const state = generationReducer(started, ACTIONS.SLIDE_STARTED);
    expect(generationReducer(state, { ...ACTIONS.SLIDE_SUCCEEDED, ...difference })).toBe(state);
    expect(generationReducer(state, { ...ACTIONS.SLIDE_FAILED, ...difference })).toBe(state);
  });

  it("drops a result that comes after the run was cancelled, and keeps those from before", () => {
    const cancelled = [
      ACTIONS.SLIDE_STARTED,
      { ...ACTIONS.SLIDE_STARTED, slideId: "b" },
      ACTIONS.SLIDE_SUCCEEDED,
      ACTIONS.RUN_CANCELLED,
    ].reduce(generationReducer, started);
    const statuses = cancelled["post"]?.slides.map(({ status }) => status);
    expect(statuses).toEqual(["succeeded", "cancelled", "cancelled"]);
    expect(generationReducer(cancelled, { ...ACTIONS.SLIDE_SUCCEEDED, slideId: "b" })).toBe(cancelled);
  });

  it.each(["provider_quota", "provider_misconfigured"])("stops the rest of the batch at %s", (code) => {
    const stopped = [
      ACTIONS.SLIDE_STARTED,
      { ...ACTIONS.SLIDE_STARTED, slideId: "b" },
      { ...ACTIONS.SLIDE_FAILED, problem: { ...problem, code } },
    ].reduce(generationReducer, started);
    expect(stopped["post"]).toMatchObject({
      phase: "stopping",
      slides: [{ status: "failed" }, { status: "generating" }, { status: "cancelled" }],
    });
  });

  it("queues a retried slide anew, with its prompt and attempt, and never one that has its picture", () => {
    const state = { post: createGeneration("deciding", ["succeeded", "failed", "unknown"]) };
    const next = generationReducer(state, {
      ...ACTIONS.RUN_RETRIED,
      slides: [...ACTIONS.RUN_RETRIED.slides, { slideId: "a", prompt: "A cup", attempt: 2 }],
    });
    expect(next["post"]?.slides).toMatchObject([
      { status: "succeeded", attempt: 1, image },
      { status: "queued", attempt: 2, prompt: "A bowl", problem: null },
      { status: "unknown", attempt: 1 },
    ]);
  });

  it("saves over the other's version once a person has decided so", () => {
    const state = { post: createGeneration("conflict", ["succeeded", "succeeded", "succeeded"]) };
    const next = generationReducer(state, ACTIONS.SAVE_STARTED);
    expect(next["post"]).toMatchObject({ phase: "saving", base: { revision: 7 }, conflict: null });
  });

  it("keeps the generations of other posts as they are", () => {
    const other = { ...createGeneration("saving", ["succeeded"]), postId: "other" };
    const next = generationReducer({ ...started, other }, ACTIONS.RUN_STOPPED);
    expect(next["other"]).toBe(other);
  });
});

describe("what is read from a run", () => {
  const generation: Generation = {
    ...createGeneration("generating", []),
    slides: (["queued", "generating", "succeeded", "failed", "unknown", "cancelled"] as const).map((status) =>
      createSlideState(status, status),
    ),
  };
  const ids = (slides: GenerationSlide[]) => slides.map(({ slideId }) => slideId);

  it("counts slides by status, and those that have ended", () => {
    const one = { queued: 1, generating: 1, succeeded: 1, failed: 1, unknown: 1, cancelled: 1 };
    expect(tally(generation)).toEqual({ ...one, total: 6 });
    expect(progress(generation)).toEqual({ done: 4, total: 6 });
  });

  it("retries by itself neither what is unknown nor what has a picture", () => {
    expect(ids(retryableSlides(generation))).toEqual(["failed", "cancelled"]);
    expect(ids(missingSlides(generation))).toEqual([
      "queued",
      "generating",
      "failed",
      "unknown",
      "cancelled",
    ]);
  });

  it.each([
    ["generating", true],
    ["stopping", true],
    ["saving", true],
    ["undoing", true],
    ["deciding", false],
    ["save_failed", false],
    ["conflict", false],
    ["saved", false],
  ] as const)("takes a run that is %s as busy: %s", (phase, busy) => {
    expect(isBusy({ ...generation, phase })).toBe(busy);
  });
});
