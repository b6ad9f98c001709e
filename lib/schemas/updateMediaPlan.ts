import * as z from "zod/mini";
import { brandKitInputSchema } from "./brandKit";
import { postTextFields } from "./updateMediaPlanPost";

/** Node and browsers take offsets too, and names in any case. */
function isTimeZone(name: string): boolean {
  try {
    return /^[A-Z]/.test(name) && new Intl.DateTimeFormat("en", { timeZone: name }).format(0) !== "";
  } catch {
    return false;
  }
}

export const timeZoneField = z.string().check(
  z.refine(isTimeZone, {
    error: "is no time zone: write one like Europe/Berlin, or UTC",
    params: { code: "invalid_time_zone" },
  }),
);
export const startsOnField = z.nullable(z.iso.date());
/** As documents and files of older versions have them. */
export const EMPTY_PLAN_FIELDS = { timeZone: "UTC", startsOn: null };

/**
 * The body of `PATCH /api/media-plans/{planId}`: the plan's own fields; an absent one stays as it is. `updatedAt` is that
 * of the plan it was edited from: somebody else's edit in between is a conflict.
 */
export const updateMediaPlanRequestSchema = z.strictObject({
  updatedAt: z.string(),
  name: z.exactOptional(postTextFields.title),
  description: z.exactOptional(z.string().check(z.maxLength(20_000))),
  timeZone: z.exactOptional(timeZoneField),
  startsOn: z.exactOptional(startsOnField),
  brandKit: z.exactOptional(brandKitInputSchema),
});
export type UpdateMediaPlanRequest = z.infer<typeof updateMediaPlanRequestSchema>;
