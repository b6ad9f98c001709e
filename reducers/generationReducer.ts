import { assertNever } from "@/lib/assertNever";
import { isOutcomeUnknown, stopsTheBatch } from "@/lib/carousel/attempts";
import type { SlideProblem } from "@/lib/schemas/generationRun";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";
import type {
  Generation,
  GenerationPhase,
  Generations,
  GenerationSlide,
  SlideImage,
} from "@/lib/carousel/generation";
import { isGenerating, mayStart, tally } from "@/lib/carousel/generationSelectors";

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

/** What has happened to the runs. Times are given with the event, in milliseconds since 1970. */
export type GenerationAction =
  | {
      type: "RUN_STARTED";
      runId: string;
      base: PostInfo;
      slides: readonly { slideId: string; prompt: string }[];
      startedAt: number;
    }
  /** A run that was interrupted is taken up again, in phase `deciding`: its slides are in their final states. */
  | { type: "RUN_RESTORED"; runId: string; base: PostInfo; slides: GenerationSlide[]; startedAt: number }
  | ({ type: "SLIDE_STARTED"; startedAt: number } & OfAttempt)
  | ({ type: "SLIDE_SUCCEEDED"; image: SlideImage } & OfAttempt)
  | ({ type: "SLIDE_FAILED"; problem: SlideProblem } & OfAttempt)
  | ({ type: "RUN_STOPPED" } & OfRun)
  | ({ type: "RUN_CANCELLED" } & OfRun)
  /** Every slide has ended, and not every one with a picture. */
  | ({ type: "RUN_SETTLED" } & OfRun)
  | ({
      type: "RUN_RETRIED";
      slides: readonly { slideId: string; prompt: string; attempt: number }[];
    } & OfRun)
  | ({ type: "SAVE_STARTED" } & OfRun)
  | ({ type: "SAVE_SUCCEEDED"; saved: PostInfo } & OfRun)
  | ({ type: "SAVE_FAILED"; problem: SlideProblem } & OfRun)
  | ({ type: "SAVE_CONFLICTED"; problem: SlideProblem; current: PostInfo } & OfRun)
  | ({ type: "UNDO_STARTED" } & OfRun)
  | ({ type: "UNDO_FAILED"; problem: SlideProblem } & OfRun)
  | ({ type: "UNDO_SUCCEEDED" } & OfRun)
  | ({ type: "RUN_DISCARDED" } & OfRun);

export const NO_GENERATIONS: Generations = {};

/** The generations after an event. An event that does not fit the run's phase changes nothing: the same object. */
export function generationReducer(state: Generations, action: GenerationAction): Generations {
  const postId = "base" in action ? action.base.id : action.postId;
  const held = state[postId];
  const next = reduceGeneration(held, action);
  if (next === held) return state;
  if (next) return { ...state, [postId]: next };
  const { [postId]: _gone, ...others } = state;
  return others;
}

