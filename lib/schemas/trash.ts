import * as z from "zod/mini";
import { idField } from "./fields";

/** `GET /api/trash`: what was deleted in the last 30 days, newest first. Posts of a deleted plan are not listed. */
export const trashSchema = z.object({
  mediaPlans: z.array(z.object({ id: idField, name: z.string(), postCount: z.int(), deletedAt: z.string() })),
  posts: z.array(z.object({ id: idField, planId: idField, title: z.string(), deletedAt: z.string() })),
});
export type Trash = z.infer<typeof trashSchema>;
