import { describe, expect, it } from "vitest";
import {
  hasEveryImage,
  isBusy,
  lostSlides,
  madeImages,
  progress,
  retryableSlides,
  type Run,
  type RunPhase,
  type RunSlide,
  tally,
  throttledTo,
} from "@/lib/carousel/run";
import type { SlideStatus } from "@/lib/schemas/generationRun";
import { NO_RUNS, type RunAction, runReducer } from "@/reducers/runReducer";
import { createMediaPlanPost, createSlide } from "@/tests/support/data/factories";

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
} satisfies RunAction;

/** One action of each type, each fit for slide `a` in its first attempt. */
const ACTIONS = {
  RUN_STARTED: { ...START, runId: "next" },
  RUN_RESTORED: { type: "RUN_RESTORED", runId: "next", base: post, slides: [], startedAt: 1 },
  SLIDE_STARTED: { type: "SLIDE_STARTED", ...run, slideId: "a", attempt: 1, startedAt: 2_000 },
  SLIDE_SUCCEEDED: { type: "SLIDE_SUCCEEDED", ...run, slideId: "a", attempt: 1, image },
  SLIDE_FAILED: { type: "SLIDE_FAILED", ...run, slideId: "a", attempt: 1, problem },
  CONCURRENCY_CHANGED: { type: "CONCURRENCY_CHANGED", ...run, concurrency: { current: 2, most: 4 } },
  RUN_BLOCKED: { type: "RUN_BLOCKED", ...run, elsewhere: { kind: "tab" } },
  RUN_STOPPED: { type: "RUN_STOPPED", ...run },
  RUN_CANCELLED: { type: "RUN_CANCELLED", ...run },
  RUN_SETTLED: { type: "RUN_SETTLED", ...run },
  RUN_RETRIED: { type: "RUN_RETRIED", ...run, slides: [{ slideId: "b", prompt: "A bowl", attempt: 2 }] },
  SAVE_STARTED: { type: "SAVE_STARTED", ...run },
  SAVE_SUCCEEDED: { type: "SAVE_SUCCEEDED", ...run, saved: post },
  SAVE_FAILED: { type: "SAVE_FAILED", ...run, problem },
  SAVE_CONFLICTED: { type: "SAVE_CONFLICTED", ...run, problem, base: post, current: post },
  UNDO_STARTED: { type: "UNDO_STARTED", ...run },
  UNDO_FAILED: { type: "UNDO_FAILED", ...run, problem },
  UNDO_SUCCEEDED: { type: "UNDO_SUCCEEDED", ...run },
  RUN_DISCARDED: { type: "RUN_DISCARDED", ...run },
} satisfies { [Type in RunAction["type"]]: Extract<RunAction, { type: Type }> };

function createSlideState(slideId: string, status: SlideStatus): RunSlide {
  const ended = {
    image: status === "succeeded" ? image : null,
    problem: status === "failed" ? problem : null,
  };
  return {
    slideId,
    prompt: "A cup",
    status,
    attempt: 1,
    isSent: status !== "queued",
    startedAt: null,
    ...ended,
  };
}

function createRun(phase: RunPhase, statuses: SlideStatus[]): Run {
  return {
    runId: "run",
    postId: "post",
    planId: post.planId,
    phase,
    slides: statuses.map((status, index) => createSlideState(slideIds[index] ?? "", status)),
    startedAt: 1_000,
    base: post,
    elsewhere: null,
    concurrency: null,
    saveProblem: null,
    chosen: null,
    conflict: phase === "conflict" ? { current: { ...post, revision: 7 } } : null,
    saved: phase === "saved" || phase === "undoing" ? post : null,
  };
}

