import type { Concurrency } from "@/lib/schemas/imageEstimate";
import type { RunSlide, RunElsewhere, SlideImage } from "@/lib/carousel/run";
import type { SlideProblem } from "@/lib/schemas/generationRun";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";

/** Which run an event belongs to: events of a run that is gone are dropped. */
interface OfRun {
  postId: string;
  runId: string;
}
/** Which attempt an event belongs to: results of an earlier attempt are dropped. */
export interface OfAttempt extends OfRun {
  slideId: string;
  attempt: number;
}

/** A slide to be asked again, with its present prompt, under this attempt number. */
export interface AskedAgain {
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
    }
  /**
   * A run whose slides are in their final states begins in phase `deciding`: one that was interrupted and is taken up
   * again, or one whose pictures were drawn.
   */
  | { type: "RUN_RESTORED"; runId: string; base: PostInfo; slides: RunSlide[]; startedAt: number }
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
