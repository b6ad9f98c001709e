import * as z from "zod/mini";
import { idField, promptField, runIdField } from "./fields";
import { postLookSchema } from "./mediaPlanPost";

export const generateImageRequestSchema = z.strictObject({
  postId: idField,
  slideId: idField,
  runId: runIdField,
  prompt: promptField,
  /** That the post will be saved with; absent: the one it has. */
  look: z.exactOptional(z.nullable(postLookSchema)),
});
export type GenerateImageRequest = z.infer<typeof generateImageRequestSchema>;

export const generateImageResponseSchema = z.object({
  imageKey: z.string(),
  imageUrl: z.string(),
  /** Pixels of the stored image. */
  width: z.int(),
  height: z.int(),
  mediaType: z.string(),
  provider: z.string(),
  model: z.string(),
  durationMs: z.number(),
  /** US dollars; null when the provider does not say and no price is known. */
  costUsd: z.nullable(z.number()),
});
export type GenerateImageResponse = z.infer<typeof generateImageResponseSchema>;

/** Names one paid attempt. Attempts start at 1; asking again is a new attempt. */
export function attemptKey(attempt: { runId: string; slideId: string; attempt: number }): string {
  return `${attempt.runId}:${attempt.slideId}:${attempt.attempt}`;
}
