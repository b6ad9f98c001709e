import { z } from "zod";
import { brandKitInputSchema, brandKitSchema } from "./brandKit";
import { idField } from "./fields";
import { mediaPlanPostSchema, postTextFields } from "./mediaPlanPost";

/** Bytes of the largest plan that may be imported: more the server refuses, and the page does not send it. */
export const MAX_IMPORT_BYTES = 5_242_880;

export const mediaPlanSchema = z.object({
  id: idField,
  name: z.string(),
  description: z.string(),
  brandKit: brandKitSchema,
  createdAt: z.string(),
  updatedAt: z.string(),
});
/** Weeks of posts for organic social media, with the brand they are made in. */
export type MediaPlan = z.infer<typeof mediaPlanSchema>;

/** A plan and its posts, ordered by week and place: what the plan page shows. */
export const mediaPlanWithPostsSchema = z.object({
  mediaPlan: mediaPlanSchema,
  posts: z.array(mediaPlanPostSchema),
});
export type MediaPlanWithPosts = z.infer<typeof mediaPlanWithPostsSchema>;

export const mediaPlanSummarySchema = z.object({
  id: idField,
  name: z.string(),
  postCount: z.int(),
  carouselCount: z.int(),
  /** Carousels in which every slide has its image. */
  completeCarouselCount: z.int(),
  /** The newest change of the plan or of one of its posts. */
  updatedAt: z.string(),
});
export type MediaPlanSummary = z.infer<typeof mediaPlanSummarySchema>;

export const MAX_PAGE_SIZE = 100;

export const listMediaPlansQuerySchema = z.object({
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE_SIZE).default(50),
});

export const listMediaPlansResponseSchema = z.object({
  mediaPlans: z.array(mediaPlanSummarySchema),
  nextCursor: z.string().nullable(),
});
export type ListMediaPlansResponse = z.infer<typeof listMediaPlansResponseSchema>;

export const mediaPlanParamsSchema = z.object({ planId: z.string() });

/**
 * The body of `PATCH /api/media-plans/{planId}`: the plan's own fields; an absent one stays as it is. `updatedAt` is that
 * of the plan it was edited from: somebody else's edit in between is a conflict.
 */
export const updateMediaPlanRequestSchema = z.strictObject({
  updatedAt: z.string(),
  name: postTextFields.title.exactOptional(),
  description: z.string().max(20_000).exactOptional(),
  brandKit: brandKitInputSchema.exactOptional(),
});
export type UpdateMediaPlanRequest = z.infer<typeof updateMediaPlanRequestSchema>;
export const updateMediaPlanResponseSchema = z.object({ mediaPlan: mediaPlanSchema });
