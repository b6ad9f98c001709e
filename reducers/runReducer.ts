import { assertNever } from "@/lib/assertNever";
import {
  canDiscard,
  canRetry,
  canSave,
  isGenerating,
  isOutcomeUnknown,
  mayStart,
  stopsTheBatch,
  tally,
  type Run,
  type RunElsewhere,
  type RunPhase,
  type Runs,
  type RunSlide,
  type SlideImage,
} from "@/lib/carousel/run";
import type { SlideProblem } from "@/lib/schemas/generationRun";
import type { Concurrency } from "@/lib/schemas/imageEstimate";
import type { PostInfo, PostLook } from "@/lib/schemas/mediaPlanPost";

/** Which run an event belongs to: events of a run that is gone are dropped. */
interface OfRun {
  postId: string;
  runId: string;
}
/** Which attempt an event belongs to: results of an earlier attempt are dropped. */
interface OfAttempt extends OfRun {
  slideId: string;
  attempt: number;
}

/** A slide to be asked again, with its present prompt, under this attempt number. */
interface AskedAgain {
  slideId: string;
  prompt: string;
  attempt: number;
}

/** What has happened to the runs. Times are given with the event, in milliseconds since 1970. */
export type RunAction =
  | {
      type: "RUN_STARTED";
      runId: string;
      base: PostInfo;
      slides: readonly { slideId: string; prompt: string }[];
      startedAt: number;
      look?: PostLook | undefined;
      isRearranged?: boolean;
    }
  /**
   * A run whose slides are in their final states begins in phase `deciding`: one that was interrupted and is taken up
   * again, or one whose pictures were drawn.
   */
  | {
      type: "RUN_RESTORED";
      runId: string;
      base: PostInfo;
      slides: RunSlide[];
      startedAt: number;
      isRearranged?: boolean;
    }
  | ({ type: "SLIDE_STARTED"; startedAt: number } & OfAttempt)
  | ({ type: "SLIDE_SUCCEEDED"; image: SlideImage } & OfAttempt)
  | ({ type: "SLIDE_FAILED"; problem: SlideProblem } & OfAttempt)
  /** How many pictures the server makes at once just now. */
  | ({ type: "CONCURRENCY_CHANGED"; concurrency: Concurrency } & OfRun)
  /** Before anything was asked for it turned out that somebody else is generating the post. */
  | ({ type: "RUN_BLOCKED"; elsewhere: RunElsewhere } & OfRun)
  | ({ type: "RUN_STOPPED" } & OfRun)
  | ({ type: "RUN_CANCELLED" } & OfRun)
  /** Every slide has ended, and not every one with a picture. */
  | ({ type: "RUN_SETTLED" } & OfRun)
  | ({ type: "RUN_RETRIED"; slides: readonly AskedAgain[] } & OfRun)
  /** `chosen`: the slides a person has decided for in a conflict. Without it all are saved. */
  | ({ type: "SAVE_STARTED"; chosen?: readonly string[] } & OfRun)
  | ({ type: "SAVE_SUCCEEDED"; saved: PostInfo } & OfRun)
  | ({ type: "SAVE_FAILED"; problem: SlideProblem } & OfRun)
  /** `base`: the version of this client that the pictures were to be put into; `current`: what is stored instead. */
  | ({ type: "SAVE_CONFLICTED"; problem: SlideProblem; base: PostInfo; current: PostInfo } & OfRun)
  | ({ type: "UNDO_STARTED" } & OfRun)
  | ({ type: "UNDO_FAILED"; problem: SlideProblem } & OfRun)
  | ({ type: "UNDO_SUCCEEDED" } & OfRun)
  | ({ type: "RUN_DISCARDED" } & OfRun);

export const NO_RUNS: Runs = {};

/** The runs after an event. An event that does not fit the run's phase changes nothing: the same object. */
export function runReducer(state: Runs, action: RunAction): Runs {
  const postId = "postId" in action ? action.postId : action.base.id;
  const held = state[postId];
  const next = reduceRun(held, action);
  if (next === held) return state;
  if (next) return { ...state, [postId]: next };
  const { [postId]: _gone, ...others } = state;
  return others;
}

