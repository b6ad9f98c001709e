import type { GenerateImageResponse } from "@/lib/schemas/generateImage";
import type { Concurrency } from "@/lib/schemas/imageEstimate";
import type { SlideProblem, SlideStatus } from "@/lib/schemas/generationRun";
import type { PostInfo } from "@/lib/schemas/mediaPlanPost";

/** What a picture must be known by to be shown and saved. */
export type SlideImage = Pick<GenerateImageResponse, "imageKey" | "imageUrl">;

/** One slide of a run. */
export interface RunSlide {
  slideId: string;
  /** The prompt that this attempt was, or will be, asked with. */
  prompt: string;
  status: SlideStatus;
  /** Counted from 1; with `runId` and `slideId` it names one paid attempt. */
  attempt: number;
  /** Whether this attempt has been, or may have been, asked for: the server may hold its picture. */
  isSent: boolean;
  /** When this attempt left the queue, in milliseconds since 1970; null while it waits. */
  startedAt: number | null;
  /** The picture, once `status` is `succeeded`. */
  image: SlideImage | null;
  /** Why, when `status` is `failed` or `unknown`. */
  problem: SlideProblem | null;
}

/**
 * Who is generating this post already, so that our run has asked for nothing yet:
 * - `tab`: another tab or window of this browser; `useRunInAnotherTab` tells how far it is;
 * - `run`: somebody on another machine, or a page that is gone, as the server's ledger tells.
 */
export type RunElsewhere =
  | { kind: "tab" }
  | {
      kind: "run";
      runId: string;
      /** Milliseconds since 1970. */
      startedAt: number;
      /** How many pictures it has in the making. */
      inFlight: number;
    };

/**
 * Where a run stands:
 * - `generating`: slides are queued or in flight;
 * - `stopping`: nothing more is started, those in flight come to their end;
 * - `deciding`: every slide has ended, not every one with a picture: nothing is saved until a person chooses.
 *   With `elsewhere`, nothing was asked for because somebody else is at it: a person may retry, or discard;
 * - `saving`: the complete arrays are on their way to the server;
 * - `save_failed`: the pictures are here, the save did not succeed: see `saveProblem`; saving can be asked for again;
 * - `conflict`: somebody else has changed the carousel since the run began: see `conflict`; nothing was overwritten;
 * - `saved`: the server has answered; the batch can be undone (a failed undo leaves its `saveProblem` here);
 * - `undoing`: the former arrays are on their way to the server.
 */
export type RunPhase =
  "generating" | "stopping" | "deciding" | "saving" | "save_failed" | "conflict" | "saved" | "undoing";

/** One run of a post in this client: one click on Generate All, on one slide, or a run taken up again. */
export interface Run {
  runId: string;
  postId: string;
  planId: string;
  phase: RunPhase;
  /** The slides asked for, in slide order: not always all slides of the post. */
  slides: RunSlide[];
  /** Milliseconds since 1970. */
  startedAt: number;
  /**
   * The post (its revision, slides and arrays) as it was when the run began; in `conflict`, the version of this
   * client that could not be saved; after a decision about a conflict, their version.
   */
  base: PostInfo;
  /** Why the run has not asked for its slides; null once it has. */
  elsewhere: RunElsewhere | null;
  /** What the server's last answer said; null before. Less than `most`: the provider is busy. */
  concurrency: Concurrency | null;
  /** Why the last save or undo did not succeed. */
  saveProblem: SlideProblem | null;
  /** In `conflict`: the post as somebody else has left it. */
  conflict: { current: PostInfo } | null;
  /** Slides whose pictures are saved, once a person has chosen among them in a conflict; null: all that have one. */
  chosen: readonly string[] | null;
  /** In `saved` and `undoing`: the post as the batch left it. */
  saved: PostInfo | null;
}

/** The runs of this client by post id; at most one for each post. */
export type Runs = Readonly<Record<string, Run>>;
