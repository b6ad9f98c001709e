import * as z from "zod/mini";
import { brandKitInputSchema, brandKitSchema } from "./brandKit";
import { idField } from "./fields";
import { mediaPlanPostSchema, postTextFields } from "./mediaPlanPost";

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

export const mediaPlanParamsSchema = z.object({ planId: z.string() });

/**
 * The body of `PATCH /api/media-plans/{planId}`: the plan's own fields; an absent one stays as it is. `updatedAt` is that
 * of the plan it was edited from: somebody else's edit in between is a conflict.
 */
export const updateMediaPlanRequestSchema = z.strictObject({
  updatedAt: z.string(),
  name: z.exactOptional(postTextFields.title),
  description: z.exactOptional(z.string().check(z.maxLength(20_000))),
  brandKit: z.exactOptional(brandKitInputSchema),
});
export type UpdateMediaPlanRequest = z.infer<typeof updateMediaPlanRequestSchema>;
export const updateMediaPlanResponseSchema = z.object({ mediaPlan: mediaPlanSchema });