/** What an action makes of the phase; `gone` when the run is put away. An action that is not listed changes nothing. */
const TRANSITIONS: {
  from: RunPhase;
  slides: SlideStatus[];
  to: Partial<Record<RunAction["type"], RunPhase | "gone">>;
}[] = [
  {
    from: "generating",
    slides: ["queued", "queued", "queued"],
    to: {
      CONCURRENCY_CHANGED: "generating",
      RUN_BLOCKED: "deciding",
      SLIDE_STARTED: "generating",
      RUN_STOPPED: "stopping",
      RUN_CANCELLED: "deciding",
    },
  },
  {
    from: "generating",
    slides: ["generating", "queued", "failed"],
    to: {
      CONCURRENCY_CHANGED: "generating",
      RUN_BLOCKED: "deciding",
      SLIDE_SUCCEEDED: "generating",
      SLIDE_FAILED: "generating",
      RUN_STOPPED: "stopping",
      RUN_CANCELLED: "deciding",
    },
  },
  {
    from: "stopping",
    slides: ["generating", "cancelled", "cancelled"],
    to: {
      CONCURRENCY_CHANGED: "stopping",
      RUN_BLOCKED: "deciding",
      SLIDE_SUCCEEDED: "stopping",
      SLIDE_FAILED: "stopping",
      RUN_CANCELLED: "deciding",
    },
  },
  {
    from: "generating",
    slides: ["succeeded", "succeeded", "succeeded"],
    to: {
      CONCURRENCY_CHANGED: "generating",
      RUN_BLOCKED: "deciding",
      SAVE_STARTED: "saving",
      RUN_STOPPED: "stopping",
      RUN_CANCELLED: "deciding",
      RUN_SETTLED: "deciding",
    },
  },
  {
    from: "stopping",
    slides: ["succeeded", "failed", "cancelled"],
    to: {
      CONCURRENCY_CHANGED: "stopping",
      RUN_BLOCKED: "deciding",
      SAVE_STARTED: "saving",
      RUN_CANCELLED: "deciding",
      RUN_SETTLED: "deciding",
    },
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
  const state = { post: createRun(from, slides) };

  it.each(Object.values(ACTIONS))("goes where $type takes it", (action) => {
    const next = runReducer(state, action);
    const outcome = next === state ? "unchanged" : (next["post"]?.phase ?? "gone");
    expect(outcome).toBe(to[action.type] ?? "unchanged");
  });
});

describe("runReducer", () => {
  const started = runReducer(NO_RUNS, START);

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
    ].reduce(runReducer, started);
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
    const state = runReducer(started, ACTIONS.SLIDE_STARTED);
    expect(runReducer(state, { ...ACTIONS.SLIDE_SUCCEEDED, ...difference })).toBe(state);
    expect(runReducer(state, { ...ACTIONS.SLIDE_FAILED, ...difference })).toBe(state);
  });

  it("drops a result that comes after the run was cancelled, and keeps those from before", () => {
    const cancelled = [
      ACTIONS.SLIDE_STARTED,
      { ...ACTIONS.SLIDE_STARTED, slideId: "b" },
      ACTIONS.SLIDE_SUCCEEDED,
      ACTIONS.RUN_CANCELLED,
    ].reduce(runReducer, started);
    const statuses = cancelled["post"]?.slides.map(({ status }) => status);
    expect(statuses).toEqual(["succeeded", "cancelled", "cancelled"]);
    expect(runReducer(cancelled, { ...ACTIONS.SLIDE_SUCCEEDED, slideId: "b" })).toBe(cancelled);
  });

  it.each(["provider_quota", "provider_misconfigured", "image_store_unavailable"])(
    "stops the rest of the batch at %s",
    (code) => {
      const stopped = [
        ACTIONS.SLIDE_STARTED,
        { ...ACTIONS.SLIDE_STARTED, slideId: "b" },
        { ...ACTIONS.SLIDE_FAILED, problem: { ...problem, code } },
      ].reduce(runReducer, started);
      expect(stopped["post"]).toMatchObject({
        phase: "stopping",
        slides: [{ status: "failed" }, { status: "generating" }, { status: "cancelled" }],
      });
    },
  );

  it("queues a retried slide anew, with its prompt and attempt, and never one that has its picture", () => {
    const state = { post: createRun("deciding", ["succeeded", "failed", "unknown"]) };
    const next = runReducer(state, {
      ...ACTIONS.RUN_RETRIED,
      slides: [...ACTIONS.RUN_RETRIED.slides, { slideId: "a", prompt: "A cup", attempt: 2 }],
    });
    expect(next["post"]?.slides).toMatchObject([
      { status: "succeeded", attempt: 1, image },
      { status: "queued", attempt: 2, prompt: "A bowl", problem: null },
      { status: "unknown", attempt: 1 },
    ]);
  });

  it("does not forget that an attempt was asked for when it waits again under the same number", () => {
    const cancelled = { post: createRun("deciding", ["cancelled", "failed", "failed"]) };
    const retried = (attempt: number) =>
      runReducer(cancelled, {
        ...ACTIONS.RUN_RETRIED,
        slides: [{ slideId: "a", prompt: "A cup", attempt }],
      })["post"]?.slides[0];
    expect(retried(1)).toMatchObject({ status: "queued", isSent: true });
    expect(retried(2)).toMatchObject({ status: "queued", isSent: false });
  });

  it("holds a run that somebody else is at, with nothing asked for, until it is retried", () => {
    const isHeld = runReducer(started, ACTIONS.RUN_BLOCKED);
    expect(isHeld["post"]).toMatchObject({
      phase: "deciding",
      elsewhere: { kind: "tab" },
      slides: slideIds.map(() => ({ status: "cancelled", isSent: false })),
    });
    const retried = runReducer(isHeld, ACTIONS.RUN_RETRIED);
    expect(retried["post"]).toMatchObject({ phase: "generating", elsewhere: null });
  });

  it("knows how many pictures are made at once only while some are being made", () => {
    const told = runReducer(started, ACTIONS.CONCURRENCY_CHANGED);
    expect(told["post"]?.concurrency).toEqual({ current: 2, most: 4 });
    expect(runReducer(told, ACTIONS.CONCURRENCY_CHANGED)).toBe(told);
    const cancelled = runReducer(told, ACTIONS.RUN_CANCELLED);
    expect(runReducer(cancelled, ACTIONS.RUN_RETRIED)["post"]?.concurrency).toBeNull();
  });

  it("remembers which pictures a person has chosen when saving them has failed, and asks anew in a new conflict", () => {
    const state = { post: createRun("conflict", ["succeeded", "succeeded", "succeeded"]) };
    const saving = runReducer(state, { ...ACTIONS.SAVE_STARTED, chosen: ["b"] });
    const again = [ACTIONS.SAVE_FAILED, ACTIONS.SAVE_STARTED].reduce(runReducer, saving);
    expect(again["post"]).toMatchObject({ phase: "saving", chosen: ["b"] });
    expect(madeImages(again["post"] ?? state.post).map(({ slideId }) => slideId)).toEqual(["b"]);
    expect(runReducer(again, ACTIONS.SAVE_CONFLICTED)["post"]).toMatchObject({
      phase: "conflict",
      chosen: null,
    });
  });

  it("saves over the other's version once a person has decided so", () => {
    const state = { post: createRun("conflict", ["succeeded", "succeeded", "succeeded"]) };
    const next = runReducer(state, ACTIONS.SAVE_STARTED);
    expect(next["post"]).toMatchObject({ phase: "saving", base: { revision: 7 }, conflict: null });
  });

  it("keeps the generations of other posts as they are", () => {
    const other = { ...createRun("saving", ["succeeded"]), postId: "other" };
    const next = runReducer({ ...started, other }, ACTIONS.RUN_STOPPED);
    expect(next["other"]).toBe(other);
  });
});