/** One post's generation after an event; undefined once it is put away. */
function reduceGeneration(held: Generation | undefined, action: GenerationAction): Generation | undefined {
  if (action.type === "RUN_STARTED" || action.type === "RUN_RESTORED") {
    return mayStart(held) ? begin(action) : held;
  }
  if (!held || held.runId !== action.runId) return held;
  switch (action.type) {
    case "SLIDE_STARTED":
      return withSlide(held, action, "queued", { status: "generating", startedAt: action.startedAt });
    case "SLIDE_SUCCEEDED":
      return withSlide(held, action, "generating", { status: "succeeded", image: action.image });
    case "SLIDE_FAILED": {
      const { problem } = action;
      const status = isOutcomeUnknown(problem) ? "unknown" : "failed";
      const failed = withSlide(held, action, "generating", { status, problem });
      return failed !== held && stopsTheBatch(problem) ? stop(failed) : failed;
    }
    case "RUN_STOPPED":
      return held.phase === "generating" ? stop(held) : held;
    case "RUN_CANCELLED":
      return isGenerating(held)
        ? { ...cancelSlides(held, ["queued", "generating"]), phase: "deciding" }
        : held;
    case "RUN_SETTLED":
      return isGenerating(held) && allEnded(held) ? { ...held, phase: "deciding" } : held;
    case "RUN_RETRIED":
      return held.phase === "deciding" ? retry(held, action.slides) : held;
    case "SAVE_STARTED":
      return SAVABLE.has(held.phase) && allEnded(held) && tally(held).succeeded > 0
        ? { ...held, base: held.conflict?.current ?? held.base, ...UNSAVED, phase: "saving" }
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
        saveProblem: action.problem,
        conflict: { current: action.current },
      });
    case "UNDO_STARTED":
      return move(held, ["saved"], { phase: "undoing", saveProblem: null });
    case "UNDO_FAILED":
      return move(held, ["undoing"], { phase: "saved", saveProblem: action.problem });
    case "UNDO_SUCCEEDED":
      return held.phase === "undoing" ? undefined : held;
    case "RUN_DISCARDED":
      return DISCARDABLE.has(held.phase) ? undefined : held;
    default:
      return assertNever(action);
  }
}

const SAVABLE: ReadonlySet<GenerationPhase> = new Set([
  "generating",
  "stopping",
  "deciding",
  "save_failed",
  "conflict",
]);
const DISCARDABLE: ReadonlySet<GenerationPhase> = new Set(["deciding", "save_failed", "conflict", "saved"]);

const UNSAVED = { saveProblem: null, conflict: null, saved: null } satisfies Partial<Generation>;

function begin(action: Extract<GenerationAction, { type: "RUN_STARTED" | "RUN_RESTORED" }>): Generation {
  const { runId, base, startedAt } = action;
  const run = { runId, postId: base.id, planId: base.planId, base, startedAt, ...UNSAVED };
  if (action.type === "RUN_RESTORED") return { ...run, phase: "deciding", slides: action.slides };
  return {
    ...run,
    phase: "generating",
    slides: action.slides.map(({ slideId, prompt }) => queued({ slideId, prompt, attempt: 1 })),
  };
}

function queued(attempt: { slideId: string; prompt: string; attempt: number }): GenerationSlide {
  return { ...attempt, status: "queued", startedAt: null, image: null, problem: null };
}

function withSlide(
  held: Generation,
  { slideId, attempt }: OfAttempt,
  expected: GenerationSlide["status"],
  changes: Partial<GenerationSlide>,
): Generation {
  const slide = held.slides.find((each) => each.slideId === slideId);
  if (!slide || slide.attempt !== attempt || slide.status !== expected) return held;
  return { ...held, slides: held.slides.map((each) => (each === slide ? { ...each, ...changes } : each)) };
}

function cancelSlides(held: Generation, statuses: readonly GenerationSlide["status"][]): Generation {
  const cancel = (slide: GenerationSlide): GenerationSlide =>
    statuses.includes(slide.status) ? { ...slide, status: "cancelled" } : slide;
  return { ...held, slides: held.slides.map(cancel) };
}

function stop(held: Generation): Generation {
  return { ...cancelSlides(held, ["queued"]), phase: "stopping" };
}

function retry(
  held: Generation,
  slides: readonly { slideId: string; prompt: string; attempt: number }[],
): Generation {
  const again = new Map(slides.map((slide) => [slide.slideId, slide]));
  const requeued = held.slides.map((slide) => {
    const attempt = again.get(slide.slideId);
    return attempt && slide.status !== "succeeded" ? queued(attempt) : slide;
  });
  const isAny = requeued.some((slide) => slide.status === "queued");
  return isAny ? { ...held, phase: "generating", slides: requeued } : held;
}

function allEnded(held: Generation): boolean {
  const { queued, generating } = tally(held);
  return queued + generating === 0;
}

function move(held: Generation, from: readonly GenerationPhase[], changes: Partial<Generation>): Generation {
  return from.includes(held.phase) ? { ...held, ...changes } : held;
}
