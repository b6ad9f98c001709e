import * as z from "zod/mini";
import { brandKitInputSchema } from "./brandKit";
import { postTextFields } from "./updateMediaPlanPost";

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