/** One post's run after an event; undefined once it is put away. */
function reduceRun(held: Run | undefined, action: RunAction): Run | undefined {
  if (action.type === "RUN_STARTED" || action.type === "RUN_RESTORED") {
    return mayStart(held) ? begin(action) : held;
  }
  if (!held || held.runId !== action.runId) return held;
  switch (action.type) {
    case "SLIDE_STARTED":
      return withSlide(held, action, "queued", {
        status: "generating",
        isSent: true,
        startedAt: action.startedAt,
      });
    case "SLIDE_SUCCEEDED":
      return withSlide(held, action, "generating", { status: "succeeded", image: action.image });
    case "SLIDE_FAILED": {
      const { problem } = action;
      const status = isOutcomeUnknown(problem) ? "unknown" : "failed";
      const failed = withSlide(held, action, "generating", { status, problem });
      return failed !== held && stopsTheBatch(problem) ? stop(failed) : failed;
    }
    case "CONCURRENCY_CHANGED":
      return isGenerating(held) && !isSame(held.concurrency, action.concurrency)
        ? { ...held, concurrency: action.concurrency }
        : held;
    case "RUN_BLOCKED":
      return isGenerating(held)
        ? { ...cancelSlides(held, ["queued"]), phase: "deciding", elsewhere: action.elsewhere }
        : held;
    case "RUN_STOPPED":
      return held.phase === "generating" ? stop(held) : held;
    case "RUN_CANCELLED":
      return isGenerating(held)
        ? { ...cancelSlides(held, ["queued", "generating"]), phase: "deciding" }
        : held;
    case "RUN_SETTLED":
      return isGenerating(held) && allEnded(held) ? { ...held, phase: "deciding" } : held;
    case "RUN_RETRIED":
      return canRetry(held) ? retry(held, action.slides) : held;
    case "SAVE_STARTED":
      return canSave(held)
        ? {
            ...held,
            base: held.conflict?.current ?? held.base,
            ...UNSAVED,
            chosen: action.chosen ?? (held.phase === "save_failed" ? held.chosen : null),
            phase: "saving",
          }
        : held;
    case "SAVE_SUCCEEDED":
      return move(held, ["saving"], {
        phase: "saved",
        saved: action.saved,
      });
    case "SAVE_FAILED":
      return move(held, ["saving"], { phase: "save_failed", saveProblem: action.problem });
    case "SAVE_CONFLICTED":
      return move(held, ["saving"], {
        phase: "conflict",
        base: action.base,
        saveProblem: action.problem,
        conflict: { current: action.current },
        chosen: null,
      });
    case "UNDO_STARTED":
      return move(held, ["saved"], { phase: "undoing", saveProblem: null });
    case "UNDO_FAILED":
      return move(held, ["undoing"], { phase: "saved", saveProblem: action.problem });
    case "UNDO_SUCCEEDED":
      return held.phase === "undoing" ? undefined : held;
    case "RUN_DISCARDED":
      return canDiscard(held) ? undefined : held;
    default:
      return assertNever(action);
  }
}

const UNSAVED = {
  saveProblem: null,
  conflict: null,
  chosen: null,
  saved: null,
} satisfies Partial<Run>;

function begin(action: Extract<RunAction, { type: "RUN_STARTED" | "RUN_RESTORED" }>): Run {
  const { runId, base, startedAt, isRearranged } = action;
  const asked = { elsewhere: null, concurrency: null };
  const run = {
    runId,
    postId: base.id,
    planId: base.planId,
    base,
    startedAt,
    ...(isRearranged && { isRearranged }),
    ...asked,
    ...UNSAVED,
  };
  if (action.type === "RUN_RESTORED") return { ...run, phase: "deciding", slides: action.slides };
  return {
    ...run,
    ...(action.look && { look: action.look }),
    phase: "generating",
    slides: action.slides.map(({ slideId, prompt }) => queued({ slideId, prompt, attempt: 1 })),
  };
}

function queued(attempt: AskedAgain): RunSlide {
  return { ...attempt, status: "queued", isSent: false, startedAt: null, image: null, problem: null };
}

function withSlide(
  held: Run,
  { slideId, attempt }: OfAttempt,
  expected: RunSlide["status"],
  changes: Partial<RunSlide>,
): Run {
  const slide = held.slides.find((each) => each.slideId === slideId);
  if (!slide || slide.attempt !== attempt || slide.status !== expected) return held;
  return { ...held, slides: held.slides.map((each) => (each === slide ? { ...each, ...changes } : each)) };
}

function cancelSlides(held: Run, statuses: readonly RunSlide["status"][]): Run {
  const cancel = (slide: RunSlide): RunSlide =>
    statuses.includes(slide.status) ? { ...slide, status: "cancelled" } : slide;
  return { ...held, slides: held.slides.map(cancel) };
}

function stop(held: Run): Run {
  return { ...cancelSlides(held, ["queued"]), phase: "stopping" };
}

function retry(held: Run, slides: readonly AskedAgain[]): Run {
  const again = new Map(slides.map((slide) => [slide.slideId, slide]));
  const requeued = held.slides.map((slide) => {
    const attempt = again.get(slide.slideId);
    if (!attempt || slide.status === "succeeded") return slide;
    return { ...queued(attempt), isSent: slide.isSent && slide.attempt === attempt.attempt };
  });
  const isAny = requeued.some((slide) => slide.status === "queued");
  return isAny
    ? { ...held, phase: "generating", slides: requeued, elsewhere: null, concurrency: null }
    : held;
}

function allEnded(held: Run): boolean {
  const { queued, generating } = tally(held);
  return queued + generating === 0;
}

function move(held: Run, from: readonly RunPhase[], changes: Partial<Run>): Run {
  return from.includes(held.phase) ? { ...held, ...changes } : held;
}

function isSame(one: Concurrency | null, other: Concurrency): boolean {
  return one?.current === other.current && one.most === other.most;
}
