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

/** Pictures that the server has made at once: now, and when the provider is not busy. */
export const concurrencySchema = z.object({
  current: z.int().check(z.positive()),
  most: z.int().check(z.positive()),
});
export type Concurrency = z.infer<typeof concurrencySchema>;

/** `GET /api/image-estimate`: what a page has to know for a run. */
export const imageEstimateResponseSchema = z.object({
  /** Null before the model has made a picture here. */
  estimate: z.nullable(imageEstimateSchema),
  concurrency: concurrencySchema,
  /** So long after the provider was asked an attempt has ended, its outcome unknown at worst. */
  attemptTimeoutMs: z.int().check(z.positive()),
});
export type ImageEstimateResponse = z.infer<typeof imageEstimateResponseSchema>;
