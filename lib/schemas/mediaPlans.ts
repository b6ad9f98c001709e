import * as z from "zod/mini";

/** Bytes of the largest file that can be imported. */
export const MAX_IMPORT_BYTES = 5_242_880;

export const mediaPlanSummarySchema = z.object({
  id: z.string(), // not idField: the first page would fetch all fields for it
  name: z.string(),
  postCount: z.int(),
  carouselCount: z.int(),
  /** Carousels in which every slide has its image, and every drawn one words. */
  completeCarouselCount: z.int(),
  /** The newest change of the plan or of one of its posts. */
  updatedAt: z.string(),
});
export type MediaPlanSummary = z.infer<typeof mediaPlanSummarySchema>;

export const listMediaPlansResponseSchema = z.object({
  mediaPlans: z.array(mediaPlanSummarySchema),
  nextCursor: z.nullable(z.string()),
});
export type ListMediaPlansResponse = z.infer<typeof listMediaPlansResponseSchema>;
