import * as z from "zod/mini";

export const faultSchema = z.object({ path: z.string(), code: z.string(), message: z.string() });
/** One thing wrong with an input: where (`posts[0].slides[1].mediaPrompt`), its code, and what to do. */
export type Fault = z.infer<typeof faultSchema>;

/** Every error of the API, as `application/problem+json` (RFC 9457). */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  requestId: z.string(),
  retryable: z.boolean(),
  errors: z.optional(z.array(faultSchema)),
  /** With `revision_conflict` and `already_imported`: the post or plan as it is stored now. */
  current: z.optional(z.unknown()),
});
export type Problem = z.infer<typeof problemSchema>;
