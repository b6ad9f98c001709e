import * as z from "zod/mini";

export const importMediaPlanQuerySchema = z.object({
  /** A plan that was imported before is answered with 409 `already_imported`, and not stored again. */
  onlyNew: z.optional(z.literal("1")),
});

const MAX_PAGE_SIZE = 100;

export const listMediaPlansQuerySchema = z.object({
  cursor: z.optional(z.string().check(z.maxLength(300))),
  limit: z._default(z.pipe(z.transform(Number), z.int().check(z.minimum(1), z.maximum(MAX_PAGE_SIZE))), 50),
});