describe("what is read from a run", () => {
  const generation: Run = {
    ...createRun("generating", []),
    slides: (["queued", "generating", "succeeded", "failed", "unknown", "cancelled"] as const).map((status) =>
      createSlideState(status, status),
    ),
  };
  const ids = (slides: RunSlide[]) => slides.map(({ slideId }) => slideId);

  it("counts slides by status, and those that have ended", () => {
    const one = { queued: 1, generating: 1, succeeded: 1, failed: 1, unknown: 1, cancelled: 1 };
    expect(tally(generation)).toEqual({ ...one, total: 6 });
    expect(progress(generation)).toEqual({ done: 4, total: 6 });
  });

  it("retries by itself neither what is unknown nor what has a picture", () => {
    expect(ids(retryableSlides(generation))).toEqual(["failed", "cancelled"]);
  });

  it("may be saved by itself once every slide that the post still has got its picture", () => {
    const [made, lacking] = [
      { ...createSlideState("a", "succeeded"), image },
      createSlideState("b", "failed"),
    ];
    const slides = [createSlide({ id: "a" }), createSlide({ id: "b" })];
    expect(hasEveryImage([made, lacking], { slides })).toBe(false);
    expect(hasEveryImage([made, lacking], { slides: slides.slice(0, 1) })).toBe(true);
    expect(hasEveryImage([made], { slides })).toBe(true);
  });

  it("tells to how many a busy provider has brought the server down", () => {
    expect(throttledTo(generation)).toBeNull();
    expect(throttledTo({ ...generation, concurrency: { current: 4, most: 4 } })).toBeNull();
    expect(throttledTo({ ...generation, concurrency: { current: 2, most: 4 } })).toBe(2);
  });

  it("finds the slides whose answers were lost, unless their prompt is another by now", () => {
    const lost = { ...createSlideState("a", "failed"), problem: { ...problem, code: "no_answer" } };
    const slides = [lost, { ...lost, slideId: "b" }, createSlideState("c", "failed")];
    const prompts = { a: "A cup", b: "Another cup", c: "A cup" };
    const edited = Object.entries(prompts).map(([id, mediaPrompt]) => createSlide({ id, mediaPrompt }));
    expect(ids(lostSlides({ ...generation, slides }, { ...post, slides: edited }))).toEqual(["a"]);
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
