import * as z from "zod/mini";
import { idField } from "./fields";

/** Bytes of the largest file that can be imported. */
export const MAX_IMPORT_BYTES = 5_242_880;

export const mediaPlanSummarySchema = z.object({
  id: idField,
  name: z.string(),
  postCount: z.int(),
  carouselCount: z.int(),
  /** Carousels in which every slide has its image, and every drawn one words. */
  completeCarouselCount: z.int(),
  /** The newest change of the plan or of one of its posts. */
  updatedAt: z.string(),
});
export type MediaPlanSummary = z.infer<typeof mediaPlanSummarySchema>;

export const importMediaPlanQuerySchema = z.object({
  /** A plan that was imported before is answered with 409 `already_imported`, and not stored again. */
  onlyNew: z.optional(z.literal("1")),
});

export const MAX_PAGE_SIZE = 100;

export const listMediaPlansQuerySchema = z.object({
  cursor: z.optional(z.string().check(z.maxLength(300))),
  limit: z._default(z.pipe(z.transform(Number), z.int().check(z.minimum(1), z.maximum(MAX_PAGE_SIZE))), 50),
});

export const listMediaPlansResponseSchema = z.object({
  mediaPlans: z.array(mediaPlanSummarySchema),
  nextCursor: z.nullable(z.string()),
});
export type ListMediaPlansResponse = z.infer<typeof listMediaPlansResponseSchema>;
