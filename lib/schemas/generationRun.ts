import * as z from "zod/mini";
import { idField } from "./fields";
import { faultSchema } from "./problem";

/** What has become of one slide in a run. */
export const SLIDE_STATUSES = [
  "idle",
  "queued",
  "generating",
  "succeeded",
  "failed",
  "unknown",
  "cancelled",
] as const;
export type SlideStatus = (typeof SLIDE_STATUSES)[number];

/** Why a slide failed, as the ledger remembers it. */
export const slideProblemSchema = z.object({
  code: z.string(),
  title: z.string(),
  detail: z.string(),
  retryable: z.boolean(),
  errors: z.optional(z.array(faultSchema)),
});
export type SlideProblem = z.infer<typeof slideProblemSchema>;

export const generationRunSchema = z.object({
  runId: z.string(),
  postId: idField,
  startedAt: z.string(),
  /** When a save stored this run's images; null while nothing refers to them. */
  savedAt: z.nullable(z.string()),
  slides: z.array(
    z.object({
      slideId: idField,
      status: z.enum(SLIDE_STATUSES),
      /** The newest attempt's number. */
      attempt: z.int(),
      /** What that attempt was asked with; the slide's prompt may have changed since. */
      prompt: z.optional(z.string()),
      imageKey: z.optional(z.string()),
      imageUrl: z.optional(z.string()),
      problem: z.optional(slideProblemSchema),
    }),
  ),
});
/** One click on Generate All, as the ledger tells it. */
export type GenerationRun = z.infer<typeof generationRunSchema>;

export const listGenerationRunsQuerySchema = z.object({ postId: idField });
export const listGenerationRunsResponseSchema = z.object({ runs: z.array(generationRunSchema) });
