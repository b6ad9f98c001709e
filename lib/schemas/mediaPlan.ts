import * as z from "zod/mini";
import { brandKitSchema } from "./brandKit";
import { idField } from "./fields";
import { mediaPlanPostSchema } from "./mediaPlanPost";

export const mediaPlanSchema = z.object({
  id: idField,
  name: z.string(),
  description: z.string(),
  /** An IANA name: in whose days and hours the plan is thought. */
  timeZone: z.string(),
  /** `YYYY-MM-DD`: the day on which week 0 begins. */
  startsOn: z.nullable(z.string()),
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

export const updateMediaPlanResponseSchema = z.object({ mediaPlan: mediaPlanSchema });
