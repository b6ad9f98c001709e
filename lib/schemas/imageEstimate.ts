import * as z from "zod/mini";

/** What a picture is likely to take, by what the newest of the same model took. */
export const imageEstimateSchema = z.object({
  durationMs: z.number(),
  /** Null when the provider does not say. */
  costUsd: z.nullable(z.number()),
  /** How many are made at once. */
  atOnce: z.int(),
});
export type ImageEstimate = z.infer<typeof imageEstimateSchema>;

/** `GET /api/image-estimate`: null before the model has made a picture here. */
export const imageEstimateResponseSchema = z.object({ estimate: z.nullable(imageEstimateSchema) });
